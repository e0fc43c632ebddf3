package viva.agents.model.openai;

import java.net.URI;
import java.util.Optional;
import viva.study.VivaException;

/// Which server, which model, and the key, which is shown nowhere.
///
/// @param model the server's name of the model
/// @param baseUrl up to and without `/chat/completions`; empty for OpenAI's own
public record OpenAiServer(String model, Optional<String> baseUrl, Optional<String> key) {
    private static final String OPENAI = "https://api.openai.com/v1";

    public OpenAiServer {
        String url = baseUrl.orElse(OPENAI);
        if (!url.matches("https?://[^\\s@]+")) {
            throw new VivaException(
                    VivaException.Code.USER,
                    "'"
                            + url
                            + "' is no base URL; write one like http://localhost:8000/v1, without a user or a key");
        }
    }

    public String url() {
        return baseUrl.orElse(OPENAI);
    }

    boolean isOpenAi() {
        return url().equals(OPENAI);
    }

    String label() {
        URI uri = URI.create(url());
        return "openai "
                + model
                + " at "
                + uri.getHost()
                + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }

    /// A server's words without the key, whole or as providers quote it.
    String redact(String words) {
        String without =
                key.filter(text -> text.length() >= 4)
                        .map(text -> words.replace(text, "[key]"))
                        .orElse(words);
        return without.replaceAll("\\b(sk|key)-[A-Za-z0-9*_-]{8,}", "[key]");
    }

    @Override
    public String toString() {
        return label();
    }
}

package viva.agents.model.provider;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The wire formats that are spoken.
public enum Api {
    /// OpenAI's Chat Completions, and every server that speaks them.
    OPENAI("openai", "https://api.openai.com/v1", "OPENAI_API_KEY"),
    /// OpenAI's Responses.
    OPENAI_RESPONSES("openai-responses", "https://api.openai.com/v1", "OPENAI_API_KEY"),
    /// Anthropic's Messages.
    ANTHROPIC("anthropic", "https://api.anthropic.com/v1", "ANTHROPIC_API_KEY"),
    /// Google's generateContent.
    GEMINI("gemini", "https://generativelanguage.googleapis.com/v1beta", "GEMINI_API_KEY"),
    /// Ollama's chat, of a server that needs no key.
    OLLAMA("ollama", "http://localhost:11434", "");

    private final String word;
    private final String home;
    private final String keyVariable;

    Api(String word, String home, String keyVariable) {
        this.word = word;
        this.home = home;
        this.keyVariable = keyVariable;
    }

    /// By its name in study files.
    public static Optional<Api> of(String word) {
        return Arrays.stream(values()).filter(api -> api.word.equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Api::word).toList();
    }

    public String word() {
        return word;
    }

    /// The base URL of the provider's own server.
    public String home() {
        return home;
    }

    /// The environment variable that usually holds the key; empty where none is needed.
    Optional<String> keyVariable() {
        return Optional.of(keyVariable).filter(name -> !name.isEmpty());
    }
}

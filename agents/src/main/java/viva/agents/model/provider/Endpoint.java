package viva.agents.model.provider;

import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import viva.study.ModelChoice;
import viva.study.Tuning;
import viva.study.VivaException;

/// Which server, which model, and the key, which is shown nowhere.
///
/// @param model the server's name of the model
/// @param baseUrl what stands before the API's own paths; empty for the provider's own server
public record Endpoint(
        Api api, String model, Optional<String> baseUrl, Optional<String> key, Tuning tuning) {
    public Endpoint {
        String url = baseUrl.orElse(api.home());
        if (!url.matches("https?://[^\\s@]+")) {
            throw new VivaException(
                    VivaException.Code.USER,
                    "'"
                            + url
                            + "' is no base URL; write one like http://localhost:8000/v1, without a user or a key");
        }
    }

    /// What a study names.
    ///
    /// @param environment value of an environment variable, empty where it is not set
    /// @throws VivaException USER where no model is named or the key is missing
    public static Endpoint of(
            Api api, ModelChoice choice, Function<String, Optional<String>> environment) {
        String model =
                choice.model()
                        .orElseThrow(
                                () ->
                                        new VivaException(
                                                VivaException.Code.USER,
                                                "The provider "
                                                        + api.word()
                                                        + " needs a model. Name one: --model, or `model` in the study file"));
        Optional<String> variable = choice.keyVariable().or(api::keyVariable);
        Optional<String> key =
                variable.flatMap(environment).map(String::strip).filter(text -> !text.isEmpty());
        boolean needed =
                choice.keyVariable().isPresent()
                        || (choice.baseUrl().isEmpty() && api.keyVariable().isPresent());
        if (key.isEmpty() && needed) {
            throw new VivaException(
                    VivaException.Code.USER,
                    "The environment variable "
                            + variable.orElse("")
                            + " holds no key for the provider "
                            + api.word()
                            + ". Set it, or name another server with --base-url");
        }
        return new Endpoint(api, model, choice.baseUrl(), key, choice.tuning());
    }

    /// Without the slash that people like to end it with.
    public String url() {
        return baseUrl.orElse(api.home()).replaceAll("/+$", "");
    }

    boolean isOwn() {
        return url().equals(api.home());
    }

    /// What the answer may be long at most.
    int maxOutputTokens(int wanted) {
        return Math.min(wanted, tuning.maxOutputTokens().orElse(wanted));
    }

    String label() {
        URI uri = URI.create(url());
        return api.word()
                + " "
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
        return without.replaceAll(
                "\\b((sk|key)-[A-Za-z0-9*_-]{8,}|AIza[A-Za-z0-9*_-]{8,})", "[key]");
    }

    @Override
    public String toString() {
        return label();
    }
}

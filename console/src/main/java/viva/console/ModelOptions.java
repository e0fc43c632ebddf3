package viva.console;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import viva.study.Models;

/// Flags that say who answers; each overrides the study file and is journaled.
final class ModelOptions {
    @Option(
            names = "--provider",
            paramLabel = "NAME",
            description = "Who answers: replay, mailbox or openai (any OpenAI-compatible server).")
    private @Nullable String provider;

    @Option(
            names = "--base-url",
            paramLabel = "URL",
            description = "Address of an OpenAI-compatible server.")
    private @Nullable String baseUrl;

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            description = "The provider's name of the model.")
    private @Nullable String model;

    @Option(
            names = "--key-variable",
            paramLabel = "NAME",
            description = "Environment variable that holds the key (default: OPENAI_API_KEY).")
    private @Nullable String keyVariable;

    /// The given flags, by the names of the journal's settings.
    SortedMap<String, String> settings() {
        TreeMap<String, String> settings = new TreeMap<>();
        put(settings, "provider", provider);
        put(settings, "base-url", baseUrl);
        put(settings, "model", model);
        put(settings, "key-variable", keyVariable);
        return settings;
    }

    private static void put(
            SortedMap<String, String> settings, String name, @Nullable String value) {
        if (value != null) {
            settings.put(name, value);
        }
    }

    /// The study file's models with these settings over them.
    static Models apply(Models models, SortedMap<String, String> settings) {
        return new Models(
                settings.getOrDefault("provider", models.provider()),
                Optional.ofNullable(settings.get("model")).or(models::model),
                Optional.ofNullable(settings.get("base-url")).or(models::baseUrl),
                Optional.ofNullable(settings.get("key-variable")).or(models::keyVariable),
                models.recording(),
                models.concurrency());
    }
}

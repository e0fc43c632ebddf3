package viva.console;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import viva.study.Casting;
import viva.study.Models;
import viva.study.VivaException;

/// Flags that say who answers; each overrides the study file and is journaled.
final class ModelOptions {
    private static final List<String> FLAGS =
            List.of("provider", "base-url", "model", "key-variable");

    @Option(
            names = "--provider",
            paramLabel = "NAME",
            description =
                    "Who answers, in every role: openai (any compatible server), openai-responses,"
                            + " anthropic, gemini, ollama, command (a local program), mailbox or replay."
                            + " docs/providers.md has a block for each.")
    private @Nullable String provider;

    @Option(
            names = "--base-url",
            paramLabel = "URL",
            description = "Address of another server than the provider's own.")
    private @Nullable String baseUrl;

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            description = "The provider's name of the model.")
    private @Nullable String model;

    @Option(
            names = "--key-variable",
            paramLabel = "NAME",
            description =
                    "Environment variable that holds the key (default: OPENAI_API_KEY,"
                            + " ANTHROPIC_API_KEY, GEMINI_API_KEY).")
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

    /// The study file's models with these settings over them. A provider given here answers in
    /// every
    /// role.
    ///
    /// @throws VivaException USER where a setting would change one of several models
    static Models apply(Models models, SortedMap<String, String> settings) {
        boolean flagged = !Collections.disjoint(FLAGS, settings.keySet());
        boolean several = !models.casting().isEmpty();
        if (several && flagged && !settings.containsKey("provider")) {
            throw new VivaException(
                    VivaException.Code.USER,
                    "The study names a model for each role, so a flag cannot say which one it means."
                            + " Change the study file, or name who answers everything: --provider");
        }
        return new Models(
                Roster.requireKnown(settings.getOrDefault("provider", models.provider())),
                Optional.ofNullable(settings.get("model")).or(models::model),
                Optional.ofNullable(settings.get("base-url")).or(models::baseUrl),
                Optional.ofNullable(settings.get("key-variable")).or(models::keyVariable),
                models.recording(),
                models.concurrency(),
                models.program(),
                models.tuning(),
                flagged ? Casting.NONE : models.casting(),
                models.pricing());
    }
}

package viva.study;

import java.util.Optional;

/// One model, and how it is reached.
///
/// @param provider `openai`, `anthropic`, `command`, …
/// @param model the provider's name of the model, where it has one
/// @param baseUrl of a server other than the provider's own
/// @param keyVariable environment variable that holds the key; the key itself is nowhere
/// @param program what is run, where the provider is `command`
public record ModelChoice(
        String provider,
        Optional<String> model,
        Optional<String> baseUrl,
        Optional<String> keyVariable,
        LocalProgram program,
        Tuning tuning) {
    public ModelChoice {
        Require.text(provider, "model provider");
    }
}

package viva.study;

import java.util.Optional;

/// Which models answer.
///
/// @param provider `replay`, `mailbox` or `openai`
/// @param model the provider's name of the model, where it has one
/// @param baseUrl of an OpenAI-compatible server
/// @param keyVariable environment variable that holds the key; the key itself is nowhere
/// @param recording file of recorded answers, relative to the study file
/// @param concurrency calls under way at once
public record Models(
        String provider,
        Optional<String> model,
        Optional<String> baseUrl,
        Optional<String> keyVariable,
        Optional<String> recording,
        int concurrency) {
    public Models {
        Require.text(provider, "model provider");
        Require.that(concurrency > 0, "concurrency must be positive");
    }
}

package viva.study;

import java.util.Optional;

/// Which models answer: one, or one for each role.
///
/// @param provider `replay`, `mailbox`, `openai`, `anthropic`, …: `docs/providers.md`
/// @param model the provider's name of the model, where it has one
/// @param baseUrl of a server other than the provider's own
/// @param keyVariable environment variable that holds the key; the key itself is nowhere
/// @param recording file of recorded answers, relative to the study file
/// @param concurrency calls under way at once
/// @param program what is run, where the provider is `command`
/// @param casting models by role; empty where the one above answers everything
/// @param pricing what is known of their prices
public record Models(
        String provider,
        Optional<String> model,
        Optional<String> baseUrl,
        Optional<String> keyVariable,
        Optional<String> recording,
        int concurrency,
        LocalProgram program,
        Tuning tuning,
        Casting casting,
        Pricing pricing) {
    public Models {
        Require.text(provider, "model provider");
        Require.that(concurrency > 0, "concurrency must be positive");
    }

    /// One model for everything.
    public Models(
            String provider,
            Optional<String> model,
            Optional<String> baseUrl,
            Optional<String> keyVariable,
            Optional<String> recording,
            int concurrency) {
        this(
                provider,
                model,
                baseUrl,
                keyVariable,
                recording,
                concurrency,
                LocalProgram.NONE,
                Tuning.NONE,
                Casting.NONE,
                Pricing.USUAL);
    }

    /// The one model, where no roles are cast.
    public ModelChoice choice() {
        return new ModelChoice(provider, model, baseUrl, keyVariable, program, tuning);
    }
}

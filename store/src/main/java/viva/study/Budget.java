package viva.study;

import java.time.Duration;
import java.util.Optional;

/// What a run may use at most. A reached budget stops the run, keeps everything, and can be raised.
public record Budget(Money money, long tokens, int calls, Duration sandbox) {
    public static final Budget DEFAULTS =
            new Budget(Money.parse("10 USD"), 4_000_000, 400, Duration.ofHours(2));

    public Budget {
        Require.that(tokens > 0 && calls > 0 && !sandbox.isNegative(), "a budget must be positive");
    }

    /// The first thing of which `spend` would use more than there is, as a sentence.
    public Optional<String> exceededBy(Spend spend) {
        if (spend.calls() > calls) {
            return Optional.of("model calls: " + spend.calls() + " of " + calls);
        }
        if (spend.tokens() > tokens) {
            return Optional.of("tokens: " + spend.tokens() + " of " + tokens);
        }
        if (spend.money().compareTo(money) > 0) {
            return Optional.of("money: " + spend.money() + " of " + money);
        }
        if (spend.sandbox().compareTo(sandbox) > 0) {
            return Optional.of(
                    "sandbox time: "
                            + spend.sandbox().toSeconds()
                            + " s of "
                            + sandbox.toSeconds()
                            + " s");
        }
        return Optional.empty();
    }
}

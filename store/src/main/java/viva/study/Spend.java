package viva.study;

import java.time.Duration;

/// What was used: folded from the journal.
///
/// @param sandbox wall time of experiment processes, summed over processes
public record Spend(Money money, long tokens, int calls, Duration sandbox) {
    public static final Spend NONE = new Spend(Money.ZERO, 0, 0, Duration.ZERO);

    public Spend plus(Spend other) {
        return new Spend(
                money.plus(other.money),
                Math.addExact(tokens, other.tokens),
                Math.addExact(calls, other.calls),
                sandbox.plus(other.sandbox));
    }

    public static Spend of(Usage usage) {
        return new Spend(usage.cost(), usage.tokens(), 1, Duration.ZERO);
    }
}

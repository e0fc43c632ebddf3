package viva.agents.tool;

import java.time.Duration;
import java.util.Optional;
import viva.study.Money;
import viva.study.Spend;

/// How far a loop may go, besides the study's budget.
///
/// @param steps turns of the model
/// @param tokens of all turns together, in and out
/// @param money of all turns together
/// @param time on the clock of this process; a loop that is taken up again begins anew
public record ToolLimits(int steps, long tokens, Money money, Duration time) {
    public ToolLimits {
        if (steps < 1 || steps > 999 || tokens < 1 || !time.isPositive()) {
            throw new IllegalArgumentException("limits of a loop must be positive");
        }
    }

    /// The limit that some spending is over, if any.
    Optional<String> reachedBy(Spend spent) {
        if (spent.tokens() > tokens) {
            return Optional.of("tokens");
        }
        return spent.money().compareTo(money) > 0 ? Optional.of("money") : Optional.empty();
    }
}

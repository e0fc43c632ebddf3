package viva.study;

import java.math.BigDecimal;
import java.math.MathContext;

/// One dimension of a budget: what is used, what is held for things under way, and the most there
/// is. Amounts are in the dimension's unit.
public record Limit(Dimension dimension, BigDecimal used, BigDecimal reserved, BigDecimal most) {
    /// What is neither used nor reserved; never negative.
    public BigDecimal remaining() {
        return most.subtract(used).subtract(reserved).max(BigDecimal.ZERO);
    }

    /// The part that is used or reserved: 0.5 for one half; 0 where nothing may be used and nothing
    /// is.
    public double share() {
        BigDecimal taken = used.add(reserved);
        if (most.signum() == 0) {
            return taken.signum() == 0 ? 0 : 1;
        }
        return taken.divide(most, MathContext.DECIMAL64).doubleValue();
    }

    /// Whether there is room for so much more.
    ///
    /// Where nothing more is wanted there always is, but for wall time and disk: those grow by
    /// whatever goes on, so that nothing new begins once they are used up.
    public boolean holds(BigDecimal more) {
        boolean grows = dimension == Dimension.WALL || dimension == Dimension.DISK;
        if (more.signum() == 0) {
            return !grows || used.compareTo(most) < 0;
        }
        return used.add(reserved).add(more).compareTo(most) <= 0;
    }

    /// The smallest limit that would hold so much more.
    public BigDecimal needed(BigDecimal more) {
        return used.add(reserved).add(more);
    }

    @Override
    public String toString() {
        return "%s: %s used, %s reserved, %s left of %s"
                .formatted(
                        dimension.words(),
                        dimension.text(used),
                        dimension.text(reserved),
                        dimension.text(remaining()),
                        dimension.text(most));
    }
}

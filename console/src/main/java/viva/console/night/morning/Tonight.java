package viva.console.night.morning;

import java.math.BigDecimal;
import java.time.Duration;
import viva.console.night.watch.StudyLook;
import viva.study.Money;
import viva.study.Spend;

/// What a study used in one night. What was cut off counts at its worst until it is settled, so
/// that a later look may say less, never more.
final class Tonight {
    private Tonight() {}

    /// @param before what it had used, likewise, when its first process of the night was started
    static Spend of(Spend before, StudyLook look) {
        Spend now = look.atMost();
        BigDecimal dollars = now.money().dollars().subtract(before.money().dollars());
        Duration sandbox = look.used().sandbox().minus(before.sandbox());
        return new Spend(
                new Money(dollars.max(BigDecimal.ZERO)),
                Math.max(0, now.tokens() - before.tokens()),
                Math.max(0, now.calls() - before.calls()),
                sandbox.isNegative() ? Duration.ZERO : sandbox);
    }
}

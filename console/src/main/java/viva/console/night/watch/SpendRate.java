package viva.console.night.watch;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongSupplier;
import viva.study.Money;

/// What one running study has spent within the last hour, as far as this supervisor has seen it.
public final class SpendRate {
    private static final long HOUR = Duration.ofHours(1).toNanos();

    private final LongSupplier nanos;
    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(long at, BigDecimal dollars) {}

    /// @param nanos as [System#nanoTime]
    public SpendRate(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /// Takes a look into account.
    ///
    /// @return that it spends too fast, in words
    public Optional<String> tooFast(StudyLook look, Optional<Money> limit) {
        long now = nanos.getAsLong();
        BigDecimal dollars = look.used().money().dollars();
        if (samples.isEmpty() || samples.getLast().dollars().compareTo(dollars) != 0) {
            samples.add(new Sample(now, dollars));
        }
        // The youngest sample that is an hour old is where the hour began.
        while (samples.size() > 1 && now - second().at() >= HOUR) {
            samples.removeFirst();
        }
        BigDecimal spent = dollars.subtract(samples.getFirst().dollars());
        return limit.filter(most -> spent.compareTo(most.dollars()) > 0)
                .map(
                        most ->
                                "it spent %s within an hour; its limit is %s"
                                        .formatted(new Money(spent), most));
    }

    private Sample second() {
        return samples.stream().skip(1).findFirst().orElseThrow();
    }
}

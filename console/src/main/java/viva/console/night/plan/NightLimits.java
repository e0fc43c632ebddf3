package viva.console.night.plan;

import java.time.Duration;
import java.util.Optional;
import viva.study.Money;

/// When a study that runs is taken to hang, and when it is given up.
///
/// @param call longest time of one model call
/// @param step longest time of one step
/// @param noProgress longest time without any new event in the study's journal
/// @param failures how often it may fail in a row without any progress in between
/// @param moneyAnHour most that it may spend within any hour; empty for no limit
/// @param retry first wait after an outage that names no end, and after a failure; it doubles each
///     time, up to half an hour
/// @param stop longest time for calls under way to come back before the process is ended
public record NightLimits(
        Duration call,
        Duration step,
        Duration noProgress,
        int failures,
        Optional<Money> moneyAnHour,
        Duration retry,
        Duration stop) {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(30);

    /// A provider gives up a call by itself after 75 minutes.
    public static final NightLimits DEFAULTS =
            new NightLimits(
                    Duration.ofMinutes(80),
                    Duration.ofHours(6),
                    Duration.ofHours(2),
                    3,
                    Optional.empty(),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(2));

    public NightLimits {
        if (!call.isPositive()
                || !step.isPositive()
                || !noProgress.isPositive()
                || !retry.isPositive()) {
            throw new IllegalArgumentException("a limit of time must be positive");
        }
        if (failures < 1) {
            throw new IllegalArgumentException("failures must be at least 1");
        }
    }

    /// How long to wait after so many failures in a row, from 1.
    public Duration wait(int failures) {
        Duration wait = retry.multipliedBy(1L << Math.min(Math.max(failures, 1) - 1, 20));
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }
}

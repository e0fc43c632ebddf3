package viva.console.night.watch;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import viva.console.night.plan.NightLimits;

/// How long the calls, the step and the silence of one running study have lasted, by a clock that
/// neither jumps nor counts a machine's sleep. Counted from when this supervisor first saw them: a
/// supervisor that takes a study over counts anew.
public final class Ages {
    private final LongSupplier nanos;
    private final Map<String, Long> since = new HashMap<>();
    private long lastSeq = -1;
    private long lastChange;

    /// @param nanos as [System#nanoTime]
    public Ages(LongSupplier nanos) {
        this.nanos = nanos;
        this.lastChange = nanos.getAsLong();
    }

    /// Takes a look into account.
    ///
    /// @return what has lasted longer than its limit, in words
    public Optional<String> hang(StudyLook look, NightLimits limits) {
        long now = nanos.getAsLong();
        if (look.seq() != lastSeq) {
            lastSeq = look.seq();
            lastChange = now;
        }
        Set<String> underWay = new HashSet<>();
        look.calls().keySet().forEach(call -> underWay.add("call " + call));
        look.step().ifPresent(step -> underWay.add("step " + step));
        since.keySet().retainAll(underWay);
        underWay.forEach(what -> since.putIfAbsent(what, now));
        return look.calls().entrySet().stream()
                .filter(call -> over("call " + call.getKey(), limits.call(), now))
                .map(
                        call ->
                                "call %s to %s has been under way for more than %s"
                                        .formatted(
                                                call.getKey(),
                                                call.getValue(),
                                                words(limits.call())))
                .findFirst()
                .or(() -> step(look, limits, now))
                .or(() -> silence(look, limits, now));
    }

    private Optional<String> step(StudyLook look, NightLimits limits, long now) {
        return look.step()
                .filter(step -> over("step " + step, limits.step(), now))
                .map(
                        step ->
                                "step %s has lasted more than %s"
                                        .formatted(step, words(limits.step())));
    }

    private Optional<String> silence(StudyLook look, NightLimits limits, long now) {
        return now - lastChange > limits.noProgress().toNanos()
                ? Optional.of(
                        "nothing was journaled for more than %s, since event %d"
                                .formatted(words(limits.noProgress()), look.seq()))
                : Optional.empty();
    }

    private boolean over(String what, Duration limit, long now) {
        return now - since.getOrDefault(what, now) > limit.toNanos();
    }

    /// `2 h`, `90 min`, `3 s`.
    static String words(Duration time) {
        if (time.toSeconds() % 3600 == 0) {
            return time.toHours() + " h";
        }
        return time.toSeconds() % 60 == 0 ? time.toMinutes() + " min" : time.toSeconds() + " s";
    }
}

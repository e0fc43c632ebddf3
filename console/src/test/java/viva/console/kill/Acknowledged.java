package viva.console.kill;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import viva.study.Digest;
import viva.study.Event;
import viva.study.Recorded;

/// What a study's processes said had happened, and what lay in its journal after each of them: all
/// of it must be there ever after.
final class Acknowledged {
    /// `   0.9s · answer             survey/r0 from scripted-1`, printed once the event is durable.
    private static final Pattern ANSWER = Pattern.compile(" *[0-9.]+s \\S answer +(\\S+) from .*");

    private final Figures figures;
    private List<Digest> seen = List.of();

    Acknowledged(Figures figures) {
        this.figures = figures;
    }

    /// @param printed by the process that has just ended
    /// @param events that the journal holds now
    void look(List<String> printed, List<Recorded> events) {
        Set<String> settled = new HashSet<>();
        for (Recorded recorded : events) {
            if (recorded.event() instanceof Event.CallSettled call) {
                settled.add(call.call().path());
            }
        }
        for (String line : printed) {
            answer(line)
                    .ifPresent(
                            call -> {
                                figures.acknowledged++;
                                if (!settled.contains(call)) {
                                    figures.lost.add("the settlement of " + call);
                                }
                            });
        }
        List<Digest> hashes = new ArrayList<>();
        events.forEach(recorded -> hashes.add(recorded.hash()));
        figures.acknowledged += Math.max(0, hashes.size() - seen.size());
        for (int i = 0; i < seen.size(); i++) {
            if (i >= hashes.size() || !hashes.get(i).equals(seen.get(i))) {
                figures.lost.add("event " + (i + 1) + ", which had been read");
            }
        }
        seen = hashes;
    }

    private static Optional<String> answer(String line) {
        Matcher match = ANSWER.matcher(line);
        return match.matches() ? Optional.of(match.group(1)) : Optional.empty();
    }
}

package viva.evaluation.outcome;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import viva.evaluation.statistics.Share;

/// What became of several tasks.
///
/// @param tasks by how they ended; an ending that none has is left out
public record Endings(Map<LabelledTask.Ending, Integer> tasks) {
    public Endings {
        tasks = Map.copyOf(tasks);
    }

    public static Endings of(Collection<LabelledTask.Ending> endings) {
        return new Endings(
                endings.stream().collect(Collectors.toMap(one -> one, _ -> 1, Integer::sum)));
    }

    /// Tasks that are solved, of all.
    public Share solved() {
        return new Share(
                tasks.getOrDefault(LabelledTask.Ending.SOLVED, 0),
                tasks.values().stream().mapToInt(Integer::intValue).sum());
    }

    /// For tables: how many of the others went wrong in which way.
    public String wrong() {
        return new TreeMap<>(tasks)
                .entrySet().stream()
                        .filter(one -> one.getKey() != LabelledTask.Ending.SOLVED)
                        .map(one -> one.getKey().words(one.getValue()))
                        .collect(Collectors.joining(", "));
    }
}

package viva.study;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// How a program is scored that could flatter itself: by another program, afterwards, over the
/// files
/// that it left, with inputs that it never sees.
///
/// @param scorer reads a cell's files and the protected inputs, and reports the metrics that it
/// owns
/// @param protectedInputs name → labels, held-out data and the like
/// @param metrics names of declared metrics that the scorer owns: the program cannot report them
public record Scoring(
        Program scorer, SortedMap<String, Artifact> protectedInputs, List<String> metrics) {
    public Scoring {
        protectedInputs = Collections.unmodifiableSortedMap(new TreeMap<>(protectedInputs));
        metrics = List.copyOf(metrics);
        protectedInputs.keySet().forEach(name -> Require.name(name, "protected input"));
        Require.that(!metrics.isEmpty(), "a scorer owns at least one metric");
    }
}

package viva.console.experiment;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import viva.study.Digest;
import viva.study.ExperimentResult;

/// What `result.json` holds: how a run ended, and the digests of what it was pinned to.
///
/// @param spec digest of `spec.yaml`
/// @param plan digest of `plan.json`: quantities and decision rules, written before the run
/// @param python folder of the Python environment, where one was named
/// @param failed cell → why it has no trials
public record Outcome(
        String schema,
        Digest spec,
        Digest plan,
        Optional<String> python,
        ExperimentResult result,
        SortedMap<String, String> failed) {
    static final String SCHEMA = "viva.experiment-result/1";

    public Outcome {
        failed = Collections.unmodifiableSortedMap(new TreeMap<>(failed));
    }

    Outcome(
            Digest spec,
            Digest plan,
            Optional<String> python,
            ExperimentResult result,
            SortedMap<String, String> failed) {
        this(SCHEMA, spec, plan, python, result, failed);
    }
}

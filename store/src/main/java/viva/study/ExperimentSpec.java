package viva.study;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// All that a run of a program depends on: nothing else may reach it.
///
/// @param name of the run: `smoke-p0`, `full`, `rerun`; used in messages and folder names
/// @param cells to run, in order
/// @param constants what every cell sees, as written in the study file
/// @param cpus processors of one process; its thread counts are pinned to it
/// @param processes how many processes may run side by side
/// @param scoring who reports the metrics that the program must not report itself
public record ExperimentSpec(
        String name,
        Program program,
        List<Cell> cells,
        SequencedMap<String, String> constants,
        List<Metric> metrics,
        Limits limits,
        int cpus,
        int processes,
        Optional<Scoring> scoring) {
    public ExperimentSpec {
        Require.that(
                name.matches("[a-z0-9-]{1,64}"),
                "experiment name '" + name + "' must be [a-z0-9-]");
        cells = List.copyOf(cells);
        constants = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(constants));
        metrics = List.copyOf(metrics);
        Require.that(!cells.isEmpty(), "experiment " + name + " has no cells");
        Require.that(!metrics.isEmpty(), "experiment " + name + " declares no metric");
        Require.that(cpus > 0 && processes > 0, "cpus and processes must be positive");
        for (String owned : scoring.map(Scoring::metrics).orElse(List.of())) {
            Require.that(
                    metrics.stream().anyMatch(metric -> metric.name().equals(owned)),
                    "the scorer owns the metric '" + owned + "', which is not declared");
        }
    }

    /// A run without a scorer.
    public ExperimentSpec(
            String name,
            Program program,
            List<Cell> cells,
            SequencedMap<String, String> constants,
            List<Metric> metrics,
            Limits limits,
            int cpus,
            int processes) {
        this(name, program, cells, constants, metrics, limits, cpus, processes, Optional.empty());
    }

    /// The metrics that the program reports.
    public List<Metric> ownMetrics() {
        return metrics.stream().filter(metric -> !owned().contains(metric.name())).toList();
    }

    /// The metrics that the scorer reports; none without one.
    public List<Metric> scoredMetrics() {
        return metrics.stream().filter(metric -> owned().contains(metric.name())).toList();
    }

    private List<String> owned() {
        return scoring.map(Scoring::metrics).orElse(List.of());
    }

    /// The same run with a scorer.
    public ExperimentSpec scored(Optional<Scoring> by) {
        return new ExperimentSpec(
                name, program, cells, constants, metrics, limits, cpus, processes, by);
    }

    /// The full run of a design with a chosen program.
    public static ExperimentSpec full(String name, ExperimentDesign design, Program program) {
        return new ExperimentSpec(
                name,
                program,
                design.cells(),
                design.constants(),
                design.metrics(),
                design.limits(),
                design.cpus(),
                design.processes());
    }

    /// A tiny run on reserved seeds, to see whether a program keeps its contract.
    public static ExperimentSpec smoke(String name, ExperimentDesign design, Program program) {
        return new ExperimentSpec(
                name,
                program,
                design.smokeCells(),
                design.constantsForSmoke(),
                design.metrics(),
                design.limits(),
                design.cpus(),
                1);
    }

    /// The same run by its scorer, which holds no GPU.
    public ExperimentSpec by(Program scorer) {
        Limits without = limits.onGpus(0, new ByteSize(0));
        return new ExperimentSpec(
                name, scorer, cells, constants, metrics, without, cpus, processes);
    }

    /// The same run with fewer cells: those that are not finished yet.
    public ExperimentSpec only(List<Cell> remaining) {
        return new ExperimentSpec(
                name, program, remaining, constants, metrics, limits, cpus, processes, scoring);
    }
}

package viva.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// What is varied, measured and limited: fixed by the researcher before any program exists.
///
/// @param language of the programs that the committee writes
/// @param factors factor name → levels, crossed fully into arms
/// @param seeds of the full run; at least one
/// @param constants numbers and words that every cell sees, as written in the study file
/// @param smokeSeeds reserved for trying programs before the choice; disjoint from `seeds`
/// @param smokeConstants tiny values that replace constants of the same name while trying
/// @param cpus processors one process may use; its thread counts are pinned to it
/// @param processes how many processes may run side by side
public record ExperimentDesign(
        Language language,
        SequencedMap<String, List<String>> factors,
        List<Long> seeds,
        SequencedMap<String, String> constants,
        List<Long> smokeSeeds,
        SequencedMap<String, String> smokeConstants,
        List<Metric> metrics,
        Limits limits,
        int cpus,
        int processes) {
    private static final int MOST_CELLS = 100_000;

    /// What a program is written in.
    public enum Language {
        JAVA,
        PYTHON
    }

    public ExperimentDesign {
        LinkedHashMap<String, List<String>> copied = new LinkedHashMap<>();
        factors.forEach(
                (factor, levels) ->
                        copied.put(Require.name(factor, "factor"), List.copyOf(levels)));
        factors = Collections.unmodifiableSequencedMap(copied);
        seeds = List.copyOf(seeds);
        constants = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(constants));
        smokeSeeds = List.copyOf(smokeSeeds);
        smokeConstants = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(smokeConstants));
        metrics = List.copyOf(metrics);
        Require.that(!factors.isEmpty(), "an experiment needs at least one factor");
        factors.forEach(
                (factor, levels) ->
                        Require.that(!levels.isEmpty(), "factor " + factor + " has no levels"));
        factors.forEach(
                (factor, levels) ->
                        Require.that(
                                levels.stream().distinct().count() == levels.size(),
                                "factor " + factor + " lists a level twice"));
        Require.that(!seeds.isEmpty(), "an experiment needs at least one seed");
        Require.that(seeds.stream().distinct().count() == seeds.size(), "a seed is listed twice");
        Require.that(!metrics.isEmpty(), "an experiment needs at least one metric");
        Require.that(
                metrics.stream().map(Metric::name).distinct().count() == metrics.size(),
                "a metric is declared twice");
        Require.that(!smokeSeeds.isEmpty(), "smoke seeds are missing");
        Require.that(
                Collections.disjoint(seeds, smokeSeeds),
                "smoke seeds must not be seeds of the run: programs are chosen on them");
        for (String name : smokeConstants.keySet()) {
            Require.that(
                    constants.containsKey(name),
                    "smoke constant '" + name + "' replaces no constant");
        }
        Require.that(cpus > 0 && processes > 0, "cpus and processes must be positive");
        Require.that(
                cellCount(factors, seeds) <= MOST_CELLS,
                "an experiment may have at most " + MOST_CELLS + " cells (arms times seeds)");
    }

    private static long cellCount(SequencedMap<String, List<String>> factors, List<Long> seeds) {
        long count = seeds.size();
        for (List<String> levels : factors.values()) {
            count = Math.min(count * levels.size(), MOST_CELLS + 1L);
        }
        return count;
    }

    /// Every combination of levels, in the order of the factors, the last factor running fastest.
    public List<Arm> arms() {
        List<LinkedHashMap<String, String>> partial = List.of(new LinkedHashMap<>());
        for (var factor : factors.entrySet()) {
            List<LinkedHashMap<String, String>> longer = new ArrayList<>();
            for (LinkedHashMap<String, String> levels : partial) {
                for (String level : factor.getValue()) {
                    LinkedHashMap<String, String> extended = new LinkedHashMap<>(levels);
                    extended.put(factor.getKey(), level);
                    longer.add(extended);
                }
            }
            partial = longer;
        }
        return partial.stream().map(Arm::new).toList();
    }

    /// The cells of the full run, seed by seed.
    public List<Cell> cells() {
        return cells(seeds);
    }

    /// The cells on which candidate programs are tried.
    public List<Cell> smokeCells() {
        return cells(smokeSeeds);
    }

    private List<Cell> cells(List<Long> of) {
        List<Arm> arms = arms();
        return of.stream().flatMap(seed -> arms.stream().map(arm -> new Cell(arm, seed))).toList();
    }

    /// The metric of this name, as declared.
    public Optional<Metric> metric(String name) {
        return metrics.stream().filter(metric -> metric.name().equals(name)).findFirst();
    }

    /// The constants of a trying run: the tiny values over the usual ones.
    public SequencedMap<String, String> constantsForSmoke() {
        LinkedHashMap<String, String> merged = new LinkedHashMap<>(constants);
        merged.putAll(smokeConstants);
        return merged;
    }
}

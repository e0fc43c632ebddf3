package viva.evaluation.synthesis;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import viva.agents.committee.Committee;
import viva.evaluation.Plot;
import viva.evaluation.TextTable;
import viva.evaluation.outcome.Identifiability;
import viva.evaluation.outcome.LabelledTask;
import viva.evaluation.outcome.Selectors;
import viva.study.Selection;

/// What each enumerator, selection by validation alone, and committees make of every target.
public record SynthesisReport(List<Case> cases) {
    /// A program counts as right if it labels so much of 10,000 hidden rows right.
    static final double RIGHT = 0.99;

    private static final double DELTA = 0.05;

    /// One target with one seed.
    ///
    /// @param alone accuracy on hidden rows of each enumerator's program
    /// @param erm of the program with fewest validation errors
    /// @param committee of the committee's winner; empty where it has none
    record Case(
            Target target,
            long seed,
            List<Double> alone,
            double erm,
            OptionalDouble committee,
            LabelledTask task) {
        LabelledTask.Ending ending() {
            return task.ending();
        }

        static Case of(Target target, long seed) {
            Examples examples = Examples.of(target, seed);
            List<Hypothesis> proposed = new ArrayList<>();
            for (int slot = 0; slot < Enumerator.ALL.size(); slot++) {
                SplittableRandom random = new SplittableRandom(seed * 31 + slot);
                proposed.add(Enumerator.ALL.get(slot).propose(examples.training(), random));
            }
            List<Double> alone =
                    proposed.stream().map(one -> one.accuracy(examples.hidden())).toList();
            Hypothesis erm =
                    proposed.stream()
                            .max(Comparator.comparingInt(one -> one.right(examples.validation())))
                            .orElseThrow();
            Selection<Hypothesis> votes =
                    new Committee().hold(new SynthesisTask(examples, seed), SynthesisTask.POLICY);
            Set<String> right =
                    votes.candidates().stream()
                            .filter(one -> one.content().accuracy(examples.hidden()) >= RIGHT)
                            .map(Selection.Candidate::id)
                            .collect(Collectors.toSet());
            return new Case(
                    target,
                    seed,
                    alone,
                    erm.accuracy(examples.hidden()),
                    votes.chosen()
                            .map(
                                    one ->
                                            OptionalDouble.of(
                                                    one.content().accuracy(examples.hidden())))
                            .orElseGet(OptionalDouble::empty),
                    new LabelledTask(target.words() + "-" + seed, target.words(), votes, right));
        }

        double best() {
            return alone.stream().mapToDouble(x -> x).max().orElse(0);
        }
    }

    /// @param seeds of each target: sets of rows
    public static SynthesisReport of(int seeds, long seed) {
        return new SynthesisReport(
                Arrays.stream(Target.values())
                        .flatMap(
                                target ->
                                        LongStream.range(0, seeds)
                                                .mapToObj(at -> Case.of(target, seed * 1000 + at)))
                        .toList());
    }

    /// How much worse than the best of k programs the one with fewest errors on m validation rows
    /// is, at most, with probability 0.95: 2·√(ln(4k/δ)/(2m)) (arXiv 2510.14331).
    static double bound(int programs, int rows) {
        return 2 * Math.sqrt(Math.log(4 * programs / DELTA) / (2 * rows));
    }

    /// Accuracy on hidden rows by target: medians and ranges over the seeds.
    public String plot() {
        Plot plot =
                new Plot("synthesis", "target", "selector", "accuracy", "accuracy on hidden rows");
        for (Case one : cases) {
            String target = Integer.toString(one.target().number());
            point(plot, target, "oracle", one, one.best());
            point(plot, target, "validation", one, one.erm());
            one.committee().ifPresent(value -> point(plot, target, "committee", one, value));
        }
        return plot.svg();
    }

    private static void point(Plot plot, String target, String line, Case one, double value) {
        plot.point(target, line, one.seed(), BigDecimal.valueOf(value));
    }

    public String text() {
        return "Accuracy on 10,000 hidden rows, mean over seeds (100 training and 100 validation rows, 20 bits)\n"
                + accuracies()
                + "  oracle: the best of the six programs, a ceiling and no system; validation: fewest errors on all\n"
                + "  100 validation rows (LLM-ERM); committee: where it chose somebody\n"
                + String.format(
                        Locale.ROOT,
                        "  with probability 0.95 validation is at most %.2f worse than the best of the six%n%n",
                        bound(Enumerator.ALL.size(), Examples.VALIDATION))
                + "Committees (right: at least 99 % of hidden rows)\n"
                + endings()
                + "\nFrom the same pools (cost in calls; 95 % intervals of a paired bootstrap within targets)\n"
                + Selectors.of(
                                cases.stream().map(Case::task).toList(),
                                Selectors.Prices.CALLS,
                                rule -> ((Hypothesis) rule).text().length(),
                                1)
                        .text()
                + "\nWhat the voters can tell (all targets)\n"
                + members();
    }

    private String accuracies() {
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("", "target"));
        Enumerator.ALL.stream().map(Enumerator::words).forEach(head::add);
        head.addAll(List.of("oracle", "validation", "committee"));
        rows.add(head);
        for (Target target : Target.values()) {
            List<Case> here = here(target);
            List<String> row = new ArrayList<>(List.of("" + target.number(), target.words()));
            for (int slot = 0; slot < Enumerator.ALL.size(); slot++) {
                int at = slot;
                row.add(mean(here, each -> each.alone().get(at)));
            }
            row.add(mean(here, Case::best));
            row.add(mean(here, Case::erm));
            List<Case> chosen = here.stream().filter(one -> one.committee().isPresent()).toList();
            row.add(
                    chosen.isEmpty()
                            ? "nobody"
                            : mean(chosen, one -> one.committee().orElseThrow()));
            rows.add(row);
        }
        return TextTable.of(rows);
    }

    private String endings() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("target", "solved", "what went wrong"));
        for (Target target : Target.values()) {
            TreeMap<LabelledTask.Ending, Long> endings =
                    here(target).stream()
                            .collect(
                                    Collectors.groupingBy(
                                            Case::ending, TreeMap::new, Collectors.counting()));
            long solved = endings.getOrDefault(LabelledTask.Ending.SOLVED, 0L);
            rows.add(
                    List.of(
                            target.words(),
                            solved + " of " + here(target).size(),
                            endings.entrySet().stream()
                                    .filter(one -> one.getKey() != LabelledTask.Ending.SOLVED)
                                    .map(one -> one.getValue() + " " + one.getKey().words())
                                    .collect(Collectors.joining(", "))));
        }
        return TextTable.of(rows);
    }

    private String members() {
        return Identifiability.of(cases.stream().map(Case::task).toList())
                .text(SynthesisTask.POLICY.critics());
    }

    private List<Case> here(Target target) {
        return cases.stream().filter(one -> one.target() == target).toList();
    }

    private static String mean(List<Case> cases, ToDoubleFunction<Case> of) {
        return String.format(
                Locale.ROOT, "%.3f", cases.stream().mapToDouble(of).average().orElse(0));
    }
}

package viva.evaluation.synthesis;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import viva.agents.committee.Committee;
import viva.evaluation.ModelPool;
import viva.evaluation.Plot;
import viva.evaluation.TextTable;
import viva.evaluation.outcome.Endings;
import viva.evaluation.outcome.Identifiability;
import viva.evaluation.outcome.LabelledTask;
import viva.evaluation.outcome.Selectors;
import viva.study.CallId;
import viva.study.Selection;
import viva.study.Selection.Candidate;

/// What each proposer, selection by validation alone, and committees make of every target.
///
/// @param proposers names of the committee's slots
public record SynthesisReport(List<String> proposers, List<Case> cases) {
    /// A program counts as right if it labels so much of 10,000 hidden rows right.
    static final double RIGHT = 0.99;

    private static final double DELTA = 0.05;

    /// One target with one seed; accuracies are those on hidden rows.
    ///
    /// @param alone of each slot's program, empty where it has none
    /// @param erm of the program with fewest validation errors
    /// @param committee of the committee's winner; empty where it has none
    record Case(
            Target target,
            long seed,
            List<OptionalDouble> alone,
            OptionalDouble erm,
            OptionalDouble committee,
            LabelledTask task) {
        LabelledTask.Ending ending() {
            return task.ending();
        }

        static Case of(Target target, long seed, Proposers proposers) {
            Examples examples = Examples.of(target, seed);
            SynthesisTask asked = new SynthesisTask(examples, seed, proposers);
            Selection<Hypothesis> votes = new Committee().hold(asked, asked.policy());
            ToDoubleFunction<Candidate<Hypothesis>> accuracy =
                    one -> one.content().accuracy(examples.hidden());
            Set<String> right =
                    votes.candidates().stream()
                            .filter(one -> accuracy.applyAsDouble(one) >= RIGHT)
                            .map(Candidate::id)
                            .collect(Collectors.toSet());
            return new Case(
                    target,
                    seed,
                    IntStream.range(0, proposers.names().size())
                            .mapToObj(slot -> of(proposedIn(slot, votes), accuracy))
                            .toList(),
                    of(fewestErrors(votes, examples), accuracy),
                    of(votes.chosen(), accuracy),
                    new LabelledTask(target.words() + "-" + seed, target.words(), votes, right));
        }

        private static OptionalDouble of(
                Optional<Candidate<Hypothesis>> one,
                ToDoubleFunction<Candidate<Hypothesis>> accuracy) {
            return one.stream().mapToDouble(accuracy).findFirst();
        }

        private static Optional<Candidate<Hypothesis>> proposedIn(
                int slot, Selection<Hypothesis> votes) {
            return votes.candidates().stream()
                    .filter(one -> one.proposedBy().stream().anyMatch(by -> isSlot(slot, by)))
                    .findFirst();
        }

        /// Whether a call is that of a slot, a repair included.
        private static boolean isSlot(int slot, CallId by) {
            return by.path().matches(".*/propose/p" + slot + "(#.*)?");
        }

        private static Optional<Candidate<Hypothesis>> fewestErrors(
                Selection<Hypothesis> votes, Examples examples) {
            return votes.candidates().stream()
                    .max(
                            Comparator.comparingInt(
                                    one -> one.content().right(examples.validation())));
        }

        OptionalDouble best() {
            return alone.stream().flatMapToDouble(OptionalDouble::stream).max();
        }
    }

    /// By the enumerators, on every target.
    ///
    /// @param seeds of each target: sets of rows
    public static SynthesisReport of(int seeds, long seed) {
        return of(List.of(Target.values()), seeds, seed, Proposers::enumerators);
    }

    /// By live models, whose programs are run in the sandbox.
    ///
    /// @throws viva.study.VivaException as calls and sandbox throw it; what is journaled is kept,
    ///     and the same again goes on from there
    public static SynthesisReport live(
            List<Target> targets, int seeds, long seed, ModelPool pool, RulePrograms programs) {
        return of(targets, seeds, seed, _ -> new ModelProposers(pool, programs));
    }

    private static SynthesisReport of(
            List<Target> targets, int seeds, long seed, LongFunction<Proposers> proposers) {
        return new SynthesisReport(
                proposers.apply(seed).names(),
                targets.stream()
                        .flatMap(
                                target ->
                                        LongStream.range(seed * 1000, seed * 1000 + seeds)
                                                .mapToObj(
                                                        at ->
                                                                Case.of(
                                                                        target,
                                                                        at,
                                                                        proposers.apply(at))))
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
            point(plot, target, "committee", one, one.committee());
        }
        return plot.svg();
    }

    private static void point(
            Plot plot, String target, String line, Case one, OptionalDouble accuracy) {
        accuracy.ifPresent(
                value -> plot.point(target, line, one.seed(), BigDecimal.valueOf(value)));
    }

    public String text() {
        int size = proposers.size();
        return "Accuracy on 10,000 hidden rows, mean over seeds (100 training and 100 validation rows, 20 bits)\n"
                + accuracies()
                + String.format(
                        Locale.ROOT,
                        """
                          oracle: the best of the %d programs, a ceiling and no system; validation: fewest errors on all
                          100 validation rows (LLM-ERM); committee: where it chose somebody
                          with probability 0.95 validation is at most %.2f worse than the best of the %d

                        Committees (right: at least 99 %% of hidden rows)
                        """,
                        size,
                        bound(size, Examples.VALIDATION),
                        size)
                + endings()
                + LabelledTask.notMade(cases.stream().map(Case::task).toList())
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
        head.addAll(proposers);
        head.addAll(List.of("oracle", "validation", "committee"));
        rows.add(head);
        for (Target target : targets()) {
            List<Case> here = here(target);
            List<String> row = new ArrayList<>(List.of("" + target.number(), target.words()));
            for (int slot = 0; slot < proposers.size(); slot++) {
                int at = slot;
                row.add(mean(here, each -> each.alone().get(at)));
            }
            row.add(mean(here, Case::best));
            row.add(mean(here, Case::erm));
            row.add(mean(here, Case::committee));
            rows.add(row);
        }
        return TextTable.of(rows);
    }

    private String endings() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("target", "solved", "what went wrong"));
        for (Target target : targets()) {
            Endings endings = Endings.of(here(target).stream().map(Case::ending).toList());
            rows.add(
                    List.of(
                            target.words(),
                            endings.solved().count() + " of " + here(target).size(),
                            endings.wrong()));
        }
        return TextTable.of(rows);
    }

    private String members() {
        return Identifiability.of(cases.stream().map(Case::task).toList())
                .text(SynthesisTask.CRITICS);
    }

    private List<Target> targets() {
        return cases.stream().map(Case::target).distinct().toList();
    }

    private List<Case> here(Target target) {
        return cases.stream().filter(one -> one.target() == target).toList();
    }

    /// Over the cases that have one.
    private static String mean(List<Case> cases, Function<Case, OptionalDouble> of) {
        return cases.stream().map(of).flatMapToDouble(OptionalDouble::stream).average().stream()
                .mapToObj(mean -> String.format(Locale.ROOT, "%.3f", mean))
                .findFirst()
                .orElse("nobody");
    }
}

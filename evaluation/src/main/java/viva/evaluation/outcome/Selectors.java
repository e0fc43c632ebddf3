package viva.evaluation.outcome;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToIntFunction;
import viva.evaluation.TextTable;
import viva.evaluation.replay.Baseline;
import viva.evaluation.statistics.PairedTests;
import viva.evaluation.statistics.PairedTests.Pair;
import viva.study.Selection;

/// The committee beside every baseline from the same pools, and the oracle as a ceiling: what each
/// solves, whether that differs, and what a solved task costs.
///
/// @param rows the committee first
public record Selectors(int tasks, List<Row> rows) {
    private static final int DRAWS = 2000;
    private static final String COMMITTEE = "committee";
    private static final String ORACLE = "oracle (a ceiling, no system)";

    /// What one call costs, in any unit; money where the models' prices are known.
    public record Prices(double proposal, double critic, double comparison) {
        public static final Prices CALLS = new Prices(1, 1, 1);
    }

    /// @param open tasks on which the kept votes do not say whom it would choose; they count as not
    ///     solved
    /// @param solved expected number of tasks solved, of all; whole where nothing is drawn
    /// @param less share solved less that of the committee, with a 95 % interval (paired bootstrap
    ///     over tasks, stratified)
    /// @param mcNemar exact p of "as often as the committee"; empty where the choice is drawn
    /// @param cost mean of a task
    /// @param costPerSolved empty where nothing is solved
    public record Row(
            String name,
            int open,
            double solved,
            PairedTests.Interval less,
            OptionalDouble mcNemar,
            double cost,
            OptionalDouble costPerSolved) {}

    /// What one selector did with each task, in order.
    private record Scores(List<Double> solved, List<Double> costs, List<String> open) {
        Scores() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

    /// @param length of a candidate's content, for the shortest one
    public static Selectors of(
            List<LabelledTask> tasks, Prices prices, ToIntFunction<Object> length, long seed) {
        Map<String, Scores> scores = new LinkedHashMap<>();
        Scores committee = new Scores();
        scores.put(COMMITTEE, committee);
        for (LabelledTask task : tasks) {
            Selection<?> votes = task.votes();
            double solved = task.ending() == LabelledTask.Ending.SOLVED ? 1 : 0;
            add(scores, COMMITTEE, solved, prices, votes, true, true);
            for (Baseline one : Baseline.of(votes, length)) {
                double right =
                        one.chosen().entrySet().stream()
                                .filter(entry -> task.right().contains(entry.getKey()))
                                .mapToDouble(Map.Entry::getValue)
                                .sum();
                Scores its = scores.computeIfAbsent(one.name(), _ -> new Scores());
                its.solved().add(right);
                its.costs().add(cost(one.asks(), prices, votes));
                if (!one.note().isEmpty()) {
                    its.open().add(task.id());
                }
            }
            add(scores, ORACLE, task.right().isEmpty() ? 0 : 1, prices, votes, false, false);
        }
        List<Row> rows = new ArrayList<>();
        scores.forEach((name, one) -> rows.add(row(name, one, committee, tasks, seed)));
        return new Selectors(tasks.size(), rows);
    }

    private static void add(
            Map<String, Scores> scores,
            String name,
            double solved,
            Prices prices,
            Selection<?> votes,
            boolean critics,
            boolean comparators) {
        Scores one = scores.computeIfAbsent(name, _ -> new Scores());
        one.solved().add(solved);
        one.costs()
                .add(
                        proposals(votes) * prices.proposal()
                                + (critics ? votes.critiques().size() * prices.critic() : 0)
                                + (comparators
                                        ? votes.comparisons().size() * prices.comparison()
                                        : 0));
    }

    private static double cost(Baseline.Asks asks, Prices prices, Selection<?> votes) {
        double all = proposals(votes) * prices.proposal();
        return switch (asks) {
            case ONE_PROPOSAL -> prices.proposal();
            case PROPOSALS -> all;
            case PROPOSALS_AND_A_CRITIC -> all + judged(votes) * prices.critic();
            case PROPOSALS_AND_CRITICS -> all + votes.critiques().size() * prices.critic();
            case PROPOSALS_AND_COMPARATORS ->
                    all + votes.comparisons().size() * prices.comparison();
        };
    }

    private static long judged(Selection<?> votes) {
        return votes.critiques().stream().map(Selection.CriticVote::candidate).distinct().count();
    }

    private static int proposals(Selection<?> votes) {
        return votes.failed().size()
                + votes.candidates().stream().mapToInt(one -> one.proposedBy().size()).sum();
    }

    private static Row row(
            String name, Scores one, Scores committee, List<LabelledTask> tasks, long seed) {
        List<Pair> pairs = new ArrayList<>();
        int onlyCommittee = 0;
        int onlyThis = 0;
        boolean drawn = false;
        for (int at = 0; at < tasks.size(); at++) {
            double mine = one.solved().get(at);
            double theirs = committee.solved().get(at);
            pairs.add(new Pair(tasks.get(at).stratum(), theirs, mine));
            drawn |= mine > 0 && mine < 1;
            onlyThis += mine > theirs ? 1 : 0;
            onlyCommittee += theirs > mine ? 1 : 0;
        }
        double solved = one.solved().stream().mapToDouble(x -> x).sum();
        double cost = one.costs().stream().mapToDouble(x -> x).sum();
        return new Row(
                name,
                one.open().size(),
                solved,
                PairedTests.bootstrap(pairs, DRAWS, 0.95, seed),
                drawn
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(PairedTests.mcNemar(onlyCommittee, onlyThis)),
                cost / tasks.size(),
                solved == 0 ? OptionalDouble.empty() : OptionalDouble.of(cost / solved));
    }

    public String text() {
        List<List<String>> table = new ArrayList<>();
        table.add(
                List.of(
                        "selector",
                        "solved",
                        "less the committee",
                        "McNemar p",
                        "cost",
                        "a solved task"));
        rows.forEach(row -> table.add(cells(row)));
        return TextTable.of(table);
    }

    private List<String> cells(Row row) {
        return row.open() > 0
                ? List.of(row.name(), "not known on " + row.open() + " tasks", "-", "-", "-", "-")
                : List.of(
                        row.name(),
                        number("%.1f", row.solved()) + " of " + tasks,
                        String.format(
                                Locale.ROOT,
                                "%+.1f %% [%+.1f, %+.1f]",
                                100 * row.less().difference(),
                                100 * row.less().low(),
                                100 * row.less().high()),
                        row.mcNemar().isEmpty() ? "-" : number("%.3g", row.mcNemar().getAsDouble()),
                        number("%.1f", row.cost()),
                        row.costPerSolved().isEmpty()
                                ? "-"
                                : number("%.1f", row.costPerSolved().getAsDouble()));
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}

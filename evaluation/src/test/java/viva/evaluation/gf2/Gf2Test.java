package viva.evaluation.gf2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import viva.agents.committee.search.Search;
import viva.agents.committee.search.Searched;
import viva.evaluation.outcome.LabelledTask;
import viva.evaluation.statistics.Share;
import viva.study.CallId;

class Gf2Test {
    private static final Gf2Report REPORT = Gf2Report.of(Gf2Settings.small(), 1);

    @Test
    void makesTheTaskOfThePaper() {
        assertThat(Circuit.MONOMIALS).hasSize(220).doesNotHaveDuplicates();
        Circuit circuit = Circuit.drawn(6, new SplittableRandom(1));
        List<Circuit.Row> rows = circuit.rows(5, 2000, new SplittableRandom(2));
        assertThat(rows).allMatch(row -> Integer.bitCount(row.payload()) == 10);
        assertThat(rows).allMatch(row -> row.address().length() <= 5);
        // A monomial of three bits is 1 in C(10, 3)/C(12, 3) = 120 of 220 payloads.
        long fires =
                rows.stream()
                        .filter(row -> Circuit.fires(circuit.supports().get(5), row.payload()))
                        .count();
        assertThat(fires / 2000.0).isBetween(0.5, 0.6);
    }

    @Test
    void findsTheNextTermOnlyWithHistoryAndData() {
        assertThat(share(Solver.ELIMINATION, 15)).isGreaterThan(0.9);
        assertThat(share(Solver.ELIMINATION, 0)).isGreaterThan(0.9);
        assertThat(share(Solver.GREEDY, 0)).as("nothing to take out yet").isGreaterThan(0.9);
        assertThat(share(Solver.GREEDY, 15)).isLessThan(0.2);
        assertThat(share(Solver.HALF, 15)).isLessThan(0.5);
        assertThat(share(Solver.RANDOM, 3)).isLessThan(0.1);
    }

    @Test
    void labelsWhatNobodyProposedAsACoverageFailure() {
        Gf2Report.Held random =
                REPORT.committees().stream()
                        .filter(one -> one.pool().equals("random") && one.depth() == 15)
                        .findFirst()
                        .orElseThrow();
        assertThat(random.endings().tasks().getOrDefault(LabelledTask.Ending.NOT_COVERED, 0))
                .isGreaterThanOrEqualTo(random.endings().solved().of() - 1);
        assertThat(REPORT.text()).contains("coverage failure");
    }

    /// With few examples several monomials fit; a wrong one leads to a dead end later.
    @Test
    void turnsBackWhereAChainWouldEnd() {
        int chain = 0;
        int bestFirst = 0;
        double deadEnds = 0;
        for (long seed = 0; seed < 12; seed++) {
            Circuit circuit = Circuit.drawn(8, new SplittableRandom(seed));
            Reconstruction few =
                    new Reconstruction(
                            new CallId("gf2"),
                            circuit,
                            Proposers.solvers(List.of(Solver.ELIMINATION)),
                            8,
                            2,
                            seed);
            Searched<List<Integer>, Integer> one = new Search().search(few, Gf2Settings.chain(8));
            Searched<List<Integer>, Integer> more =
                    new Search().search(few, Gf2Settings.bestFirst(8));
            chain += one.reached().filter(circuit.supports()::equals).isPresent() ? 1 : 0;
            bestFirst += more.reached().filter(circuit.supports()::equals).isPresent() ? 1 : 0;
            deadEnds += more.deadEnds();
        }
        assertThat(bestFirst).isGreaterThan(chain);
        assertThat(deadEnds).isPositive();
    }

    @Test
    void printsTheSameForTheSameSeed() {
        Gf2Report again = Gf2Report.of(Gf2Settings.small(), 1);
        assertThat(again.text()).isEqualTo(REPORT.text());
        assertThat(again.plot()).isEqualTo(REPORT.plot()).startsWith("<svg").contains("</svg>");
    }

    private static double share(Solver solver, int depth) {
        return REPORT.steps().stream()
                .filter(one -> one.solver() == solver && one.depth() == depth)
                .map(Gf2Report.StepShare::right)
                .reduce(new Share(0, 0), Share::plus)
                .value()
                .orElseThrow();
    }
}

package viva.verifier.run;

import static org.assertj.core.api.Assertions.assertThat;
import static viva.verifier.CleanDossier.PLAN;
import static viva.verifier.CleanDossier.PROGRAM;
import static viva.verifier.CleanDossier.account;
import static viva.verifier.CleanDossier.execution;
import static viva.verifier.CleanDossier.harness;
import static viva.verifier.CleanDossier.trials;
import static viva.verifier.Outcomes.problem;
import static viva.verifier.Outcomes.problems;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import viva.study.CheckOutcome.NotEvaluated;
import viva.study.Digest;
import viva.study.Estimate;
import viva.study.ExperimentResult.Failed;
import viva.study.Findings;
import viva.study.Trial;
import viva.study.Verdict;
import viva.verifier.CleanDossier;
import viva.verifier.Dossier;
import viva.verifier.Dossier.Execution;
import viva.verifier.Dossier.Runs;

/// Each check finds the defect planted for it. That all pass a clean study stands in
/// StandardChecksTest; what the journal says, in JournalChecksTest.
class RunChecksTest {
    /// `distance` has tolerance 1e-6 and resolution 1e-9, `time` has tolerance 0.
    @ParameterizedTest
    @CsvSource({
        "distance, 1.0000005, true",
        "distance, 1.000002, false",
        "time, 1.0000000000000002, false"
    })
    void comparesWithinTheToleranceOfAMetric(String metric, BigDecimal factor, boolean same) {
        List<Trial> rerun = change(trials(), metric, value -> value.multiply(factor));
        assertThat(problems(new ResultReproduces(), rerun(rerun)).isEmpty()).isEqualTo(same);
    }

    @Test
    void takesNoiseBelowTheResolutionAsTheSameWhereToleranceIsPositive() {
        UnaryOperator<BigDecimal> noise =
                value -> value.signum() == 0 ? new BigDecimal("3e-12") : value;
        assertThat(problems(new ResultReproduces(), rerun(change(trials(), "distance", noise))))
                .isEmpty();
    }

    @Test
    void namesTheCellTheMetricAndBothValues() {
        List<Trial> rerun = new ArrayList<>(trials());
        Trial t = rerun.getFirst();
        rerun.set(0, new Trial(t.metric(), BigDecimal.TEN, "1", t.arm(), 1, 0, t.at()));
        assertThat(problem(new ResultReproduces(), rerun(rerun)))
                .isEqualTo(
                        "Cell start=0,optimiser=gd#1, metric distance, step 0: 0.0 1 in the full run,"
                                + " 10 1 in the repetition");
    }

    @Test
    void findsATrialThatIsMissingDoubledOrOnlyInOneRun() {
        List<Trial> missing = trials().subList(1, trials().size());
        assertThat(problem(new ResultReproduces(), rerun(missing)))
                .contains("not reported by the repetition");
        List<Trial> doubled = new ArrayList<>(trials());
        doubled.add(trials().getFirst());
        assertThat(problem(new ResultReproduces(), rerun(doubled))).contains("2 in the repetition");
        List<Trial> longer = new ArrayList<>(trials());
        Trial t = trials().getFirst();
        longer.add(new Trial(t.metric(), t.value(), t.unit(), t.arm(), t.seed(), 5, t.at()));
        assertThat(problem(new ResultReproduces(), rerun(longer)))
                .contains("step 5: 0 values in the full");
    }

    @Test
    void findsARepetitionThatDidNotComplete() {
        Dossier failed =
                CleanDossier.runs(
                        runs ->
                                new Runs(
                                        runs.full(),
                                        new Execution(
                                                "rerun",
                                                new Failed(
                                                        runs.rerun().result().cells(),
                                                        runs.rerun().result().account(),
                                                        "out of memory"),
                                                runs.rerun().trials())));
        assertThat(problem(new ResultReproduces(), failed))
                .isEqualTo("The rerun run did not complete: failed: out of memory");
    }

    @Test
    void findsAHarnessThatChanged() {
        SortedMap<String, Digest> other = new TreeMap<>(harness());
        other.put("filter", Digest.of("another"));
        assertThat(problem(new HarnessUnchanged(), rerunWith(PROGRAM, other)))
                .endsWith(" in the repetition");
        other.remove("filter");
        assertThat(problem(new HarnessUnchanged(), rerunWith(PROGRAM, other)))
                .contains("missing in the rep");
    }

    @Test
    void doesNotEvaluateAHarnessThatWasNotRecorded() {
        assertThat(new HarnessUnchanged().check(rerunWith(PROGRAM, new TreeMap<>())))
                .isInstanceOf(NotEvaluated.class);
    }

    @Test
    void findsAnotherProgramThanTheChosen() {
        assertThat(problem(new ProgramIsTheApproved(), rerunWith(Digest.of("other"), harness())))
                .startsWith("The rerun run used program");
    }

    @Test
    void findsAChangedTrialAVerdictAndAnEstimateThatDoNotFollow() {
        List<Trial> changed =
                change(trials(), "distance", value -> value.multiply(new BigDecimal("0.1")));
        Dossier altered = CleanDossier.runs(r -> new Runs(execution("full", changed), r.rerun()));
        assertThat(problems(new FindingsRecompute(), altered))
                .anyMatch(p -> p.startsWith("Quantity far is recorded as"))
                .anyMatch(p -> p.startsWith("Claim grows is recorded as Supported"));
        assertThat(problem(new FindingsRecompute(), CleanDossier.findings(RunChecksTest::flipped)))
                .startsWith("Claim small is recorded as Supported")
                .contains("the trials say Refuted");
        assertThat(problem(new FindingsRecompute(), CleanDossier.findings(RunChecksTest::nudged)))
                .startsWith("Quantity far is recorded as");
        assertThat(problem(new FindingsRecompute(), CleanDossier.findings(RunChecksTest::cut)))
                .contains("Claim small is recorded as nothing");
        assertThat(problem(new FindingsRecompute(), CleanDossier.findings(RunChecksTest::moved)))
                .contains("stand on preregistration");
    }

    private static Findings flipped(Findings f) {
        Findings.Judgement small = f.judgements().getLast();
        return new Findings(
                f.preregistration(),
                f.estimates(),
                List.of(
                        f.judgements().getFirst(),
                        new Findings.Judgement("small", new Verdict.Supported(), small.reason())));
    }

    private static Findings nudged(Findings f) {
        Estimate e = f.estimates().getFirst();
        Estimate nudged =
                new Estimate(
                        e.quantity(),
                        e.unit(),
                        Math.nextUp(e.median()),
                        e.low(),
                        e.high(),
                        e.level(),
                        e.resolution(),
                        e.bySeed());
        return new Findings(
                f.preregistration(), List.of(nudged, f.estimates().getLast()), f.judgements());
    }

    private static Findings cut(Findings f) {
        return new Findings(f.preregistration(), f.estimates(), List.of(f.judgements().getFirst()));
    }

    private static Findings moved(Findings f) {
        return new Findings(Digest.of("other than " + PLAN), f.estimates(), f.judgements());
    }

    private static Dossier rerun(List<Trial> rerun) {
        return CleanDossier.runs(r -> new Runs(r.full(), execution("rerun", rerun)));
    }

    private static Dossier rerunWith(Digest program, SortedMap<String, Digest> harness) {
        return CleanDossier.runs(
                r ->
                        new Runs(
                                r.full(),
                                new Execution(
                                        "rerun",
                                        new viva.study.ExperimentResult.Completed(
                                                r.rerun().result().cells(),
                                                account(program, harness)),
                                        r.rerun().trials())));
    }

    private static List<Trial> change(
            List<Trial> trials, String metric, UnaryOperator<BigDecimal> change) {
        return trials.stream()
                .map(
                        t ->
                                t.metric().equals(metric)
                                        ? new Trial(
                                                t.metric(),
                                                change.apply(t.value()),
                                                t.unit(),
                                                t.arm(),
                                                t.seed(),
                                                t.step(),
                                                t.at())
                                        : t)
                .toList();
    }
}

package viva.agents.cost;

import java.time.Duration;
import java.util.List;
import viva.study.CommitteePolicy;
import viva.study.ExperimentDesign;
import viva.study.Forecast;
import viva.study.Spend;
import viva.study.Stage;
import viva.study.Study;
import viva.study.StudyFile;

/// What a run is expected to use, step by step: a pure function of its study file and of prices.
///
/// Calls are counted from the policy. Tokens of prompts and answers are assumptions on the long
/// side of what such calls use; a library's texts are not looked at. A process is assumed to take a
/// quarter of its limits. `docs/budgets.md` lists all of it.
public final class Forecaster {
    /// A call is made again at most so often when its answer does not fit.
    private static final int WITH_REPAIRS = 3;

    private static final int TOKENS_A_SOURCE = 2000;
    private static final Duration PREPARATION = Duration.ofMinutes(1);

    private final StudyFile file;
    private final CastTerms cast;
    private final long told;

    private Forecaster(StudyFile file, CastTerms cast) {
        this.file = file;
        this.cast = cast;
        this.told = tokens(file.study());
    }

    public static Forecast of(StudyFile file, CastTerms cast) {
        return new Forecaster(file, cast).forecast();
    }

    private Forecast forecast() {
        long library = (long) TOKENS_A_SOURCE * file.study().library().size();
        Effort survey = new Effort("surveyor", 1500 + told + library, 1500);
        Forecast.Line run = experiment(Stage.EXPERIMENT);
        return new Forecast(
                List.of(
                        rounds(Stage.SURVEY, survey, 1),
                        committee(
                                Stage.PROPOSAL,
                                file.policy().proposal(),
                                new Effort("proposer", 2500 + told, 2500),
                                new Effort("critic", 3000 + told, 400),
                                new Effort("comparator", 4500 + told, 400)),
                        programs(),
                        run,
                        experiment(Stage.RERUN),
                        rounds(
                                Stage.MANUSCRIPT,
                                new Effort("writer", 7000 + told, 6000),
                                file.policy().revisions() + 1),
                        rounds(
                                Stage.REVIEW,
                                new Effort("reviewer", 8000 + told, 1500),
                                file.policy().revisions() + 1)),
                cast.basis());
    }

    /// What the study says of itself: four characters a token.
    private static long tokens(Study study) {
        int characters =
                study.question().length()
                        + study.hypothesis().length()
                        + study.refutedBy().length()
                        + study.background().length()
                        + study.experiment().metrics().toString().length()
                        + study.experiment().factors().toString().length();
        return characters / 4;
    }

    private Forecast.Line rounds(Stage stage, Effort call, int most) {
        return new Forecast.Line(
                stage,
                call.low(cast),
                call.expected(cast),
                call.high(cast).times(most * WITH_REPAIRS));
    }

    private Forecast.Line committee(
            Stage stage, CommitteePolicy policy, Effort propose, Effort critic, Effort compare) {
        int k = policy.proposals();
        int critiques = k * policy.critics();
        int comparisons = k * (k - 1) * policy.comparisons();
        return new Forecast.Line(
                stage,
                propose.low(cast).times(k).plus(critic.low(cast).times(policy.critics())),
                propose.expected(cast)
                        .times(k)
                        .plus(critic.expected(cast).times(critiques))
                        .plus(compare.expected(cast).times(comparisons)),
                propose.high(cast)
                        .times(k)
                        .plus(critic.high(cast).times(critiques))
                        .plus(compare.high(cast).times(comparisons))
                        .times(WITH_REPAIRS));
    }

    /// Each program is tried when it is proposed, and again when it was repaired.
    private Forecast.Line programs() {
        CommitteePolicy policy = file.policy().program();
        Forecast.Line calls =
                committee(
                        Stage.PROGRAM,
                        policy,
                        new Effort("programmer", 3000 + told, 4000),
                        new Effort("critic", 5000 + told, 400),
                        new Effort("comparator", 9000 + told, 400));
        Duration one = PREPARATION.plus(file.study().experiment().limits().wall());
        int k = policy.proposals();
        return new Forecast.Line(
                Stage.PROGRAM,
                calls.low(),
                calls.expected().plus(processes(one.multipliedBy(k).dividedBy(4))),
                calls.high().plus(processes(one.multipliedBy((long) k * WITH_REPAIRS))));
    }

    private Forecast.Line experiment(Stage stage) {
        ExperimentDesign design = file.study().experiment();
        int processes = Math.min(design.processes(), design.seeds().size());
        Duration most = design.limits().wall().multipliedBy(processes).plus(PREPARATION);
        return new Forecast.Line(stage, Spend.NONE, processes(most.dividedBy(4)), processes(most));
    }

    /// Their preparation holds no GPU, but is short beside what they may take.
    private Spend processes(Duration time) {
        int gpus = file.study().experiment().limits().gpus();
        return Spend.of(time, time.multipliedBy(gpus));
    }
}

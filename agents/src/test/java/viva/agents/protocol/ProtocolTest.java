package viva.agents.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import viva.study.Artifact;
import viva.study.CommitteePolicy;
import viva.study.Digest;
import viva.study.Event;
import viva.study.Gate;
import viva.study.Policy;
import viva.study.Recorded;
import viva.study.RunState;
import viva.study.Stage;
import viva.study.Step;

class ProtocolTest {
    private static final Artifact PRODUCT = new Artifact(Digest.of("x"), Artifact.JSON, 1, "test");
    private final List<Recorded> events = new ArrayList<>();

    @Test
    void goesStraightToTheBundleWhereNothingIsSentBack() {
        assertThat(walk(policy(List.of(Gate.values()), 2)))
                .containsExactly(
                        "survey/r0",
                        "proposal/r0",
                        "preregistration/r0",
                        "plan-gate/r0",
                        "program/r0",
                        "spend-gate/r0",
                        "experiment/r0",
                        "rerun/r0",
                        "evaluation/r0",
                        "findings-gate/r0",
                        "manuscript/r0",
                        "checks/r0",
                        "review/r0",
                        "release-gate/r0",
                        "bundle/r0");
        assertThat(end(policy(List.of(Gate.values()), 2)).outcome())
                .isEqualTo(Event.Outcome.RELEASED);
    }

    @Test
    void leavesOutGatesThatThePolicyDoesNotAsk() {
        assertThat(walk(policy(List.of(Gate.RELEASE), 0)))
                .doesNotContain("plan-gate/r0")
                .contains("release-gate/r0");
    }

    @Test
    void writesAgainWhatChecksOrReviewSendBack() {
        Policy policy = policy(List.of(), 2);
        finishUntil(policy, Stage.CHECKS);
        finish(new Step(Stage.CHECKS, 0), Event.Ending.AGAIN);
        assertThat(next(policy)).containsExactly(new Step(Stage.MANUSCRIPT, 1));
        finishUntil(policy, Stage.REVIEW);
        finish(new Step(Stage.REVIEW, 1), Event.Ending.AGAIN);
        assertThat(next(policy)).containsExactly(new Step(Stage.MANUSCRIPT, 2));
    }

    @Test
    void plansAndBuildsAgainWhatAPersonSendsBack() {
        Policy policy = policy(Gate.listed(), 2);
        finishUntil(policy, Stage.PLAN_GATE);
        finish(new Step(Stage.PLAN_GATE, 0), Event.Ending.AGAIN);
        assertThat(next(policy)).containsExactly(new Step(Stage.PROPOSAL, 1));
        finishUntil(policy, Stage.SPEND_GATE);
        finish(new Step(Stage.SPEND_GATE, 0), Event.Ending.AGAIN);
        assertThat(next(policy)).containsExactly(new Step(Stage.PROGRAM, 1));
        assertThat(new Protocol(policy).end(state())).isEmpty();
        finishUntil(policy, Stage.EXPERIMENT);
        assertThat(next(policy)).containsExactly(new Step(Stage.EXPERIMENT, 0));
    }

    @Test
    void writesAgainWhatAPersonDoesNotRelease() {
        Policy policy = policy(Gate.listed(), 2);
        finishUntil(policy, Stage.REVIEW);
        finish(new Step(Stage.REVIEW, 0), Event.Ending.AGAIN);
        finishUntil(policy, Stage.RELEASE_GATE);
        assertThat(next(policy)).containsExactly(new Step(Stage.RELEASE_GATE, 0));
        finish(new Step(Stage.RELEASE_GATE, 0), Event.Ending.AGAIN);
        assertThat(next(policy)).containsExactly(new Step(Stage.MANUSCRIPT, 2));
        finishUntil(policy, Stage.RELEASE_GATE);
        assertThat(next(policy)).containsExactly(new Step(Stage.RELEASE_GATE, 1));
        finish(new Step(Stage.RELEASE_GATE, 1), Event.Ending.DONE);
        assertThat(next(policy)).containsExactly(new Step(Stage.BUNDLE, 0));
    }

    @Test
    void endsWhereAStepHasNothingToGoOnWith() {
        Policy policy = policy(List.of(Gate.values()), 0);
        for (Stage stage : Stage.values()) {
            events.clear();
            finishUntil(policy, stage);
            finish(new Step(stage, 0), Event.Ending.NOTHING);
            assertThat(next(policy)).as("after %s", stage).isEmpty();
            Event.Outcome outcome = end(policy).outcome();
            assertThat(outcome == Event.Outcome.RELEASED)
                    .as("released after %s", stage)
                    .isEqualTo(stage == Stage.BUNDLE);
            assertThat(outcome == Event.Outcome.ENDED_BY_PERSON)
                    .as("by a person after %s", stage)
                    .isEqualTo(stage.gate().isPresent());
        }
    }

    @Test
    void doesNothingAfterTheEndIsRecorded() {
        Policy policy = policy(List.of(), 0);
        add(new Event.RunEnded(Event.Outcome.NO_RESULT, "no candidate"));
        assertThat(next(policy)).isEmpty();
        assertThat(new Protocol(policy).end(state())).isEmpty();
    }

    private List<String> walk(Policy policy) {
        List<String> walked = new ArrayList<>();
        for (List<Step> ready = next(policy); !ready.isEmpty(); ready = next(policy)) {
            assertThat(new Protocol(policy).end(state())).isEmpty();
            walked.add(ready.getFirst().id());
            finish(ready.getFirst(), Event.Ending.DONE);
        }
        return walked;
    }

    private void finishUntil(Policy policy, Stage stage) {
        for (Step step = next(policy).getFirst();
                step.stage() != stage;
                step = next(policy).getFirst()) {
            finish(step, Event.Ending.DONE);
        }
    }

    private void finish(Step step, Event.Ending ending) {
        add(new Event.StepFinished(step, ending, PRODUCT, "done"));
    }

    private void add(Event event) {
        events.add(
                new Recorded(
                        events.size() + 1, Instant.EPOCH, event, Digest.of("h" + events.size())));
    }

    private RunState state() {
        return RunState.fold(events);
    }

    private List<Step> next(Policy policy) {
        return new Protocol(policy).next(state());
    }

    private Event.RunEnded end(Policy policy) {
        return new Protocol(policy).end(state()).orElseThrow();
    }

    private static Policy policy(List<Gate> gates, int revisions) {
        return new Policy(CommitteePolicy.DEFAULTS, CommitteePolicy.DEFAULTS, gates, revisions);
    }
}

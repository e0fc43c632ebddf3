package viva.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RunStateTest {
    private static final Artifact BYTES = new Artifact(Digest.of("b"), Artifact.JSON, 1, "x/r0");
    private static final Step PLAN = new Step(Stage.PLAN_GATE, 0);
    private static final Step PROGRAM = new Step(Stage.PROGRAM, 0);
    private static final CallId CALL = CallId.parse("program/r0/propose/p0");
    private static final Digest SHOWN = Digest.of("shown");
    private static final Spend WORST = new Spend(Money.parse("1 USD"), 1000, 1, Duration.ZERO);

    private static RunState fold(Event... events) {
        List<Recorded> recorded = new ArrayList<>();
        for (Event event : events) {
            recorded.add(
                    new Recorded(recorded.size() + 1, Instant.EPOCH, event, Digest.of("" + event)));
        }
        return RunState.fold(recorded);
    }

    private static Event.CallReserved reserved() {
        return new Event.CallReserved(CALL, "proposer", new PromptRef("p", 1, BYTES), "m", WORST);
    }

    private static Event.CallSettled settled() {
        Usage usage = new Usage(10, 0, 5, Money.parse("0.25 USD"), Duration.ofSeconds(2));
        return new Event.CallSettled(CALL, BYTES, "m", false, "stop", usage);
    }

    private static Event.GateOpened opened(Digest shown) {
        return new Event.GateOpened(PLAN, Gate.PLAN, shown, BYTES);
    }

    private static Event.GateDecided decided(Digest shown, Approval.Decision decision) {
        return new Event.GateDecided(
                PLAN, new Approval(Gate.PLAN, decision, shown, "ada", "h", "typed"));
    }

    private static Event.RunResumed resumed() {
        return new Event.RunResumed("h", 1, "m");
    }

    @Test
    void isEmptyAtFirst() {
        RunState state = fold();

        assertThat(state.seq()).isZero();
        assertThat(state.started()).isEmpty();
        assertThat(state.ended()).isEmpty();
        assertThat(state.spend()).isEqualTo(Spend.NONE);
        assertThat(state.waiting()).isEmpty();
    }

    @Test
    void refusesEventsOutOfOrder() {
        Recorded second = new Recorded(2, Instant.EPOCH, resumed(), SHOWN);

        assertThatThrownBy(() -> new RunState().apply(second))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("event 2 cannot follow event 0");
    }

    @Test
    void knowsHowTheRunStartedAndEnded() {
        Event.RunStarted started =
                new Event.RunStarted(
                        new StudyId("s"), "new", BYTES, SHOWN, "0.1.0", new TreeMap<>(), "m");
        Event.RunEnded ended = new Event.RunEnded(Event.Outcome.RELEASED, "done");

        RunState state = fold(started, new Event.RunStopped("waiting", 4), ended);

        assertThat(state.started()).contains(started);
        assertThat(state.ended()).contains(ended);
        assertThat(state.seq()).isEqualTo(3);
    }

    @Test
    void countsAttemptsAndKeepsWhatIsFinished() {
        Event.StepFinished finished =
                new Event.StepFinished(PROGRAM, Event.Ending.DONE, BYTES, "chosen");

        RunState state =
                fold(
                        new Event.StepStarted(PROGRAM),
                        new Event.StepFailed(PROGRAM, "PROVIDER", "no answer"),
                        new Event.StepStarted(PROGRAM),
                        finished);

        assertThat(state.attempts(PROGRAM)).isEqualTo(2);
        assertThat(state.attempts(PLAN)).isZero();
        assertThat(state.finished()).containsExactly(finished);
        assertThat(state.finished(PROGRAM)).contains(finished);
        assertThat(state.latest(Stage.PROGRAM)).contains(finished);
        assertThat(state.latest(Stage.REVIEW)).isEmpty();
    }

    @Test
    void givesTheLastRoundOfAStage() {
        Event.StepFinished[] rounds = new Event.StepFinished[11];
        for (int round = 0; round < rounds.length; round++) {
            Step step = new Step(Stage.MANUSCRIPT, round);
            rounds[round] = new Event.StepFinished(step, Event.Ending.AGAIN, BYTES, "");
        }

        assertThat(fold(rounds).latest(Stage.MANUSCRIPT)).contains(rounds[10]);
    }

    @Test
    void chargesASettledCallWhatItUsed() {
        RunState state = fold(reserved(), settled());

        assertThat(state.settled(CALL)).contains(settled());
        assertThat(state.inDoubt()).isEmpty();
        assertThat(state.spend())
                .isEqualTo(new Spend(Money.parse("0.25 USD"), 15, 1, Duration.ZERO));
    }

    @Test
    void holdsAReservedCallInDoubtWithoutCharging() {
        RunState state = fold(reserved());

        assertThat(state.inDoubt()).containsExactly(reserved());
        assertThat(state.reserved(CALL)).contains(reserved());
        assertThat(state.spend()).isEqualTo(Spend.NONE);
    }

    @Test
    void chargesCallsInDoubtAtTheirWorstWhenTheRunIsResumed() {
        RunState state = fold(reserved(), resumed());

        assertThat(state.inDoubt()).isEmpty();
        assertThat(state.spend()).isEqualTo(WORST);
        assertThat(fold(reserved(), resumed(), resumed()).spend()).isEqualTo(WORST);
    }

    @Test
    void chargesARepeatedCallBesidesTheOneInDoubt() {
        RunState state = fold(reserved(), resumed(), reserved(), settled());

        assertThat(state.spend()).isEqualTo(WORST.plus(Spend.of(settled().usage())));
    }

    @Test
    void chargesNothingForACallThatFailed() {
        RunState state = fold(reserved(), new Event.CallFailed(CALL, "refused"), resumed());

        assertThat(state.spend()).isEqualTo(Spend.NONE);
        assertThat(state.settled(CALL)).isEmpty();
    }

    @Test
    void keepsFinishedCellsByExperiment() {
        Cell cell = Cell.parse("ridge=0#1");

        RunState state =
                fold(
                        new Event.ProgramTried("p0", "c", BYTES),
                        new Event.CellFinished("full", cell, BYTES));

        assertThat(state.cells("full")).containsEntry(cell, BYTES);
        assertThat(state.cells("rerun")).isEmpty();
    }

    @Test
    void chargesSandboxTime() {
        Resources used =
                new Resources(
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(5),
                        new ByteSize(1),
                        new ByteSize(2));

        RunState state =
                fold(new Event.SandboxUsed("full", used), new Event.SandboxUsed("rerun", used));

        assertThat(state.spend().sandbox()).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void waitsAtAnOpenGate() {
        RunState state = fold(opened(SHOWN));

        assertThat(state.waiting()).containsExactly(opened(SHOWN));
        assertThat(state.decided(PLAN)).isEmpty();
    }

    @Test
    void takesADecisionOverWhatWasShown() {
        Event.GateDecided yes = decided(SHOWN, new Approval.Decision.Approve());

        RunState state = fold(opened(SHOWN), yes);

        assertThat(state.decided(PLAN)).contains(yes.approval());
        assertThat(state.decisions()).containsEntry(PLAN, yes.approval());
        assertThat(state.waiting()).isEmpty();
    }

    @Test
    void voidsADecisionOverSomethingElse() {
        Event.GateDecided yes = decided(Digest.of("other"), new Approval.Decision.Approve());

        assertThat(fold(opened(SHOWN), yes).decided(PLAN)).isEmpty();
        assertThat(fold(decided(SHOWN, new Approval.Decision.Approve())).decided(PLAN)).isEmpty();
    }

    @Test
    void voidsADecisionForAnotherGate() {
        Approval approval =
                new Approval(
                        Gate.RELEASE, new Approval.Decision.Approve(), SHOWN, "ada", "h", "typed");

        assertThat(fold(opened(SHOWN), new Event.GateDecided(PLAN, approval)).decided(PLAN))
                .isEmpty();
    }

    @Test
    void voidsADecisionWhenSomethingElseIsShown() {
        Event.GateDecided yes = decided(SHOWN, new Approval.Decision.Approve());
        Digest later = Digest.of("later");

        RunState state = fold(opened(SHOWN), yes, opened(later));

        assertThat(state.decided(PLAN)).isEmpty();
        assertThat(state.waiting()).containsExactly(opened(later));
    }

    @Test
    void keepsADecisionWhenTheSameIsShownAgain() {
        Event.GateDecided yes = decided(SHOWN, new Approval.Decision.Approve());

        assertThat(fold(opened(SHOWN), yes, opened(SHOWN)).decided(PLAN)).contains(yes.approval());
    }

    @Test
    void letsTheFirstValidDecisionStand() {
        Event.GateDecided yes = decided(SHOWN, new Approval.Decision.Approve());
        Event.GateDecided no = decided(SHOWN, new Approval.Decision.Reject("late"));
        Event.GateDecided stale = decided(Digest.of("old"), new Approval.Decision.End("stale"));

        assertThat(fold(opened(SHOWN), yes, no).decided(PLAN)).contains(yes.approval());
        assertThat(fold(opened(SHOWN), yes, stale).decided(PLAN)).contains(yes.approval());
        assertThat(fold(opened(SHOWN), stale, yes).decided(PLAN)).contains(yes.approval());
    }
}

package viva.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What a run used, as its journal adds it up.
class LedgerTest {
    private static final Instant START = Instant.parse("2026-01-02T03:00:00Z");
    private static final Digest SOME = Digest.of("some");
    private static final Artifact BYTES = new Artifact(SOME, Artifact.JSON, 1, "x/r0");
    private static final CallId CALL = CallId.parse("survey/r0");
    private static final Spend WORST = new Spend(Money.parse("1 USD"), 1000, 1, Duration.ZERO);

    private final List<Recorded> events = new ArrayList<>();

    private LedgerTest at(int second, Event event) {
        events.add(new Recorded(events.size() + 1, START.plusSeconds(second), event, SOME));
        return this;
    }

    private Spend spend() {
        return RunState.fold(events).spend();
    }

    private Duration wall() {
        return spend().wall();
    }

    private static Event.RunStarted started(String origin) {
        return new Event.RunStarted(
                new StudyId("s"), origin, BYTES, SOME, "0.1.0", new TreeMap<>(), "m");
    }

    private static Event.RunResumed resumed() {
        return new Event.RunResumed("h", 1, "m");
    }

    private static Event step() {
        return new Event.StepStarted(new Step(Stage.SURVEY, 0));
    }

    private static Event.SandboxReserved sandbox() {
        return new Event.SandboxReserved(
                "full", 2, 4, Spend.of(Duration.ofMinutes(4), Duration.ofMinutes(8)));
    }

    private static Event.GateDecided decided() {
        return new Event.GateDecided(
                new Step(Stage.PLAN_GATE, 0),
                new Approval(
                        Gate.PLAN, new Approval.Decision.Approve(), SOME, "ada", "h", "command"));
    }

    @Test
    void countsTheWallTimeOfEachLifeAndNoneBetween() {
        at(0, started("new")).at(10, step()).at(12, new Event.RunStopped("waiting", 4));
        assertThat(wall()).isEqualTo(Duration.ofSeconds(12));
        at(5000, decided()).at(9000, resumed()).at(9003, step());
        assertThat(wall()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void countsUpToTheLastEventOfAKilledProcess() {
        at(0, started("new")).at(10, step()).at(9000, resumed()).at(9001, step());
        assertThat(wall()).isEqualTo(Duration.ofSeconds(11));
    }

    @Test
    void countsNoTimeThatAPersonTookAndNoStepBackOfTheClock() {
        at(0, started("new")).at(10, step()).at(4000, decided()).at(4001, step());
        assertThat(wall()).isEqualTo(Duration.ofSeconds(11));
        at(3000, step()).at(3001, step());
        assertThat(wall()).isEqualTo(Duration.ofSeconds(12));
    }

    @Test
    void countsWhatAForkSharesAsItPassedThere() {
        String origin = new Origin.Fork("parent", 3, SOME).text();
        at(9000, started(origin)).at(10, step()).at(14, step());
        assertThat(wall()).isEqualTo(Duration.ofSeconds(4));
        at(9001, new Event.CallFailed(CALL, "the parent's")).at(9500, resumed()).at(9502, step());
        assertThat(wall()).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void chargesProcessesThatWereCutOffUntilTheRunIsTakenUpAgain() {
        at(0, started("new")).at(10, sandbox());
        assertThat(RunState.fold(events).reservedSpend().sandbox())
                .isEqualTo(Duration.ofMinutes(4));
        at(13, resumed());
        assertThat(spend().sandbox()).isEqualTo(Duration.ofSeconds(6));
        assertThat(spend().gpu()).isEqualTo(Duration.ofSeconds(12));
        assertThat(RunState.fold(events).reservedSpend()).isEqualTo(Spend.NONE);
    }

    @Test
    void chargesProcessesThatWereCutOffNoMoreThanTheirLimits() {
        at(0, started("new")).at(10, sandbox()).at(86_400, resumed());
        assertThat(spend().sandbox()).isEqualTo(Duration.ofMinutes(4));
        assertThat(spend().gpu()).isEqualTo(Duration.ofMinutes(8));
    }

    @Test
    void settlesProcessesWithWhatTheyUsedAndTheGpusThatTheyHeld() {
        Resources used =
                new Resources(
                        Duration.ofSeconds(30),
                        Duration.ZERO,
                        new ByteSize(1),
                        new ByteSize(0),
                        Duration.ofMinutes(1),
                        ByteSize.mebibytes(700));
        at(0, started("new")).at(10, sandbox()).at(26, new Event.SandboxUsed("full", used));
        assertThat(spend().sandbox()).isEqualTo(Duration.ofSeconds(30));
        assertThat(spend().gpu()).isEqualTo(Duration.ofMinutes(1));
        assertThat(RunState.fold(events).experimentsUnderWay()).isEmpty();
    }

    @Test
    void chargesACallThatMayBeBilledAlthoughItBroughtNoAnswer() {
        at(0, started("new"))
                .at(
                        1,
                        new Event.CallReserved(
                                CALL, "surveyor", new PromptRef("p", 1, BYTES), "m", WORST))
                .at(2, new Event.CallCharged(CALL, "timed out"));
        assertThat(spend().money()).isEqualTo(Money.parse("1 USD"));
        assertThat(RunState.fold(events).inDoubt()).isEmpty();
        assertThat(RunState.fold(events).charged()).hasSize(1);
        at(3, resumed());
        assertThat(spend().money()).isEqualTo(Money.parse("1 USD"));
    }

    @Test
    void knowsTheLastMeasureOfTheDiskAndTheLastBudget() {
        Budget more = new Budget(Money.parse("20 USD"), 9, 9, Duration.ZERO);
        at(0, started("new")).at(1, new Event.DiskMeasured(new ByteSize(70)));
        assertThat(RunState.fold(events).amendedBudget()).isEmpty();
        at(2, new Event.DiskMeasured(new ByteSize(50)))
                .at(3, new Event.BudgetAmended(Budget.DEFAULTS, more, "ada", "h", "command"));
        assertThat(spend().disk()).isEqualTo(new ByteSize(50));
        assertThat(RunState.fold(events).amendedBudget()).contains(more);
    }
}

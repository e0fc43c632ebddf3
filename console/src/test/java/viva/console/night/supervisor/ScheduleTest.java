package viva.console.night.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import viva.console.ScriptedAnswers;
import viva.console.night.plan.NightPlan;
import viva.console.night.plan.PlanReader;
import viva.console.night.queue.LegEnd;
import viva.console.night.queue.NightEvent;
import viva.console.night.queue.NightFolder;
import viva.console.night.queue.NightJournal;
import viva.console.night.watch.StudyLook;
import viva.study.Artifact;
import viva.study.Budget;
import viva.study.Digest;
import viva.study.Event;
import viva.study.Gate;
import viva.study.Money;
import viva.study.Spend;
import viva.study.Stage;
import viva.study.Step;

class ScheduleTest {
    private static final Instant NOW = Instant.parse("2026-11-21T22:00:00Z");
    private static final Optional<Instant> SEVEN =
            Optional.of(Instant.parse("2026-11-22T07:00:00Z"));

    @TempDir Path temp;
    private final Map<String, StudyLook> looks = new HashMap<>();
    private final List<NightJournal> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(NightJournal::close);
    }

    /// @param studies lines under `studies`, without `study:`
    private NightPlan plan(String head, String... studies) throws Exception {
        Files.writeString(temp.resolve("study.yaml"), ScriptedAnswers.resource("study.yaml"));
        StringBuilder text = new StringBuilder("schema: viva.night/1\nid: one\n" + head);
        text.append("studies:\n");
        for (String study : studies) {
            text.append("  " + study.replace("{", "{study: study.yaml") + "\n");
        }
        return new PlanReader(8, ZoneOffset.UTC)
                .read(Files.writeString(temp.resolve("night.yaml"), text.toString()));
    }

    private NightJournal queue(NightEvent... events) throws Exception {
        Path folder = Files.createDirectories(temp.resolve("queue" + open.size()));
        NightJournal journal =
                NightJournal.open(new NightFolder(folder), Clock.fixed(NOW, ZoneOffset.UTC));
        open.add(journal);
        journal.append(new NightEvent.Began(1, "here", 1, "", SEVEN));
        List.of(events).forEach(journal::append);
        return journal;
    }

    private List<Order> next(NightPlan plan, NightJournal queue, Optional<Instant> closes) {
        return queue.look(state -> new Schedule(plan, state, looks, NOW, closes).next());
    }

    private List<Order> next(NightPlan plan, NightJournal queue) {
        return next(plan, queue, SEVEN);
    }

    private static NightEvent starting(String study) {
        return new NightEvent.Starting(study, 1, 0, Spend.NONE);
    }

    private static NightEvent ended(String study, LegEnd end, long progress) {
        return new NightEvent.LegEnded(study, end, "seen", Optional.empty(), Spend.NONE, progress);
    }

    private void look(String study, String dollars, String budget, boolean gate, boolean released) {
        Spend spent = new Spend(Money.parse(dollars), 0, 0, Duration.ZERO);
        Digest digest = Digest.of("card");
        Artifact card = new Artifact(digest, Artifact.TEXT, 4, "plan-gate/r0");
        looks.put(
                study,
                new StudyLook(
                        1,
                        1,
                        spent,
                        spent,
                        new Budget(Money.parse(budget), 1000, 10, Duration.ofHours(1)),
                        new LinkedHashMap<>(),
                        Optional.empty(),
                        gate
                                ? List.of(
                                        new Event.GateOpened(
                                                new Step(Stage.PLAN_GATE, 0),
                                                Gate.PLAN,
                                                digest,
                                                card))
                                : List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        released
                                ? Optional.of(
                                        new Event.RunEnded(Event.Outcome.RELEASED, "released"))
                                : Optional.empty()));
    }

    @Test
    void beginsTheHigherPriorityFirst() throws Exception {
        NightPlan plan = plan("", "low: {}", "high: {, priority: 2}");
        assertThat(next(plan, queue())).containsExactly(new Order.Begin("high"));
        assertThat(next(plan, queue(starting("high")))).containsExactly(new Order.Begin("low"));
    }

    @Test
    void givesTheTurnToWhoWaitedLongestAmongEquals() throws Exception {
        NightPlan plan = plan("share: {studies: 1}\n", "a: {}", "b: {}");
        NightJournal queue = queue(starting("a"), ended("a", LegEnd.OUTAGE, 0));
        assertThat(next(plan, queue)).containsExactly(new Order.Begin("b"));
    }

    @Test
    void sharesStudiesCoresAndCalls() throws Exception {
        assertThat(next(plan("share: {studies: 1}\n", "a: {}", "b: {}"), queue(starting("a"))))
                .isEmpty();
        assertThat(next(plan("share: {cores: 3}\n", "a: {}", "b: {}"), queue(starting("a"))))
                .as("each takes two cores")
                .isEmpty();
        assertThat(next(plan("share: {calls: 7}\n", "a: {}", "b: {}"), queue(starting("a"))))
                .as("each takes four calls of the same provider")
                .isEmpty();
        assertThat(next(plan("share: {calls: 8}\n", "a: {}", "b: {}"), queue(starting("a"))))
                .containsExactly(new Order.Begin("b"));
        assertThat(next(plan("share: {cores: 1}\n", "a: {}"), queue()))
                .as("one that is larger than all runs alone")
                .containsExactly(new Order.Begin("a"));
    }

    @Test
    void neverDecidesAtAGate() throws Exception {
        look("a", "0 USD", "1 USD", true, false);
        NightJournal queue = queue(starting("a"), ended("a", LegEnd.WAITS, 3));
        assertThat(next(plan("", "a: {}"), queue)).as("held").isEmpty();
        assertThat(next(plan("at_gate: skip\n", "a: {}"), queue))
                .containsExactly(new Order.LeaveOut("a", "nobody decided at its plan gate"));
        assertThat(next(plan("at_gate: end\n", "a: {}"), queue))
                .containsExactly(new Order.EndNight("a: nobody decided at its plan gate"));
        assertThat(next(plan("", "a: {}"), queue, Optional.empty()))
                .as("nothing else can come, and no window closes")
                .containsExactly(new Order.EndNight("nothing is left to do"));
    }

    @Test
    void goesOnOnceAPersonHasDecided() throws Exception {
        look("a", "0 USD", "1 USD", false, false);
        NightPlan plan = plan("", "a: {}");
        NightJournal queue = queue(starting("a"), ended("a", LegEnd.WAITS, 3));
        assertThat(next(plan, queue)).containsExactly(new Order.GoOn("a", "a person has decided"));
        queue.append(new NightEvent.GoesOn("a", ""));
        assertThat(next(plan, queue)).containsExactly(new Order.Begin("a"));
    }

    @Test
    void waitsForWhatComesBefore() throws Exception {
        NightPlan plan = plan("", "a: {}", "b: {, after: [a]}");
        assertThat(next(plan, queue(starting("a")))).isEmpty();
        look("a", "0 USD", "1 USD", false, true);
        assertThat(next(plan, queue())).containsExactly(new Order.Begin("b"));
        looks.clear();
        assertThat(next(plan, queue(starting("a"), ended("a", LegEnd.BROKEN, 0))))
                .containsExactly(
                        new Order.LeaveOut("b", "it comes after a, which was not released: seen"));
    }

    @Test
    void givesUpAfterFailuresWithNothingDoneInBetween() throws Exception {
        NightPlan plan = plan("limits: {failures: 2}\n", "a: {}");
        assertThat(
                        next(
                                plan,
                                queue(
                                        starting("a"),
                                        ended("a", LegEnd.DIED, 3),
                                        starting("a"),
                                        ended("a", LegEnd.CUT, 4))))
                .as("something was done in between")
                .containsExactly(new Order.Begin("a"));
        assertThat(
                        next(
                                plan,
                                queue(
                                        starting("a"),
                                        ended("a", LegEnd.DIED, 3),
                                        starting("a"),
                                        ended("a", LegEnd.CUT, 3))))
                .hasSize(1)
                .first()
                .isInstanceOf(Order.GiveUp.class);
    }

    @Test
    void waitsOutAnOutageAndDoesNotSendOthersIntoIt() throws Exception {
        NightPlan plan = plan("", "a: {}", "b: {}");
        Instant five = Instant.parse("2026-11-22T05:00:00Z");
        NightEvent quota =
                new NightEvent.LegEnded(
                        "a", LegEnd.OUTAGE, "quota", Optional.of(five), Spend.NONE, 0);
        NightJournal queue =
                queue(starting("a"), quota, new NightEvent.BackedOff("a", five, "quota"));
        assertThat(next(plan, queue)).as("both ask the same provider").isEmpty();
        assertThat(next(plan, queue, Optional.of(five.minusSeconds(1))))
                .as("it does not come back in this night")
                .containsExactly(new Order.EndNight("nothing is left to do"));
        List<Order> atFive =
                queue.look(state -> new Schedule(plan, state, looks, five, SEVEN).next());
        assertThat(atFive).hasSize(1).first().isInstanceOf(Order.Begin.class);
    }

    @Test
    void neverPromisesMoreMoneyThanTheNightHas() throws Exception {
        NightPlan plan = plan("money: 1.50 USD\n", "a: {}", "b: {}");
        NightJournal queue = queue(starting("a"));
        look("a", "0.10 USD", "1 USD", false, false);
        assertThat(next(plan, queue)).as("a may spend its whole dollar, b another").isEmpty();
        queue.append(ended("a", LegEnd.BUDGET, 1));
        look("a", "0.40 USD", "1 USD", false, false);
        assertThat(next(plan, queue)).containsExactly(new Order.Begin("b"));
        NightJournal dear = queue(starting("a"), ended("a", LegEnd.BUDGET, 1));
        look("a", "0.60 USD", "1 USD", false, false);
        assertThat(next(plan, dear))
                .containsExactly(
                        new Order.LeaveOut(
                                "b",
                                "it may spend 1 USD, and of the night's 1.5 USD only 0.9 USD is left"));
    }
}

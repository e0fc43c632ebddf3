package viva.agents.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import viva.store.Json;
import viva.study.Artifact;
import viva.study.Budget;
import viva.study.ByteSize;
import viva.study.CallId;
import viva.study.Digest;
import viva.study.Event;
import viva.study.Forecast;
import viva.study.Money;
import viva.study.PromptRef;
import viva.study.Recorded;
import viva.study.Resources;
import viva.study.Spend;
import viva.study.Stage;
import viva.study.Step;
import viva.study.StudyId;
import viva.study.Usage;

class CostReportTest {
    private static final Digest SOME = Digest.of("some");
    private static final Artifact BYTES = new Artifact(SOME, Artifact.JSON, 1, "x/r0");
    private static final Spend WORST = new Spend(Money.parse("1 USD"), 900, 1, Duration.ZERO);

    private final List<Recorded> events = new ArrayList<>();

    private void happened(Event event) {
        events.add(
                new Recorded(
                        events.size() + 1, Instant.EPOCH.plusSeconds(events.size()), event, SOME));
    }

    private void asked(String call, String role, String model) {
        happened(
                new Event.CallReserved(
                        new CallId(call), role, new PromptRef("p", 1, BYTES), model, WORST));
    }

    private void answered(String call, String cost) {
        Usage usage = new Usage(100, 60, 10, Money.parse(cost + " USD"), Duration.ZERO);
        happened(new Event.CallSettled(new CallId(call), BYTES, "m", false, "stop", usage));
    }

    private CostReport report() {
        happened(
                new Event.RunStarted(
                        new StudyId("s"), "new", BYTES, SOME, "0.1.0", new TreeMap<>(), "m"));
        happened(
                new Event.Forecasted(
                        new Forecast(
                                List.of(new Forecast.Line(Stage.PROGRAM, Spend.NONE, WORST, WORST)),
                                "basis")));
        happened(new Event.StepStarted(new Step(Stage.PROGRAM, 0)));
        asked("program/r0/propose/p0", "programmer", "big");
        answered("program/r0/propose/p0", "0.5");
        asked("program/r0/critique/p0/v0", "critic", "small");
        happened(new Event.CallFailed(new CallId("program/r0/critique/p0/v0"), "429"));
        asked("program/r0/critique/p0/v0", "critic", "big");
        answered("program/r0/critique/p0/v0", "0.25");
        asked("program/r0/critique/p0/v1", "critic", "small");
        happened(new Event.CallCharged(new CallId("program/r0/critique/p0/v1"), "TIMEOUT"));
        happened(
                new Event.SandboxReserved(
                        "try-1", 1, 0, Spend.of(Duration.ofMinutes(2), Duration.ZERO)));
        happened(
                new Event.SandboxUsed(
                        "try-1",
                        new Resources(
                                Duration.ofSeconds(7),
                                Duration.ZERO,
                                new ByteSize(1),
                                new ByteSize(1))));
        asked("program/r0/critique/p1/v0", "critic", "small");
        return CostReport.of(events, Budget.DEFAULTS);
    }

    private static CostReport.Row row(List<CostReport.Row> rows, String name) {
        return rows.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void addsUpByStepRoleAndModel() {
        CostReport report = report();

        CostReport.Row step = row(report.steps(), "program/r0");
        assertThat(step.calls()).isEqualTo(3);
        assertThat(step.money()).isEqualTo(Money.parse("1.75 USD"));
        assertThat(step.tokens()).isEqualTo(110 + 110 + 900);
        assertThat(step.cached()).isEqualTo(120);
        assertThat(step.sandbox()).isEqualTo(Duration.ofSeconds(7));
        assertThat(row(report.roles(), "critic").money()).isEqualTo(Money.parse("1.25 USD"));
        assertThat(row(report.models(), "big").money()).isEqualTo(Money.parse("0.75 USD"));
        assertThat(row(report.models(), "small").calls()).isEqualTo(1);
    }

    @Test
    void addsUpToWhatTheRunSpent() {
        CostReport report = report();
        Money all =
                report.models().stream().map(CostReport.Row::money).reduce(Money.ZERO, Money::plus);
        assertThat(report.limits().getFirst().used()).isEqualByComparingTo(all.dollars());
        assertThat(report.limits().getFirst().reserved()).isEqualByComparingTo("1");
    }

    @Test
    void listsTheCallsThatAreInDoubtWithWhatTheyCountAs() {
        CostReport report = report();
        assertThat(report.charged())
                .extracting(doubt -> doubt.call().path())
                .containsExactly("program/r0/critique/p0/v1");
        assertThat(report.underWay())
                .extracting(doubt -> doubt.call().path())
                .containsExactly("program/r0/critique/p1/v0");
        assertThat(CostTable.of(report))
                .contains("Charged at their worst case", "program/r0/critique/p0/v1 (small): 1 USD")
                .contains("program/r0", "0 · 1 · 1 USD");
        assertThat(Json.text(report)).contains("\"worstCase\"");
    }

    @Test
    void countsACallThatWasCutOffWhereItWasMade() {
        report();
        happened(new Event.RunResumed("h", 1, "m"));
        CostReport report = CostReport.of(events, Budget.DEFAULTS);
        assertThat(row(report.steps(), "program/r0").calls()).isEqualTo(4);
        assertThat(report.underWay()).isEmpty();
    }
}

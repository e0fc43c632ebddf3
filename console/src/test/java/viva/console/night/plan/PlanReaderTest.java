package viva.console.night.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import viva.console.ScriptedAnswers;
import viva.study.Money;
import viva.study.VivaException;

class PlanReaderTest {
    @TempDir Path temp;

    @BeforeEach
    void writeStudy() throws Exception {
        Files.writeString(temp.resolve("study.yaml"), ScriptedAnswers.resource("study.yaml"));
    }

    private NightPlan read(String text) throws Exception {
        Path file = Files.writeString(temp.resolve("night.yaml"), text);
        return new PlanReader(2, ZoneOffset.UTC).read(file);
    }

    private void refuses(String text, String... words) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(VivaException.class)
                .hasMessageContainingAll(words);
    }

    @Test
    void readsEveryKey() throws Exception {
        NightPlan plan =
                read(
                        """
                        schema: viva.night/1
                        id: week
                        into: out
                        zone: Europe/Berlin
                        windows: [22:00–07:00, 12:00-13:00]
                        money: 20 USD
                        share: {studies: 3, cores: 8, calls: 12}
                        at_gate: skip
                        limits: {call: 30 min, failures: 5, money_an_hour: 2 USD}
                        studies:
                          first: {study: study.yaml, priority: 2, budget: {money: 3 USD, calls: 50}}
                          second: {study: study.yaml, after: [first], at_gate: end, limits: {step: 1 h}}
                        """);
        assertThat(plan.id()).isEqualTo("week");
        assertThat(plan.into()).isEqualTo(temp.resolve("out"));
        assertThat(plan.windows().zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(plan.windows()).hasToString("22:00–07:00, 12:00–13:00 Europe/Berlin");
        assertThat(plan.money()).contains(Money.parse("20 USD"));
        assertThat(plan.share()).isEqualTo(new Share(3, 8, 12));
        PlannedStudy first = plan.studies().getFirst();
        assertThat(first.file().budget().money()).isEqualTo(Money.parse("3 USD"));
        assertThat(first.text()).contains("calls: 50");
        assertThat(first.atGate()).isEqualTo(AtGate.SKIP);
        assertThat(first.cores()).isEqualTo(2);
        assertThat(first.calls()).containsEntry("replay", 4);
        PlannedStudy second = plan.studies().getLast();
        assertThat(second.after()).containsExactly("first");
        assertThat(second.atGate()).isEqualTo(AtGate.END);
        assertThat(second.limits().step()).isEqualTo(Duration.ofHours(1));
        assertThat(second.limits().call()).isEqualTo(Duration.ofMinutes(30));
        assertThat(second.limits().failures()).isEqualTo(5);
    }

    @Test
    void pinsEveryDefault() throws Exception {
        NightPlan plan =
                read("schema: viva.night/1\nid: one\nstudies:\n  a: {study: study.yaml}\n");
        assertThat(plan.into()).isEqualTo(temp.resolve("studies"));
        assertThat(plan.windows()).isEqualTo(new Windows(List.of(), ZoneOffset.UTC));
        assertThat(plan.money()).isEmpty();
        assertThat(plan.share()).isEqualTo(new Share(2, 2, 8));
        PlannedStudy study = plan.studies().getFirst();
        assertThat(study.priority()).isZero();
        assertThat(study.atGate()).isEqualTo(AtGate.HOLD);
        assertThat(study.limits().call()).isEqualTo(Duration.ofMinutes(80));
        assertThat(study.limits().step()).isEqualTo(Duration.ofHours(6));
        assertThat(study.limits().noProgress()).isEqualTo(Duration.ofHours(2));
        assertThat(study.limits().failures()).isEqualTo(3);
        assertThat(study.limits().moneyAnHour()).isEmpty();
        assertThat(study.limits().retry()).isEqualTo(Duration.ofMinutes(1));
        assertThat(study.limits().stop()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void namesEveryProblemWithItsLine() {
        refuses(
                """
                schema: viva.night/1
                id: week
                windws: 22:00–07:00
                zone: Mars/Olympus
                studies:
                  a: {study: missing.yaml}
                  b: {study: study.yaml, at_gate: approve}
                """,
                "night.yaml:3: unknown key `windws`; did you mean `windows`?",
                "night.yaml:4: zone: 'Mars/Olympus' is no time zone",
                "night.yaml:6: studies.a.study is ",
                "night.yaml:7: studies.b.at_gate cannot be `approve`");
    }

    @Test
    void findsABrokenStudyFileBeforeTheNight() throws Exception {
        Files.writeString(
                temp.resolve("study.yaml"),
                ScriptedAnswers.resource("study.yaml").replace("factors:", "factros:"));
        refuses(
                "schema: viva.night/1\nid: one\nstudies:\n  a: {study: study.yaml}\n",
                "night.yaml:4",
                "did you mean `factors`?");
    }

    @Test
    void refusesABudgetThatIsNone() {
        refuses(
                "schema: viva.night/1\nid: one\nstudies:\n  a: {study: study.yaml, budget: {cals: 3}}\n",
                "did you mean `calls`?");
    }

    @Test
    void readsWhoIsToldAndNoSecret() throws Exception {
        String studies = "studies:\n  a: {study: study.yaml}\n";
        NightPlan plan =
                read(
                        """
                        schema: viva.night/1
                        id: one
                        notify:
                          - {slack: SLACK_URL}
                          - {slack: OTHER_URL, when: [outage]}
                          - {mail: {host: mail.example.org, from: a@example.org, to: [b@example.org]}}
                          - {command: [notify-send, Viva]}
                        """
                                + studies);
        assertThat(plan.channels())
                .extracting(Channel::name)
                .containsExactly("slack", "slack-2", "mail", "command");
        assertThat(plan.channels().getFirst().when())
                .containsExactlyInAnyOrder(Occasion.GATE, Occasion.TROUBLE, Occasion.MORNING);
        assertThat(plan.channels().get(1).when()).containsExactly(Occasion.OUTAGE);
        assertThat(plan.channels().get(2).way())
                .isEqualTo(
                        new Channel.Way.Mail(
                                "mail.example.org",
                                587,
                                Channel.Security.STARTTLS,
                                "",
                                "",
                                "a@example.org",
                                List.of("b@example.org")));
        String head = "schema: viva.night/1\nid: one\nnotify:\n";
        refuses(
                head + "  - {slack: \"https://hooks.example.org/secret\"}\n" + studies,
                "night.yaml:4: notify[0].slack must name the environment variable");
        refuses(
                head + "  - {slack: A, ntfy: B}\n" + studies,
                "each entry names one of slack, mattermost");
        refuses(
                head
                        + "  - {mail: {host: h, security: none, user: U, password: P, from: a@b, to: [c@d]}}\n"
                        + studies,
                "not encrypted");
    }

    @Test
    void refusesStudiesThatWaitForOneAnotherOrForNobody() {
        String head = "schema: viva.night/1\nid: one\nstudies:\n";
        refuses(
                head
                        + "  a: {study: study.yaml, after: [b]}\n"
                        + "  b: {study: study.yaml, after: [a]}\n",
                "in a circle: a after b after a");
        refuses(head + "  a: {study: study.yaml, after: [c]}\n", "`a` comes after `c`");
    }
}

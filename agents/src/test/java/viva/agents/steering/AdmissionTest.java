package viva.agents.steering;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import viva.experiment.host.SshSignatures;
import viva.store.InMemoryArtifacts;
import viva.store.InMemoryJournal;
import viva.store.OpenRun;
import viva.study.Approval;
import viva.study.Approval.Decision;
import viva.study.Artifact;
import viva.study.Digest;
import viva.study.Event;
import viva.study.Gate;
import viva.study.Recorded;
import viva.study.RunState;
import viva.study.Stage;
import viva.study.Step;

class AdmissionTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Step PLAN = new Step(Stage.PLAN_GATE, 0);
    private static final Digest SHOWN = Digest.of("what is shown");

    @TempDir Path temp;
    private final OpenRun run = new OpenRun(new InMemoryJournal(CLOCK), new InMemoryArtifacts());

    @BeforeEach
    void open() {
        Artifact card = run.artifacts().put("card".getBytes(UTF_8), Artifact.TEXT, "plan-gate/r0");
        run.record(new Event.GateOpened(PLAN, Gate.PLAN, SHOWN, card));
    }

    private Admission admission(String approvers) {
        String text =
                """
                schema: viva.study/1
                id: small
                title: A small study
                question: Does ridge shrink the gap?
                hypothesis: It does.
                refuted_by: A gap that stays.
                %s
                experiment:
                  factors: {ridge: [0, 1]}
                  seeds: 1..10
                  smoke: {seeds: [9001]}
                  metrics:
                    - {name: gap, unit: "1", range: [0, 1e6], meaning: relative distance}
                """
                        .formatted(approvers);
        return new Admission(run, new FileInForce(text.getBytes(UTF_8), given -> given), CLOCK);
    }

    private static Approval by(String name, Decision decision) {
        return new Approval(Gate.PLAN, decision, SHOWN, name, "host", "command");
    }

    private Optional<String> take(Admission admission, String name, Decision decision)
            throws InterruptedException {
        return admission.take(new Event.GateDecided(PLAN, by(name, decision)));
    }

    private Optional<Approval> decided() {
        return run.look((RunState state) -> state.decided(PLAN));
    }

    @Test
    void takesTheFirstOfTwoAnswersAndJournalsWhyNotTheSecond() throws Exception {
        Admission admission = admission("");
        assertThat(take(admission, "ada", new Decision.Approve())).isEmpty();
        assertThat(take(admission, "bob", new Decision.End("no")))
                .hasValueSatisfying(why -> assertThat(why).contains("ada had decided already"));

        assertThat(decided()).contains(by("ada", new Decision.Approve()));
        assertThat(run.events())
                .extracting(Recorded::event)
                .filteredOn(Event.DecisionRefused.class::isInstance)
                .hasSize(1);
    }

    @Test
    void refusesADecisionOverSomethingElse() throws Exception {
        Approval other =
                new Approval(
                        Gate.PLAN,
                        new Decision.Approve(),
                        Digest.of("x"),
                        "ada",
                        "host",
                        "command");
        assertThat(admission("").take(new Event.GateDecided(PLAN, other)))
                .hasValueSatisfying(why -> assertThat(why).contains("what is shown now"));
        assertThat(decided()).isEmpty();
    }

    @Test
    void refusesTheWrongPerson() throws Exception {
        Admission admission = admission("approvers: [ada, eve]");
        assertThat(take(admission, "mallory", new Decision.Approve()))
                .hasValueSatisfying(why -> assertThat(why).contains("ada, eve"));
        assertThat(decided()).isEmpty();
        assertThat(take(admission, "eve", new Decision.Approve())).isEmpty();
    }

    @Test
    void letsOnlyThemDecideToWhomItWasHandedOver() throws Exception {
        Admission admission = admission("approvers: [ada, eve]");
        assertThat(take(admission, "ada", new Decision.Escalate("mallory", "hm"))).isPresent();
        assertThat(take(admission, "ada", new Decision.Escalate("eve", "her grant"))).isEmpty();
        assertThat(take(admission, "ada", new Decision.Approve()))
                .contains("the decision was handed over to eve");
        assertThat(take(admission, "eve", new Decision.Approve())).isEmpty();
        assertThat(decided()).get().extracting(Approval::by).isEqualTo("eve");
    }

    @Test
    void refusesWhatIsOverWhenItComes() throws Exception {
        assertThat(
                        take(
                                admission(""),
                                "ada",
                                new Decision.Grant(Approval.Scope.ONCE, Optional.of(NOW))))
                .contains("its time was over at " + NOW);
        assertThat(
                        take(
                                admission(""),
                                "ada",
                                new Decision.Grant(
                                        Approval.Scope.ONCE, Optional.of(NOW.plusSeconds(1)))))
                .isEmpty();
    }

    @Test
    void takesBackADecisionUntilItIsUsed() throws Exception {
        Admission admission = admission("approvers: [ada]");
        Event.ApprovalWithdrawn back = new Event.ApprovalWithdrawn(PLAN, "ada", "host", "a typo");
        assertThat(admission.take(back)).isPresent();
        take(admission, "ada", new Decision.Approve());
        assertThat(admission.take(new Event.ApprovalWithdrawn(PLAN, "bob", "host", "no")))
                .isPresent();
        assertThat(admission.take(back)).isEmpty();
        assertThat(decided()).isEmpty();

        take(admission, "ada", new Decision.Approve());
        Artifact product = run.artifacts().put(new byte[] {1}, Artifact.TEXT, "experiment/r0");
        run.record(
                new Event.StepFinished(
                        new Step(Stage.EXPERIMENT, 0), Event.Ending.DONE, product, "measured"));
        assertThat(admission.take(back))
                .hasValueSatisfying(why -> assertThat(why).contains("is done: experiment/r0"));
    }

    @Test
    void countsOnlyTheSignatureOfTheNamedKeyOverThisRunAndDecision() throws Exception {
        Path key = key("ada");
        String named = Files.readString(temp.resolve("ada.pub")).strip();
        Admission admission = admission("approvers: {ada: \"" + named + "\"}");
        Approval approval = by("ada", new Decision.Approve());
        byte[] text = Admission.signedText(run.events().getFirst(), PLAN, approval);
        String good = SshSignatures.sign(key, text);

        assertThat(admission.take(new Event.GateDecided(PLAN, approval)))
                .hasValueSatisfying(why -> assertThat(why).contains("must sign"));
        String other = SshSignatures.sign(key("eve"), text);
        assertThat(admission.take(new Event.GateSigned(PLAN, approval, other))).isPresent();
        Approval rejection = by("ada", new Decision.End("no"));
        assertThat(admission.take(new Event.GateSigned(PLAN, rejection, good))).isPresent();
        assertThat(decided()).isEmpty();

        assertThat(admission.take(new Event.GateSigned(PLAN, approval, good))).isEmpty();
        assertThat(decided()).contains(approval);
    }

    private Path key(String name) throws Exception {
        Path file = temp.resolve(name);
        assertThat(
                        new ProcessBuilder(
                                        "ssh-keygen",
                                        "-q",
                                        "-t",
                                        "ed25519",
                                        "-N",
                                        "",
                                        "-f",
                                        file.toString())
                                .start()
                                .waitFor())
                .isZero();
        return file;
    }
}

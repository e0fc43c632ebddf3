package viva.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import viva.store.OpenRun;
import viva.study.Approval;
import viva.study.Artifact;
import viva.study.Event;
import viva.study.Gate;
import viva.study.Recorded;
import viva.study.RunState;
import viva.study.Stage;
import viva.study.Step;
import viva.study.VivaException;

/// What an approval covers, and what voids it: everything real but the answers.
@Timeout(300)
class ApprovalIT {
    private static final Step SPEND = new Step(Stage.SPEND_GATE, 0);
    private static final Step EXPERIMENT = new Step(Stage.EXPERIMENT, 0);

    @TempDir Path temp;
    private final CountedAnswers answers = new CountedAnswers();
    private TinyStudy study;
    private String folder;

    @BeforeEach
    void makeStudy() throws Exception {
        make(text -> text);
    }

    private void make(UnaryOperator<String> change) throws Exception {
        study = TinyStudy.in(temp.resolve(Long.toString(System.nanoTime())), change);
        folder = study.folder().path().toString();
    }

    private int go() throws InterruptedException {
        return study.go(false, answers.model());
    }

    private int approve(String... words) {
        String[] command = new String[words.length + 2];
        command[0] = "approve";
        command[1] = folder;
        System.arraycopy(words, 0, command, 2, words.length);
        return study.command(command);
    }

    private RunState state() {
        return study.folder().read().state();
    }

    /// Up to where the full run would begin.
    private void approvedToSpend() throws Exception {
        for (String gate : new String[] {"plan", "spend"}) {
            assertThat(go()).as(study.printed()).isEqualTo(4);
            assertThat(approve(gate)).as(study.printed()).isZero();
        }
    }

    private void edit(String from, String to) throws Exception {
        Path file = study.folder().studyFile();
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }

    @Test
    void asksAgainWhereTheCostCeilingChangedAfterTheApproval() throws Exception {
        approvedToSpend();
        edit("calls: 200", "calls: 201");

        assertThat(go()).as(study.printed()).isEqualTo(4);
        assertThat(state().attempts(EXPERIMENT)).isZero();
        assertThat(state().waiting()).extracting(Event.GateOpened::step).containsExactly(SPEND);
        assertThat(approve("spend")).isZero();
        assertThat(go()).isEqualTo(4);
        assertThat(state().waiting())
                .extracting(Event.GateOpened::gate)
                .containsExactly(Gate.FINDINGS);
    }

    @Test
    void refusesToRunWhereArmsOrLimitsChanged() throws Exception {
        approvedToSpend();
        String whole = Files.readString(study.folder().studyFile());
        for (Map.Entry<String, String> change :
                Map.of("seeds: 1..8", "seeds: 1..9", "wall: 60 s", "wall: 61 s").entrySet()) {
            edit(change.getKey(), change.getValue());
            assertThatThrownBy(this::go)
                    .isInstanceOf(VivaException.class)
                    .hasMessageContaining("asks something else");
            Files.writeString(study.folder().studyFile(), whole);
        }
        assertThat(state().attempts(EXPERIMENT)).isZero();
    }

    @Test
    void refusesToRunAProgramWithOneByteChanged() throws Exception {
        approvedToSpend();
        Artifact programs = state().latest(Stage.PROGRAM).orElseThrow().product();
        String hex = programs.digest().hex();
        Path file =
                study.folder()
                        .artifactFolder()
                        .resolve(hex.substring(0, 2))
                        .resolve(hex.substring(2));
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        file.toFile().setWritable(true);
        Files.write(file, bytes);

        assertThatThrownBy(this::go)
                .isInstanceOfSatisfying(
                        VivaException.class,
                        e -> assertThat(e.code()).isEqualTo(VivaException.Code.STORE));
        assertThat(state().cells("full")).isEmpty();
    }

    @Test
    void asksAgainWhereTheApprovalWasTakenBackOrItsTimeIsOver() throws Exception {
        approvedToSpend();
        assertThat(approve("spend", "--revoke", "a typo in the limits"))
                .as(study.printed())
                .isZero();
        assertThat(go()).isEqualTo(4);
        assertThat(state().attempts(EXPERIMENT)).isZero();

        Event.GateOpened open = state().waiting().getFirst();
        Approval over =
                new Approval(
                        open.gate(),
                        new Approval.Decision.Grant(
                                Approval.Scope.ONCE, Optional.of(Instant.EPOCH)),
                        open.shown(),
                        "ada",
                        "here",
                        "command");
        try (OpenRun run = study.folder().openRun(Clock.systemUTC())) {
            run.record(new Event.GateDecided(open.step(), over));
        }
        assertThat(go()).as(study.printed()).isEqualTo(4);
        assertThat(state().attempts(EXPERIMENT)).isZero();
        assertThat(study.folder().read().events())
                .extracting(Recorded::event)
                .filteredOn(Event.ApprovalWithdrawn.class::isInstance)
                .hasSize(2);
    }

    @Test
    void handsARejectionToTheAgentsWhoDoItAgain() throws Exception {
        assertThat(go()).isEqualTo(4);
        assertThat(approve("plan", "--reject", "say what happens at scale two")).isZero();
        answers.requests.clear();
        assertThat(go()).as(study.printed()).isEqualTo(4);

        assertThat(answers.calls()).contains("proposal/r1/propose/p0");
        assertThat(answers.requests)
                .allMatch(
                        request ->
                                request.prompt().text().contains("say what happens at scale two"));
        assertThat(state().waiting())
                .extracting(Event.GateOpened::step)
                .containsExactly(new Step(Stage.PLAN_GATE, 1));
        for (String gate : new String[] {"plan", "spend", "findings"}) {
            assertThat(approve(gate)).as(study.printed()).isZero();
            assertThat(go()).as(study.printed()).isEqualTo(4);
        }
        assertThat(approve("release", "--reject", "the title promises too much")).isZero();
        answers.requests.clear();
        assertThat(go()).as(study.printed()).isEqualTo(4);
        assertThat(answers.calls()).contains("manuscript/r1").doesNotContain("manuscript/r0");
        assertThat(answers.prompts()).contains("the title promises too much");
        assertThat(approve("release")).isZero();
        assertThat(go()).as(study.printed()).isZero();
        assertThat(study.command("verify", folder)).as(study.printed()).isZero();
    }

    @Test
    void goesOnWithTheProposalThatAPersonPrefers() throws Exception {
        assertThat(go()).isEqualTo(4);
        assertThat(approve("plan", "--prefer", "p9")).isEqualTo(1);
        assertThat(study.printed()).contains("no sound candidate p9");
        assertThat(approve("plan", "--prefer", "p2")).as(study.printed()).isZero();
        answers.requests.clear();
        assertThat(go()).as(study.printed()).isEqualTo(4);

        assertThat(answers.calls()).isEmpty();
        assertThat(state().waiting())
                .extracting(Event.GateOpened::step)
                .containsExactly(new Step(Stage.PLAN_GATE, 1));
    }

    @Test
    void letsAnApprovalForTheStudyStandUntilItsTermsChange() throws Exception {
        assertThat(go()).isEqualTo(4);
        assertThat(approve("plan", "--for", "study")).as(study.printed()).isZero();
        assertThat(go()).as(study.printed()).isZero();
        assertThat(state().decisions().values())
                .extracting(Approval::how)
                .contains("standing, given at plan-gate/r0");

        make(text -> text);
        assertThat(go()).isEqualTo(4);
        assertThat(approve("plan", "--for", "study")).isZero();
        assertThat(study.command("steer", folder, "amend", "budget.calls=150")).isZero();
        assertThat(go()).as(study.printed()).isEqualTo(4);
    }

    @Test
    void letsOneOfTwoWhoAnswerAtOnceDecide() throws Exception {
        assertThat(go()).isEqualTo(4);
        CompletableFuture<Integer> one = CompletableFuture.supplyAsync(() -> approve("plan"));
        CompletableFuture<Integer> other =
                CompletableFuture.supplyAsync(() -> approve("plan", "--end", "no"));
        one.get();
        other.get();
        int exit = go();

        assertThat(state().decisions()).hasSize(1);
        boolean approved = state().decisions().firstEntry().getValue().decision().approves();
        assertThat(exit).isEqualTo(approved ? 4 : 1);
        assertThat(study.folder().inboxFolder()).isEmptyDirectory();
    }

    @Test
    void takesAnAnswerThatACrashLeftInTheInbox() throws Exception {
        assertThat(go()).isEqualTo(4);
        Event.GateOpened open = state().waiting().getFirst();
        study.folder()
                .inbox()
                .post(
                        new Event.GateDecided(
                                open.step(),
                                new Approval(
                                        open.gate(),
                                        new Approval.Decision.Approve(),
                                        open.shown(),
                                        "ada",
                                        "here",
                                        "command")),
                        Clock.systemUTC());
        assertThat(go()).as(study.printed()).isEqualTo(4);
        assertThat(state().waiting())
                .extracting(Event.GateOpened::gate)
                .containsExactly(Gate.SPEND);
    }

    @Test
    void asksBeforeAStepThatThePolicyNames() throws Exception {
        make(
                text ->
                        text.replace(
                                "gates: [plan, spend, findings, release]",
                                "gates: []\nask_before: [manuscript]\napprovers: [nobody-here]"));
        assertThat(go()).as(study.printed()).isEqualTo(4);
        assertThat(state().waiting())
                .extracting(Event.GateOpened::step)
                .containsExactly(new Step(Stage.MANUSCRIPT, 0));
        assertThat(approve("step")).isEqualTo(1);
        assertThat(study.printed()).contains("not among the approvers", "nobody-here");
    }
}

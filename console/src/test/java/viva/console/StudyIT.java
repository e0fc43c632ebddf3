package viva.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import viva.agents.protocol.Approver;
import viva.agents.steering.FileInForce;
import viva.store.OpenRun;
import viva.store.StudyFileReader;
import viva.store.StudyFolder;
import viva.study.Approval;
import viva.study.Artifact;
import viva.study.Cell;
import viva.study.Event;
import viva.study.Gate;
import viva.study.VivaException;

/// A whole study with scripted answers: real journal, real sandbox, real verdicts, real paper.
class StudyIT {
    @TempDir Path temp;

    @Test
    void goesFromHypothesisToPaper() throws Exception {
        TinyStudy study = TinyStudy.in(temp);
        assertThat(study.go(true)).as(study.printed()).isZero();
        assertThat(study.printed()).contains("Refuted", "Supported", "Released.");
        assertThat(new String(study.paper("paper.md"), StandardCharsets.UTF_8))
                .contains("{{q:any_start}}");
        assertThat(study.paper("paper.pdf")).startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));
        assertThat(study.paper("evidence.html")).isNotEmpty();
        String folder = study.folder().path().toString();
        assertThat(study.command("verify", folder)).as(study.printed()).isZero();
        assertThat(study.command("status", folder)).isZero();
        assertThat(study.printed()).contains("RELEASED");
    }

    @Test
    void answersWhyForNumberQuantityClaimAndCitation() throws Exception {
        TinyStudy study = TinyStudy.in(temp);
        study.go(true);
        String folder = study.folder().path().toString();
        for (String asked : new String[] {"2.09", "any_start", "every_run_ends_at_zero"}) {
            study.forget();
            assertThat(study.command("why", folder, asked)).as(study.printed()).isZero();
            assertThat(study.printed())
                    .contains(
                            "every_run_ends_at_zero",
                            "Refuted",
                            "any_start < 0.000001",
                            "Toy.java:11")
                    .contains(
                            "write-program v1", "answered by script", "plan gate by", "paper.md:");
        }
        study.forget();
        assertThat(study.command("why", folder, "@toy-note")).isZero();
        assertThat(study.printed())
                .contains("A start at zero therefore ends at zero.", "found literally");
        assertThat(study.command("why", folder, "0.123456"))
                .isEqualTo(VivaException.Code.USER.exit());
        assertThat(study.printed())
                .contains("Nothing in this paper is called '0.123456'", "any_start");
    }

    @Test
    void countsItsCommitteesAgainWithoutACall() throws Exception {
        TinyStudy study = TinyStudy.in(temp);
        study.go(true);
        String folder = study.folder().path().toString();
        int events = study.folder().read().events().size();
        study.forget();
        assertThat(study.command("committee", "replay", folder, "--rule", "borda"))
                .as(study.printed())
                .isZero();
        assertThat(study.printed())
                .contains("Committee proposal/r0", "Committee program/r0", "By borda")
                .contains("knock_out", "critics only", "votes for what was shown first");
        study.forget();
        assertThat(study.command("committee", "replay", folder, "--json")).isZero();
        assertThat(study.printed()).startsWith("[{\"committee\":\"proposal/r0\"");
        assertThat(study.command("committee", "replay", folder, "--acceptance", "2")).isEqualTo(2);
        assertThat(study.folder().read().events()).hasSize(events);
    }

    @Test
    void stopsAtAGateWithoutAPersonAndGoesOnAfterApproval() throws Exception {
        TinyStudy study = TinyStudy.in(temp);
        String folder = study.folder().path().toString();
        for (String gate : new String[] {"plan", "spend", "findings", "release"}) {
            assertThat(study.go(false)).as(study.printed()).isEqualTo(4);
            assertThat(study.printed()).contains("Waiting for a person at the " + gate + " gate");
            assertThat(study.command("approve", folder, gate)).as(study.printed()).isZero();
        }
        assertThat(study.go(false)).as(study.printed()).isZero();
        assertThat(study.folder().read().state().decisions().values())
                .allSatisfy(approval -> assertThat(approval.how()).isEqualTo("command"));
    }

    @Test
    void obeysWhatAnotherProcessPutIntoTheInbox() throws Exception {
        TinyStudy study = TinyStudy.in(temp);
        assertThat(study.go(false)).isEqualTo(4);
        Event.GateOpened gate = study.folder().read().state().waiting().getFirst();
        study.folder()
                .inbox()
                .post(decided(gate, new Approval.Decision.End("wrong arms")), Clock.systemUTC());
        assertThat(study.go(true)).as("the flag comes too late").isEqualTo(1);
        assertThat(study.printed()).contains("Ended by a person", "wrong arms");
        assertThat(study.folder().inboxFolder()).isEmptyDirectory();
    }

    @Test
    void endsWhereAPersonEndsItAndSaysWhy() throws Exception {
        TinyStudy study = TinyStudy.in(temp);
        String folder = study.folder().path().toString();
        study.go(false);
        assertThat(study.command("approve", folder, "plan", "--end", "too small a study")).isZero();
        assertThat(study.go(false)).isEqualTo(1);
        assertThat(study.printed()).contains("Ended by a person", "too small a study");
        assertThat(study.folder().paperFolder()).doesNotExist();
    }

    @Test
    void refusesToDropAGateUnderWay() throws Exception {
        TinyStudy study = TinyStudy.in(temp);
        assertThat(study.go(false)).isEqualTo(4);
        Path file = study.folder().studyFile();
        Files.writeString(
                file,
                Files.readString(file).replace("[plan, spend, findings, release]", "[release]"));
        assertThatThrownBy(() -> study.go(false))
                .isInstanceOfSatisfying(
                        VivaException.class,
                        e -> assertThat(e.code()).isEqualTo(VivaException.Code.USER))
                .hasMessageContaining("other gates");
        assertThat(study.command("verify", study.folder().path().toString())).isEqualTo(1);
        assertThat(study.printed()).contains("study.yaml is not the file");
    }

    @Test
    void writesNothingFromARecordingOfOtherVerdicts() throws Exception {
        TinyStudy study = TinyStudy.in(temp);
        String folder = study.folder().path().toString();
        for (String gate : new String[] {"plan", "spend", "findings"}) {
            assertThat(study.go(false)).isEqualTo(4);
            assertThat(study.command("approve", folder, gate)).isZero();
        }
        Files.writeString(
                study.folder().path().resolve("recording.jsonl"),
                "{\"schema\":\"viva.recording/1\",\"study\":\"tiny\",\"label\":\"test\","
                        + "\"verdicts\":{\"every_run_ends_at_zero\":\"Supported\"}}\n");
        assertThat(study.command("resume", folder, "--yes")).isEqualTo(2);
        assertThat(study.printed()).contains("The recording does not fit this result");
        assertThat(study.folder().paperFolder()).doesNotExist();
    }

    @Test
    void keepsWhatWasMeasuredBeforeACrash() throws Exception {
        TinyStudy study = TinyStudy.in(temp);
        String folder = study.folder().path().toString();
        for (String gate : new String[] {"plan", "spend"}) {
            assertThat(study.go(false)).isEqualTo(4);
            assertThat(study.command("approve", folder, gate)).isZero();
        }
        Cell last = Cell.parse("start_scale=2,optimiser=sgd#8");
        try (OpenRun run = study.folder().openRun(Clock.systemUTC())) {
            Artifact none = run.artifacts().put(new byte[0], Artifact.TEXT, "experiment/r0");
            StudyFileReader.read(study.folder().studyFile())
                    .study()
                    .experiment()
                    .cells()
                    .forEach(cell -> run.record(new Event.CellFinished("full", cell, none)));
        }
        assertThat(study.go(true)).as(study.printed()).isEqualTo(1);
        assertThat(study.folder().read().state().cells("full").get(last))
                .satisfies(kept -> assertThat(kept.size()).isZero());
    }

    @Test
    void obeysADecisionThatArrivedWhileSomebodyWasAsked() throws Exception {
        TinyStudy study = TinyStudy.in(temp);
        StudyFolder folder = study.folder();
        try (OpenRun run = folder.openRun(Clock.systemUTC())) {
            FileInForce file = new FileInForce(Files.readAllBytes(folder.studyFile()), one -> one);
            Event.GateOpened[] asked = new Event.GateOpened[1];
            Wiring wiring = new Wiring(folder, file, run, new TreeMap<>(), _ -> {});
            Approver slow =
                    (gate, _) -> {
                        asked[0] = gate;
                        run.record(decided(gate, new Approval.Decision.End("not yet")));
                        return Optional.of(
                                decided(gate, new Approval.Decision.Approve()).approval());
                    };
            wiring.executor(ScriptedAnswers.model(), slow).run();
            assertThat(asked[0].gate()).isEqualTo(Gate.PLAN);
            Event.RunEnded end = run.look(state -> state.ended().orElseThrow());
            assertThat(end.outcome()).isEqualTo(Event.Outcome.ENDED_BY_PERSON);
        }
    }

    private static Event.GateDecided decided(Event.GateOpened gate, Approval.Decision decision) {
        return new Event.GateDecided(
                gate.step(),
                new Approval(gate.gate(), decision, gate.shown(), "someone", "here", "command"));
    }

    @Test
    void asksAnewAfterAModelThatAnswersProse() throws Exception {
        TinyStudy study = TinyStudy.in(temp);
        assertThatThrownBy(
                        () ->
                                study.go(
                                        true,
                                        TinyStudy.except(
                                                "survey/", "I would rather talk about it.")))
                .isInstanceOfSatisfying(
                        VivaException.class,
                        e -> assertThat(e.code()).isEqualTo(VivaException.Code.ANSWER))
                .hasMessageContaining("survey/r0");
        assertThat(study.go(true)).as(study.printed()).isZero();
    }

    @Test
    void writesNoPaperWhereEveryProgramIsBroken() throws Exception {
        TinyStudy study = TinyStudy.in(temp);
        String broken = ScriptedAnswers.answer("program/r0/propose/p1", "write-program");
        assertThat(study.go(true, TinyStudy.except("program/r0/propose/", broken))).isEqualTo(1);
        assertThat(study.printed()).contains("Ended without a result");
        assertThat(study.folder().paperFolder()).doesNotExist();
    }

    @Test
    void writesNoPaperAboutAnUnboundNumber() throws Exception {
        TinyStudy study = TinyStudy.in(temp);
        String invented =
                ScriptedAnswers.resource("manuscript.json")
                        .replace(
                                "The median distance was {{q:any_start}}.",
                                "The median distance was 2.09.");
        assertThat(study.go(true, TinyStudy.except("manuscript/", invented))).isEqualTo(1);
        assertThat(study.printed())
                .contains("No paper: a check failed", "EveryNumberIsBound", "2.09");
        assertThat(study.folder().paperFolder().resolve("paper.pdf")).doesNotExist();
        assertThat(study.folder().paperFolder().resolve("draft/paper.pdf")).exists();
        assertThat(study.folder().read().state().finished())
                .extracting(Event.StepFinished::ending)
                .contains(Event.Ending.AGAIN, Event.Ending.NOTHING);
    }

    @Test
    void stopsWhereTheBudgetEndsAndGoesOnWithMore() throws Exception {
        TinyStudy study = TinyStudy.in(temp, text -> text.replace("calls: 200", "calls: 6"));
        assertThatThrownBy(() -> study.go(true))
                .isInstanceOfSatisfying(
                        VivaException.class,
                        e -> assertThat(e.code()).isEqualTo(VivaException.Code.BUDGET));
        Path file = study.folder().studyFile();
        Files.writeString(file, Files.readString(file).replace("calls: 6", "calls: 200"));
        assertThat(study.go(true)).as(study.printed()).isZero();
        study.forget();
        assertThat(study.command("verify", study.folder().path().toString())).isZero();
        assertThat(study.printed()).contains("budget, models or layout", "Everything holds.");
    }
}

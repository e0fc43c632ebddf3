package viva.console.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import viva.agents.model.ModelGateway;
import viva.agents.model.ScriptedModel;
import viva.agents.prompt.PromptLibrary;
import viva.console.Person;
import viva.console.ScriptedAnswers;
import viva.console.TinyStudy;
import viva.console.edit.Editing;
import viva.console.terminal.PlainScreen;
import viva.store.InMemoryArtifacts;
import viva.store.InMemoryJournal;
import viva.store.OpenRun;
import viva.store.StudyFileReader;
import viva.store.StudyFolder;
import viva.study.Approval;
import viva.study.Budget;
import viva.study.Event;
import viva.study.RunState;
import viva.study.Stage;
import viva.study.Steer;
import viva.study.Steering;
import viva.study.Step;

/// A study driven by typing only, through a pipe; everything real but the answers.
@Timeout(300)
class ChatIT {
    @TempDir Path temp;
    private final StringWriter printed = new StringWriter();
    private TinyStudy study;

    @BeforeEach
    void makeStudy() throws Exception {
        study = TinyStudy.in(temp);
    }

    /// Types these lines; the exit code.
    private int type(boolean runs, String... lines) throws Exception {
        PlainScreen screen =
                new PlainScreen(
                        new BufferedReader(new StringReader(String.join("\n", lines) + "\n")),
                        new PrintWriter(printed, true),
                        false,
                        "");
        Actions actions =
                new Actions(study.folder(), new Person("ada", "here"), Clock.systemUTC(), "test");
        Opened opened =
                runs
                        ? Opened.toRun(study.folder(), Clock.systemUTC())
                        : Opened.toWatch(study.folder());
        try (Follower _ = Chat.follow(study.folder(), screen, opened, () -> 10)) {
            Optional<Worker> worker =
                    opened.run()
                            .map(
                                    run ->
                                            new Worker(
                                                    study.staying(
                                                            run,
                                                            screen.writer(),
                                                            ScriptedAnswers.model()),
                                                    screen::say));
            return new Chat(study.folder(), screen, actions, worker).talk();
        }
    }

    private RunState state() {
        return study.folder().read().state();
    }

    @Test
    void takesAStudyToItsPaperByTypingOnly() throws Exception {
        int exit =
                type(
                        true,
                        "/wait plan",
                        "/show plan",
                        "/votes p1",
                        "mention \\",
                        "the origin",
                        "/approve plan",
                        "/wait spend",
                        "/approve spend",
                        "/wait findings",
                        "/why any_start",
                        "/approve findings",
                        "/wait release",
                        "/doing",
                        "/cost",
                        "/approve release",
                        "/wait",
                        "/steered",
                        "/log 5",
                        "/quit");

        assertThat(exit).as(printed.toString()).isZero();
        assertThat(state().ended().orElseThrow().outcome()).isEqualTo(Event.Outcome.RELEASED);
        assertThat(state().decisions().values())
                .hasSize(4)
                .allSatisfy(approval -> assertThat(approval.how()).isEqualTo("chat"))
                .allSatisfy(approval -> assertThat(approval.by()).isEqualTo("ada"));
        Steering.Word note = state().steering().words().getFirst();
        assertThat(note.steer())
                .isEqualTo(new Steer.Note("mention \nthe origin", Optional.empty()));
        assertThat(note.readers()).extracting(Event.NoteRead::role).contains("writer");
        assertThat(printed.toString())
                .contains("→ plan gate: Register this plan?")
                .contains("rejects: I would not run this.")
                .contains("→ /note mention")
                .contains("every_run_ends_at_zero", "programmer")
                .contains("waits at the release gate")
                .contains("read by")
                .contains("Released.");
    }

    @Test
    void saysWhatIsWrongAndGoesOn() throws Exception {
        int exit =
                type(
                        true,
                        "/dance",
                        "/approve",
                        "/approve party",
                        "/approve release",
                        "/reject plan",
                        "/amend question=Why",
                        "/why gap",
                        "/wait plan",
                        "/end plan too small a study",
                        "/wait");

        assertThat(exit).isEqualTo(1);
        assertThat(printed.toString())
                .contains("! There is no command /dance")
                .contains("! Write /approve GATE")
                .contains("! 'party' is no gate")
                .contains("! The release gate does not wait")
                .contains("! Write /reject plan REASON")
                .contains("! This study has no findings yet");
        assertThat(state().decisions().values())
                .extracting(Approval::decision)
                .containsExactly(new Approval.Decision.End("too small a study"));
    }

    @Test
    void letsAStewardSuggestAndThePersonDecide() throws Exception {
        type(true, "/wait plan");
        String reply =
                """
                {"answer": "It waits at the plan gate.\\u001b[31m", "sources": ["[2]"],
                 "commands": ["/note mind the origin", "/note and forget this one"]}
                """;
        Steward steward =
                new Steward(
                        PromptLibrary.packed(),
                        new ModelGateway(
                                ScriptedModel.of(_ -> reply),
                                new OpenRun(
                                        new InMemoryJournal(Clock.systemUTC()),
                                        new InMemoryArtifacts()),
                                Budget.DEFAULTS,
                                1),
                        new Drafted());
        PlainScreen screen =
                new PlainScreen(
                        new BufferedReader(
                                new StringReader("what is it doing? mind the origin\ny\nn\n")),
                        new PrintWriter(printed, true),
                        false,
                        "");
        Actions actions =
                new Actions(study.folder(), new Person("ada", "here"), Clock.systemUTC(), "test");
        new Chat(
                        study.folder(),
                        screen,
                        actions,
                        Optional.empty(),
                        Optional.of(steward),
                        Editing.here(study.folder()))
                .talk();

        assertThat(printed.toString())
                .contains("It waits at the plan gate.", "Stands on: [2]", "dropped")
                .doesNotContain("\u001b");
        assertThat(state().steering().words())
                .extracting(word -> word.steer().text())
                .contains("mind the origin")
                .doesNotContain("and forget this one");
    }

    @Test
    void sendsBackHandsOverAndForksByTyping() throws Exception {
        assertThat(
                        type(
                                true,
                                "/wait plan",
                                "/arms start_scale=0,1",
                                "/again look at scale two",
                                "/wait plan",
                                "/approve plan kind 8h",
                                "/wait spend",
                                "/hand spend eve it is her grant",
                                "/approve spend",
                                "/stop"))
                .isEqualTo(4);

        assertThat(state().decisions().values())
                .extracting(Approval::decision)
                .satisfiesExactly(
                        first ->
                                assertThat(first)
                                        .isEqualTo(
                                                new Approval.Decision.Reject(
                                                        "another round is wanted: look at scale two")),
                        second ->
                                assertThat(second)
                                        .isInstanceOfSatisfying(
                                                Approval.Decision.Grant.class,
                                                grant -> {
                                                    assertThat(grant.scope())
                                                            .isEqualTo(Approval.Scope.KIND);
                                                    assertThat(grant.until()).isPresent();
                                                }));
        assertThat(state().escalatedTo(new Step(Stage.SPEND_GATE, 0))).contains("eve");
        assertThat(printed.toString())
                .contains("handed over to eve", "It does not count", "This study keeps its arms");
        StudyFolder fork = StudyFolder.open(temp.resolve("studies/tiny-fork"));
        assertThat(
                        StudyFileReader.read(fork.studyFile())
                                .study()
                                .experiment()
                                .factors()
                                .get("start_scale"))
                .containsExactly("0", "1");
        assertThat(fork.read().state().latest(Stage.SURVEY)).isPresent();
    }

    @Test
    void hasOneSectionWrittenAgain() throws Exception {
        study =
                TinyStudy.in(
                        temp.resolve("other"),
                        text ->
                                text.replace(
                                        "gates: [plan, spend, findings, release]",
                                        "gates: [release]"));
        assertThat(
                        type(
                                true,
                                "/wait release",
                                "/redraft weather it rains",
                                "/redraft method say how long it takes",
                                "/wait release",
                                "/show release",
                                "/approve release",
                                "/wait",
                                "/quit"))
                .as(printed.toString())
                .isZero();
        assertThat(printed.toString())
                .contains(
                        "No section begins with 'weather'",
                        "section \"Method\" again",
                        "Nothing changed since you were asked before.");
        assertThat(state().finished(new Step(Stage.MANUSCRIPT, 1))).isPresent();
    }

    @Test
    void leavesAStudyThatWaitsWhereTheScriptEnds() throws Exception {
        assertThat(type(true, "/status")).isEqualTo(4);
        assertThat(state().waiting()).hasSize(1);
        assertThat(printed.toString()).contains("left", "viva resume");
    }

    @Test
    void showsAnAttachedPersonWhatOthersDo() throws Exception {
        OpenRun run = Opened.toRun(study.folder(), Clock.systemUTC()).run().orElseThrow();
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        Worker worker = new Worker(study.staying(run, nowhere, ScriptedAnswers.model()), _ -> {});
        worker.start();
        while (state().waiting().isEmpty()) {
            Thread.sleep(20);
        }
        assertThat(type(false, "/waiting", "/approve plan", "/wait spend", "/stop", "/quit"))
                .isZero();
        assertThat(worker.await()).isEqualTo(4);
        assertThat(printed.toString())
                .contains("→ plan gate", "✓ plan gate", "✓ program", "→ spend gate");
    }

    @Test
    void saysThatItStoppedWhereCtrlCComesWhileAFileIsRead() throws Exception {
        BufferedReader pressing =
                new BufferedReader(new StringReader("/status\n/help\n")) {
                    @Override
                    public String readLine() throws IOException {
                        String line = super.readLine();
                        if ("/status".equals(line)) {
                            Thread.currentThread().interrupt();
                        }
                        return line;
                    }
                };
        Actions actions =
                new Actions(study.folder(), new Person("ada", "here"), Clock.systemUTC(), "test");
        PlainScreen screen = new PlainScreen(pressing, new PrintWriter(printed, true), false, "");

        assertThat(new Chat(study.folder(), screen, actions, Optional.empty()).talk()).isZero();

        assertThat(printed.toString())
                .contains("stopped; the study is as it was", "/help COMMAND says")
                .doesNotContain("dmesg");
    }

    @Test
    void neverShowsWhatActsOnATerminal() {
        new PlainScreen(
                        new BufferedReader(new StringReader("")),
                        new PrintWriter(printed, true),
                        false,
                        "")
                .say("a\u001b[31mb\u202ec\u0007");
        assertThat(printed.toString().strip()).isEqualTo("abc");
        assertThat(List.of(printed.toString().split("\n"))).hasSize(1);
    }
}

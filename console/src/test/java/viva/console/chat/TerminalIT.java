package viva.console.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import viva.console.ScriptedAnswers;
import viva.console.TinyStudy;
import viva.console.kill.AnswerServer;
import viva.store.StudyFolder;
import viva.study.Approval;
import viva.study.Event;
import viva.study.RunState;

/// Whole studies by typing only, in terminals of both sizes: from `viva new` to the released paper.
/// The screens are kept in `target/screens`.
@Timeout(900)
class TerminalIT {
    private static final List<String> INTERVIEW =
            List.of(
                    "Where do runs end that begin at different starts?",
                    "A run that begins at zero ends at zero, and every other run ends where it began.",
                    "A run from zero that ends elsewhere.",
                    "Does a start decide where a run ends?",
                    "tiny",
                    "A toy with a known answer, for tests.",
                    "library/references.bib library/note.md",
                    "",
                    "start_scale = 0, 1, 2",
                    "optimiser = gd, sgd",
                    "",
                    "distance",
                    "distance from zero at the end",
                    "",
                    "",
                    "1000",
                    "",
                    "8",
                    "",
                    "",
                    "1 USD",
                    "");

    @TempDir Path temp;

    @BeforeEach
    void needsTmuxAndALibrary() throws Exception {
        assumeTrue(Tmux.isHere(), "no tmux on this machine");
        TinyStudy.home();
        for (String name : List.of("library/references.bib", "library/note.md")) {
            Files.createDirectories(temp.resolve(name).getParent());
            Files.writeString(temp.resolve(name), ScriptedAnswers.resource(name));
        }
    }

    private Tmux terminal(String name, int columns, int rows, Map<String, String> more)
            throws Exception {
        return Tmux.start(name, temp, columns, rows, more, Path.of("target", "screens"));
    }

    private RunState state() {
        return StudyFolder.open(temp.resolve("studies/tiny")).read().state();
    }

    private void interview(Tmux tmux, String... last) throws Exception {
        tmux.type("viva new");
        tmux.await("What do you want to find out?");
        for (String answer : Stream.concat(INTERVIEW.stream(), Stream.of(last)).toList()) {
            tmux.awaitLast(">");
            tmux.type(answer);
        }
        tmux.await("Written: tiny.yaml");
    }

    @Test
    void takesAMailboxStudyToItsPaperInASmallColouredTerminal() throws Exception {
        try (Tmux tmux = terminal("small", 80, 24, Map.of("EDITOR", "sed -i s/Zero/Nought/"));
                MailboxAnswers _ = new MailboxAnswers(temp.resolve("studies/tiny/mailbox"))) {
            interview(tmux, "");
            tmux.keep("80x24-1-interview");
            tmux.type("viva chat tiny.yaml");
            tmux.await("plan gate: Register this plan?");
            tmux.keep("80x24-2-plan-gate");
            assertThat(tmux.coloured()).contains("\u001b[7mwaits at the plan gate");

            completesAndForgets(tmux);
            hearsWhatIsTypedAhead(tmux);
            tmux.type("/show plan");
            tmux.await("digest ");
            tmux.keep("80x24-3-card");
            tmux.type("/edit plan");
            tmux.await("Enter decides on this edit");
            tmux.keep("80x24-4-edit");
            tmux.type("");
            tmux.await("edited by ");
            tmux.await("edited by ");
            tmux.await("preregistration (round 2)");
            tmux.type("/wait plan");
            tmux.type("/approve plan");
            tmux.await("spend gate: Run this program");
            tmux.type("/approve spend");
            tmux.await("findings gate: Write these findings up?");
            tmux.keep("80x24-5-findings");
            tmux.type("/approve findings");
            tmux.await("release gate: Release this paper?");
            tmux.type("/approve release");
            tmux.await("Released.");
            tmux.type("/steered");
            tmux.await("1 asked by people");
            tmux.keep("80x24-6-released");
            tmux.type("/quit");
            tmux.awaitLast("$");
            tmux.type("echo left with $?");
            tmux.await("left with 0");
            assertThat(tmux.screen().lines()).allMatch(line -> line.length() <= 80);
        }
        assertThat(state().ended().orElseThrow().outcome()).isEqualTo(Event.Outcome.RELEASED);
        assertThat(state().decisions().values())
                .extracting(Approval::how)
                .containsOnly("chat")
                .hasSize(5);
    }

    /// Tab, Ctrl-C, several lines, and words that somebody drops or sends.
    private static void completesAndForgets(Tmux tmux) throws Exception {
        tmux.write("/appr");
        tmux.press("Tab");
        tmux.await("viva> /approve");
        tmux.press("C-c");
        tmux.write("first line");
        tmux.press("M-Enter");
        tmux.write("second line");
        tmux.await("    > second line");
        tmux.press("Enter");
        tmux.await("Enter sends this note");
        tmux.press("C-c");
        tmux.await("dropped");
        tmux.type("mind the origin?");
        tmux.await("Nobody answers a note.");
        tmux.awaitPrompt("viva>");
        tmux.type("");
        tmux.await("note: mind the origin?");
    }

    /// What is typed while something is under way is heard after it, even where Ctrl-C stops that;
    /// but it answers no question that was not there yet.
    private static void hearsWhatIsTypedAhead(Tmux tmux) throws Exception {
        for (int time = 1; time <= 3; time++) {
            tmux.typeAhead("/status", "/wait findings");
            tmux.press("C-c");
            String waiting = "viva> /wait findings";
            tmux.awaitTimes(waiting, time);
            tmux.pressUntil("C-c", "stopped; the study is as it was", waiting, time);
        }
        tmux.typeAhead("mind the end", "");
        tmux.await("What you typed before this question was dropped.");
        tmux.awaitPrompt("viva>");
        tmux.type("n");
        tmux.awaitTimes("  dropped", 2);
    }

    @Test
    void takesAStudyThatAServerAnswersToItsPaperInALargePlainTerminal() throws Exception {
        try (AnswerServer server = new AnswerServer();
                Tmux tmux = terminal("large", 200, 50, Map.of())) {
            interview(tmux, "openai", "scripted-1", server.url());
            withAConstant();
            tmux.type("viva chat tiny.yaml --plain --steward");
            tmux.await("/approve plan ");
            tmux.typeAhead("/wait findings", "/help");
            String waiting = "/wait findings";
            tmux.pressUntil("C-c", "stopped; the study is as it was", waiting, 1);
            tmux.await("/help COMMAND says what one does");
            tmux.type("what are you doing? and have them mind the origin");
            tmux.await("Stands on: [2]");
            tmux.await("Enter does it; n drops it.");
            tmux.type("y");
            tmux.await("note: mind the origin");
            for (String gate : List.of("plan", "spend", "findings", "release")) {
                tmux.await("/approve " + gate + " ");
                tmux.keep("200x50-" + gate);
                tmux.type("/approve " + gate);
            }
            tmux.await("Released.");
            assertThat(tmux.coloured()).doesNotContain("\u001b[7m", "\u001b[31m", "\u001b[32m");
            tmux.type("/quit");
            tmux.awaitLast("$");
            tmux.type("echo left with $?");
            tmux.await("left with 0");
        }
        assertThat(state().ended().orElseThrow().outcome()).isEqualTo(Event.Outcome.RELEASED);
    }

    /// What no question asks for is written into the file.
    private void withAConstant() throws Exception {
        Path file = temp.resolve("tiny.yaml");
        String text = Files.readString(file);
        Files.writeString(
                file,
                text.replace("constants: {}", "constants: {gain: 1}")
                        .replace("{seeds: [9001]}", "{seeds: [9001], constants: {gain: 1}}"));
    }

    @Test
    void takesAStudyToItsPaperFromAPipe() throws Exception {
        try (AnswerServer server = new AnswerServer();
                Tmux tmux = terminal("pipe", 80, 24, Map.of())) {
            interview(tmux, "openai", "scripted-1", server.url());
            withAConstant();
            Stream<String> lines =
                    Stream.of("plan", "spend", "findings", "release")
                            .flatMap(gate -> Stream.of("/wait " + gate, "/approve " + gate));
            Files.write(temp.resolve("said"), Stream.concat(lines, Stream.of("/wait")).toList());
            tmux.type("viva chat tiny.yaml < said > printed; echo left with $?");
            tmux.await("left with 0");
        }
        assertThat(Files.readString(temp.resolve("printed")))
                .contains("Released.")
                .doesNotContain("\u001b");
        assertThat(state().ended().orElseThrow().outcome()).isEqualTo(Event.Outcome.RELEASED);
    }
}

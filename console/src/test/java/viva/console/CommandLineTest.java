package viva.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import viva.study.VivaException;

class CommandLineTest {
    @TempDir Path temp;

    private final StringWriter printed = new StringWriter();

    @BeforeEach
    void home() {
        TinyStudy.home();
    }

    @Test
    void namesAnUnknownKeyItsLineAndTheNearestKnownOne() throws Exception {
        Path file = temp.resolve("study.yaml");
        Files.writeString(
                file, ScriptedAnswers.resource("study.yaml").replace("  factors:", "  factros:"));
        assertThat(viva("run", file.toString())).isEqualTo(2);
        assertThat(printed.toString())
                .contains("study.yaml:11", "factros", "did you mean `factors`");
        assertThat(temp.resolve("studies")).doesNotExist();
    }

    @Test
    void saysThatAFolderIsNoStudy() {
        for (String command : new String[] {"status", "resume", "verify"}) {
            assertThat(viva(command, temp.toString())).as(command).isEqualTo(2);
            assertThat(printed.toString()).contains("is not a study", "viva run");
        }
    }

    @Test
    void namesTheCurrentFolderWhereItIsNoStudy() {
        assertThat(viva("status")).isEqualTo(2);
        assertThat(printed.toString()).contains(Path.of("").toAbsolutePath() + " is not a study");
    }

    @Test
    void makesNoFolderForAStudyWhoseLibraryIsMissing() throws Exception {
        Path file = temp.resolve("study.yaml");
        Files.writeString(file, ScriptedAnswers.resource("study.yaml"));
        assertThat(viva("run", file.toString(), "--into", temp.resolve("studies").toString()))
                .isEqualTo(2);
        assertThat(printed.toString()).contains("library/references.bib", "not a file beside it");
        assertThat(temp.resolve("studies")).doesNotExist();
    }

    @Test
    void keepsNoCacheInAFolderCalledQuestionMark() {
        assertThat(Installation.cache("", "/home/ann")).hasToString("/home/ann/.cache/viva");
        assertThat(Installation.cache("/cache", "?")).hasToString("/cache/viva");
        assertThatThrownBy(() -> Installation.cache("", "?"))
                .isInstanceOf(VivaException.class)
                .hasMessageContaining("XDG_CACHE_HOME");
    }

    @Test
    void showsNothingThatActsOnATerminal() {
        assertThat(Plain.text("a\u001b]0;owned\u0007b\u001b[31mc\u202ed\u200be"))
                .isEqualTo("abcde");
    }

    @Test
    void quotesAPathThatAShellWouldTakeApart() {
        assertThat(Session.shown(Path.of("studies/min-norm"))).isEqualTo("studies/min-norm");
        assertThat(Session.shown(Path.of("my studies/a'b"))).isEqualTo("'my studies/a'\\''b'");
    }

    @Test
    void refusesAProviderThatDoesNotExist() throws Exception {
        TinyStudy study = TinyStudy.in(temp);
        assertThat(viva("resume", study.folder().path().toString(), "--provider", "oracle"))
                .isEqualTo(2);
        assertThat(printed.toString()).contains("no provider 'oracle'", "mailbox");
    }

    @Test
    void saysWhatToDoWhereTheRecordingIsMissing() throws Exception {
        TinyStudy study = TinyStudy.in(temp);
        assertThat(viva("resume", study.folder().path().toString())).isEqualTo(2);
        assertThat(printed.toString()).contains("recording.jsonl", "--provider");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status",
                "approve",
                "approve plan",
                "why 0.42",
                "verify",
                "record recording.jsonl --label me",
                "log",
                "replay",
                "replay --run",
                "fork --at 3",
                "committee replay",
                "resume"
            })
    void takesTheCurrentFolderWhereNoStudyIsNamed(String words) {
        assertThat(viva(words.split(" "))).as(printed.toString()).isEqualTo(2);
        assertThat(printed.toString()).contains(Path.of("").toAbsolutePath() + " is not a study");
    }

    @Test
    void refusesAGateThatDoesNotExist() {
        assertThat(viva("approve", "studies/tiny", "budget")).isEqualTo(2);
        assertThat(printed.toString()).contains("There is no gate 'budget'", "plan, spend");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "new",
                "run",
                "resume",
                "status",
                "approve",
                "steer",
                "chat",
                "attach",
                "why",
                "verify",
                "doctor",
                "record",
                "log",
                "replay",
                "fork",
                "committee",
                "eval",
                "experiment"
            })
    void explainsEveryCommand(String command) {
        assertThat(viva(command, "--help")).isZero();
        assertThat(printed.toString()).contains("Usage: viva " + command);
    }

    @Test
    void printsTheSimulatorsTable() {
        assertThat(viva("eval", "simulator", "--tasks", "50")).isZero();
        assertThat(printed.toString()).contains("0 above their bound", "Vacuous", "Proposition 1");
    }

    @Test
    void callsAnUnknownCommandUsage() {
        assertThat(viva("frobnicate")).isEqualTo(2);
        assertThat(viva()).isEqualTo(2);
    }

    private int viva(String... args) {
        PrintWriter out = new PrintWriter(printed, true);
        return Main.run(args, out, out);
    }
}

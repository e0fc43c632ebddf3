package viva.console.begin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import viva.console.terminal.PlainScreen;
import viva.store.StudyFileReader;
import viva.study.StudyFile;
import viva.study.VivaException;

class InterviewTest {
    @TempDir Path temp;
    private final StringWriter printed = new StringWriter();

    private Answered answered(String... lines) {
        return new Interview(
                        new PlainScreen(
                                new BufferedReader(new StringReader(String.join("\n", lines))),
                                new PrintWriter(printed, true),
                                false,
                                "> "))
                .ask();
    }

    private static final String[] SHORTEST = {
        "Does \"ridge\" shrink: the gap?",
        "It does.",
        "A gap that stays.",
        "",
        "",
        "",
        "",
        "",
        "ridge = 0, 0.10",
        "",
        "gap",
        "relative distance",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        ""
    };

    @Test
    void writesAStudyFileThatItsReaderTakes() throws Exception {
        Path file = temp.resolve("small.yaml");
        NewCommand.write(answered(SHORTEST), file);

        StudyFile study = StudyFileReader.read(file);
        assertThat(study.study().question()).isEqualTo("Does \"ridge\" shrink: the gap?");
        assertThat(study.study().id().value()).isEqualTo("does-ridge-shrink-the-gap");
        assertThat(study.study().experiment().factors().get("ridge")).containsExactly("0", "0.10");
        assertThat(study.study().experiment().seeds()).hasSize(10);
        assertThat(study.budget().money()).hasToString("5 USD");
        assertThat(study.models().provider()).isEqualTo("mailbox");
        assertThat(Files.readString(file)).contains("# What would refute it", "# approvers:");
        assertThatThrownBy(() -> NewCommand.write(answered(SHORTEST), file))
                .hasMessageContaining("exists already");
    }

    @Test
    void asksAgainWhereAnAnswerCannotBeUsed() {
        Answered answered =
                answered(
                        "",
                        "Why?",
                        "So.",
                        "Not so.",
                        "A title",
                        "Not A Name",
                        "my-study",
                        "",
                        "",
                        "cobol",
                        "python",
                        "Bad Name = 1",
                        "lr = 0.1, 1",
                        "momentum = 0, 0.9",
                        "",
                        "Loss",
                        "loss",
                        "training loss",
                        "",
                        "zero",
                        "0",
                        "1e3",
                        "",
                        "many",
                        "3",
                        "2",
                        "4",
                        "much",
                        "1.50 USD",
                        "ada eve",
                        "openai",
                        "gpt-x",
                        "http://localhost:8000/v1");

        assertThat(answered.id()).isEqualTo("my-study");
        assertThat(answered.language()).isEqualTo("python");
        assertThat(answered.factors()).containsOnlyKeys("lr", "momentum");
        assertThat(answered.seeds()).isEqualTo(3);
        assertThat(answered.approvers()).isEqualTo(List.of("ada", "eve"));
        assertThat(answered.baseUrl()).contains("http://localhost:8000/v1");
        assertThat(printed.toString()).contains("This one is needed", "Write it like: java");
    }

    @Test
    void writesNothingWhereTheAnswersEnd() {
        assertThatThrownBy(() -> answered("Why?", "So."))
                .isInstanceOf(VivaException.class)
                .hasMessageContaining("nothing was written");
    }
}

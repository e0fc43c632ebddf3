package viva.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import viva.study.VivaException;

class NewStudyTest {
    @TempDir Path temp;

    @Test
    void refusesToBeginWhereTheLibraryIsNotThere() throws Exception {
        TinyStudy study = TinyStudy.in(temp);
        Files.delete(study.folder().path().resolve("library/note.md"));

        assertThatThrownBy(() -> study.go(true))
                .isInstanceOfSatisfying(
                        VivaException.class,
                        e -> assertThat(e.code()).isEqualTo(VivaException.Code.USER))
                .hasMessageContaining("half made")
                .hasMessageContaining("library/note.md")
                .hasMessageContaining("viva run");

        assertThat(study.folder().read().events()).isEmpty();
    }

    @Test
    void namesTheFolderThatAKilledProcessLeft() throws Exception {
        TinyStudy study = TinyStudy.in(temp);
        Path studies = temp.resolve("studies");
        Path left = Files.createDirectory(studies.resolve(".unfinished-1"));

        assertThat(study.command("resume", left.toString())).isEqualTo(2);
        assertThat(study.printed()).contains(left.toString(), "Delete it, and start again");

        study.forget();
        Path file = study.folder().studyFile();
        assertThat(study.command("run", file.toString(), "--into", studies.toString()))
                .as("it holds no recording")
                .isEqualTo(2);
        assertThat(study.printed()).contains(left + " was left by a process that ended");
    }
}

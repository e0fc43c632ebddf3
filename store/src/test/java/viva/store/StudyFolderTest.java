package viva.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import viva.study.Artifact;
import viva.study.StudyId;
import viva.study.VivaException;

class StudyFolderTest {
    private static final byte[] FILE = "schema: viva.study/1\n".getBytes(UTF_8);
    private static final StudyId ID = new StudyId("min-norm");

    @TempDir Path folder;

    @Test
    void choosesAFreshNameBesideStudiesThatExist() {
        List<String> names =
                Stream.generate(
                                () ->
                                        StudyFolder.createFresh(
                                                folder.resolve("studies"), ID, FILE, Map.of()))
                        .limit(3)
                        .map(study -> folder.relativize(study.path()).toString())
                        .toList();

        assertThat(names)
                .containsExactly("studies/min-norm", "studies/min-norm-2", "studies/min-norm-3");
    }

    @Test
    void isAStudyFromTheStart() {
        StudyFolder study = StudyFolder.createFresh(folder, ID, FILE, Map.of());

        StudyFolder opened = StudyFolder.open(study.path());

        assertThat(opened.studyFile()).hasBinaryContent(FILE);
        assertThat(opened.read().events()).isEmpty();
        assertThat(opened.read().state().started()).isEmpty();
    }

    @Test
    void readsWhatARunRecordsWhileItGoesOn() {
        StudyFolder study = StudyFolder.createFresh(folder, ID, FILE, Map.of());
        try (OpenRun run = study.openRun(JournalContract.CLOCK)) {
            Artifact artifact = run.artifacts().put(FILE, Artifact.YAML, "start");
            Samples.events().forEach(run::record);

            StudyView view = study.read();

            assertThat(view.events()).hasSize(Samples.events().size());
            assertThat(view.state().spend()).isEqualTo(run.look(state -> state.spend()));
            assertThat(view.artifacts().get(artifact.digest())).isEqualTo(FILE);
            assertThat(study.holder()).contains("process " + ProcessHandle.current().pid());
            assertThat(study.openRunIfFree(JournalContract.CLOCK)).isEmpty();
            assertThatThrownBy(() -> study.openRun(JournalContract.CLOCK))
                    .hasMessageContaining("in use by process");
        }
        study.openRun(JournalContract.CLOCK).close();
    }

    @Test
    void answersFromACopyOfTheFolder() throws IOException {
        StudyFolder study = StudyFolder.createFresh(folder, ID, FILE, Map.of());
        try (OpenRun run = study.openRun(JournalContract.CLOCK)) {
            Samples.events().forEach(run::record);
        }
        Path copy = folder.resolve("copy of 100% ? #1 ü");
        copy(study.path(), copy);

        assertThat(StudyFolder.open(copy).read().events()).isEqualTo(study.read().events());
        StudyFolder.open(copy).openRun(JournalContract.CLOCK).close();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    @Test
    void unlocksAStudyWhoseJournalIsRefused() throws IOException {
        StudyFolder study = StudyFolder.createFresh(folder, ID, FILE, Map.of());
        byte[] good = Files.readAllBytes(study.journalFile());
        Files.writeString(study.journalFile(), "no database at all ".repeat(99));
        assertThatThrownBy(() -> study.openRun(JournalContract.CLOCK))
                .isInstanceOfSatisfying(
                        VivaException.class,
                        e -> assertThat(e.code()).isEqualTo(VivaException.Code.STORE));

        Files.write(study.journalFile(), good);

        study.openRun(JournalContract.CLOCK).close();
    }

    @Test
    void saysWhatIsMissingInAFolderThatIsNoStudy() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThatThrownBy(() -> StudyFolder.open(empty))
                .isInstanceOfSatisfying(
                        VivaException.class,
                        e -> assertThat(e.code()).isEqualTo(VivaException.Code.USER))
                .hasMessageContaining("study.yaml is missing")
                .hasMessageContaining("viva run STUDY.yaml");

        Files.write(empty.resolve("study.yaml"), FILE);
        assertThatThrownBy(() -> StudyFolder.open(empty))
                .hasMessageContaining("journal.db is missing")
                .hasMessageContaining("viva run " + empty.resolve("study.yaml"));

        assertThatThrownBy(() -> StudyFolder.open(folder.resolve("none")))
                .hasMessageContaining("does not exist");
        assertThatThrownBy(() -> StudyFolder.open(empty.resolve("study.yaml")))
                .hasMessageContaining("is a file");
    }

    @Test
    void makesAStudyInAnEmptyFolderOnly() {
        StudyFolder study = StudyFolder.create(folder.resolve("a/b"), FILE, Map.of());

        assertThat(Objects.requireNonNull(study.path().getParent())).isDirectory();
        assertThatThrownBy(() -> StudyFolder.create(study.path(), FILE, Map.of()))
                .isInstanceOfSatisfying(
                        VivaException.class,
                        e -> assertThat(e.code()).isEqualTo(VivaException.Code.USER))
                .hasMessageContaining("not empty");
    }

    @Test
    void bringsTheFilesThatTheStudyNames() throws IOException {
        Path note = Files.writeString(folder.resolve("note.md"), "A note.");

        StudyFolder study =
                StudyFolder.createFresh(folder, ID, FILE, Map.of(Path.of("library/note.md"), note));

        assertThat(study.path().resolve("library/note.md")).hasContent("A note.");
    }

    @Test
    void leavesNoStudyWhereAFileCannotBeCopied() {
        Map<Path, Path> missing = Map.of(Path.of("note.md"), folder.resolve("none.md"));

        assertThatThrownBy(() -> StudyFolder.createFresh(folder, ID, FILE, missing))
                .isInstanceOf(VivaException.class);

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void namesWhatAKilledProcessLeft() throws IOException {
        Path left = Files.createDirectory(folder.resolve(".unfinished-1"));
        StudyFolder.fill(left, FILE, Map.of());

        assertThat(StudyFolder.unfinished(folder)).containsExactly(left);
        assertThatThrownBy(() -> StudyFolder.open(left))
                .isInstanceOfSatisfying(
                        VivaException.class,
                        e -> assertThat(e.code()).isEqualTo(VivaException.Code.USER))
                .hasMessageContaining("Delete it")
                .hasMessageContaining("viva run STUDY.yaml");
        assertThat(StudyFolder.createFresh(folder, ID, FILE, Map.of()).path())
                .isEqualTo(folder.resolve("min-norm"));
    }
}

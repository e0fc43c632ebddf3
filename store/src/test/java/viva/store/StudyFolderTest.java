package viva.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
                Stream.generate(() -> StudyFolder.createFresh(folder.resolve("studies"), ID, FILE))
                        .limit(3)
                        .map(study -> folder.relativize(study.path()).toString())
                        .toList();

        assertThat(names)
                .containsExactly("studies/min-norm", "studies/min-norm-2", "studies/min-norm-3");
    }

    @Test
    void isAStudyFromTheStart() {
        StudyFolder study = StudyFolder.createFresh(folder, ID, FILE);

        StudyFolder opened = StudyFolder.open(study.path());

        assertThat(opened.studyFile()).hasBinaryContent(FILE);
        assertThat(opened.read().events()).isEmpty();
        assertThat(opened.read().state().started()).isEmpty();
    }

    @Test
    void readsWhatARunRecordsWhileItGoesOn() {
        StudyFolder study = StudyFolder.createFresh(folder, ID, FILE);
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
        StudyFolder study = StudyFolder.createFresh(folder, ID, FILE);
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
        StudyFolder study = StudyFolder.createFresh(folder, ID, FILE);
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
        StudyFolder study = StudyFolder.create(folder.resolve("a/b"), FILE);

        assertThat(Objects.requireNonNull(study.path().getParent())).isDirectory();
        assertThatThrownBy(() -> StudyFolder.create(study.path(), FILE))
                .isInstanceOfSatisfying(
                        VivaException.class,
                        e -> assertThat(e.code()).isEqualTo(VivaException.Code.USER))
                .hasMessageContaining("not empty");
    }
}

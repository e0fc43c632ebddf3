package viva.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import viva.study.Artifact;
import viva.study.Digest;
import viva.study.VivaException;

class ArtifactFolderTest extends ArtifactsContract {
    @TempDir Path folder;

    @Override
    Artifacts artifacts() {
        return new ArtifactFolder(folder.resolve("artifacts"));
    }

    private Path put() {
        Digest digest = artifacts().put(BYTES, Artifact.TEXT, "survey/r0").digest();
        String hex = digest.hex();
        return folder.resolve("artifacts").resolve(hex.substring(0, 2)).resolve(hex.substring(2));
    }

    @Test
    void fansOutByTheFirstTwoDigitsAndLeavesNoDraft() throws IOException {
        Path file = put();

        assertThat(file).hasBinaryContent(BYTES);
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).containsExactly(file);
        }
    }

    @Test
    void namesTheFileOfAnAlteredArtifact() throws IOException {
        Path file = put();
        Files.writeString(file, "some bites");

        assertThatThrownBy(() -> artifacts().get(Digest.of(BYTES)))
                .isInstanceOf(VivaException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("altered")
                .hasMessageContaining("copy");
    }

    @Test
    void makesAFolderAgainThatSomebodyRemoved() throws IOException {
        Artifacts artifacts = artifacts();
        Digest digest = artifacts.put(BYTES, Artifact.TEXT, "survey/r0").digest();
        Path fan = folder.resolve("artifacts").resolve(digest.hex().substring(0, 2));
        Files.delete(fan.resolve(digest.hex().substring(2)));
        Files.delete(fan);

        artifacts.put(BYTES, Artifact.TEXT, "survey/r0");

        assertThat(artifacts.get(digest)).isEqualTo(BYTES);
    }

    @Test
    void writesAnAlteredArtifactAgain() throws IOException {
        Path file = put();
        Files.writeString(file, "some bites");

        put();

        assertThat(artifacts().get(Digest.of(BYTES))).isEqualTo(BYTES);
    }

    @Test
    void refusesALinkInPlaceOfAnArtifact() throws IOException {
        Path file = put();
        Path elsewhere = folder.resolve("elsewhere");
        Files.move(file, elsewhere);
        Files.createSymbolicLink(file, elsewhere);

        assertThat(artifacts().has(Digest.of(BYTES))).isFalse();
        assertThatThrownBy(() -> artifacts().get(Digest.of(BYTES)))
                .isInstanceOf(VivaException.class)
                .hasMessageContaining("symbolic link");
        assertThatThrownBy(this::put).hasMessageContaining("symbolic link");
        assertThat(elsewhere).hasBinaryContent(BYTES);
    }

    @Test
    void refusesALinkInPlaceOfAFolder() throws IOException {
        Path file = put();
        Path elsewhere = folder.resolve("elsewhere");
        Files.move(file.getParent(), elsewhere);
        Files.createSymbolicLink(file.getParent(), elsewhere);

        assertThatThrownBy(() -> artifacts().get(Digest.of(BYTES)))
                .hasMessageContaining("symbolic link");
    }

    @Test
    void keepsShortTextsInOneFileAndLongOnesByThemselves() throws IOException {
        Path texts = folder.resolve("artifacts/texts.db");
        try (Artifacts artifacts = artifacts()) {
            artifacts.putText("short", "s/r0");
            artifacts.putText("also short", "s/r0");
        }
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).containsExactly(texts);
        }

        Digest large = artifacts().putText("x".repeat(70_000), "s/r0").digest();

        assertThat(artifacts().get(large)).hasSize(70_000);
        assertThat(artifacts().get(Digest.of("short"))).asString().isEqualTo("short");
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(2);
        }
    }

    @Test
    void showsATextToOthersOnceItIsOnTheDisk() {
        try (Artifacts writes = artifacts();
                Artifacts looks = artifacts()) {
            Digest first = writes.putText("first", "s/r0").digest();
            assertThat(looks.has(first)).isFalse();
            writes.sync();
            assertThat(looks.get(first)).asString().isEqualTo("first");

            Digest second = writes.putText("second", "s/r0").digest();
            writes.close();
            assertThat(looks.get(second)).asString().isEqualTo("second");
            Digest third = writes.putText("third", "s/r0").digest();
            writes.sync();
            assertThat(looks.get(third)).asString().isEqualTo("third");
        }
    }

    @Test
    void readsTextsOfAFolderThatNobodyMayWrite() throws IOException {
        Digest text = artifacts().putText("text", "s/r0").digest();
        try (Artifacts artifacts = artifacts()) {
            artifacts.putText("text", "s/r0");
        }
        Set<PosixFilePermission> readable = PosixFilePermissions.fromString("r-xr-xr-x");
        Files.setPosixFilePermissions(folder.resolve("artifacts"), readable);

        assertThat(artifacts().get(text)).asString().isEqualTo("text");
        try (Stream<Path> files = Files.list(folder.resolve("artifacts"))) {
            assertThat(files).containsExactly(folder.resolve("artifacts/texts.db"));
        }
    }

    @Test
    void namesAnAlteredTextAndWritesItAgain() throws IOException, SQLException {
        Digest text = Digest.of("text");
        putText();
        alter("UPDATE text SET bytes = CAST('tixt' AS BLOB)");

        assertThatThrownBy(() -> artifacts().get(text))
                .isInstanceOf(VivaException.class)
                .hasMessageContaining(text.brief())
                .hasMessageContaining("texts.db")
                .hasMessageContaining("altered");
        putText();
        assertThat(artifacts().get(text)).asString().isEqualTo("text");
        alter("DELETE FROM text");
        assertThatThrownBy(() -> artifacts().get(text)).hasMessageContaining("is missing");
        alter("CREATE TABLE more (a TEXT)");
        assertThatThrownBy(() -> artifacts().get(text))
                .hasMessageContaining("not a file of texts of the format viva.texts/1");
    }

    private void putText() {
        try (Artifacts artifacts = artifacts()) {
            artifacts.putText("text", "s/r0");
        }
    }

    private void alter(String sql) throws SQLException {
        try (Connection database =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + folder.resolve("artifacts/texts.db"));
                Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void refusesALinkInPlaceOfTheTexts() throws IOException {
        putText();
        Path texts = folder.resolve("artifacts/texts.db");
        Files.move(texts, folder.resolve("elsewhere"));
        Files.createSymbolicLink(texts, folder.resolve("elsewhere"));

        assertThatThrownBy(() -> artifacts().get(Digest.of("text")))
                .hasMessageContaining("is not a file");
        assertThatThrownBy(this::putText).hasMessageContaining("is not a file");
    }

    @Test
    void takesTheSameBytesFromManyThreads() throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Path>> files = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                files.add(threads.submit(this::put));
            }
            for (Future<Path> file : files) {
                assertThat(file.get()).hasBinaryContent(BYTES);
            }
        }
    }
}

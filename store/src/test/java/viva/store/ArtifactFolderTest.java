package viva.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

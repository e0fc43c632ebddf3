package viva.experiment.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import viva.study.ByteSize;

class HostileFolderTest {
    @TempDir Path folder;

    @Test
    void readsPlainFilesOnly() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "secret");
        Path root = Files.createDirectory(folder.resolve("out"));
        Files.writeString(root.resolve("A.class"), "a");
        Files.writeString(Files.createDirectory(root.resolve("p")).resolve("B.class"), "b");
        Files.writeString(root.resolve("notes.txt"), "no class");
        Files.writeString(root.resolve("two\nlines.class"), "x");
        Files.writeString(root.resolve("-flag.class"), "x");
        Files.createSymbolicLink(root.resolve("Link.class"), secret);
        Files.createSymbolicLink(root.resolve("up"), folder);

        assertThat(HostileFolder.read(root, ".class", ByteSize.mebibytes(1)))
                .hasValueSatisfying(
                        files -> assertThat(files).containsOnlyKeys("A.class", "p/B.class"));
    }

    @Test
    void readsNothingWhereThereIsTooMuch() throws IOException {
        Files.write(folder.resolve("A.class"), new byte[600]);
        Files.write(folder.resolve("B.class"), new byte[600]);

        assertThat(HostileFolder.read(folder, ".class", new ByteSize(1000))).isEmpty();
    }

    @Test
    void countsSparseFilesWithTheirWholeLength() throws IOException {
        try (RandomAccessFile sparse =
                new RandomAccessFile(folder.resolve("hole").toFile(), "rw")) {
            sparse.setLength(1L << 40);
        }

        assertThat(HostileFolder.size(folder).bytes()).isGreaterThanOrEqualTo(1L << 40);
    }
}

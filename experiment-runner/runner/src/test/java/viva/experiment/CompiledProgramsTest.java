package viva.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import viva.experiment.sandbox.ReadableFolder;
import viva.study.Digest;

class CompiledProgramsTest {
    private static final Digest KEY = Digest.of("a source");

    @TempDir Path cache;

    private final TreeMap<String, byte[]> files =
            new TreeMap<>(Map.of("A.class", new byte[] {1}, "b/B.class", new byte[] {2}));

    @Test
    void findsWhatItKept() {
        CompiledPrograms programs = new CompiledPrograms(cache);
        assertThat(programs.find(KEY)).isEmpty();

        Path classes = programs.keep(KEY, files);

        assertThat(programs.find(KEY)).contains(classes);
        assertThat(classes.resolve("b/B.class")).hasBinaryContent(new byte[] {2});
        assertThat(programs.find(Digest.of("another source"))).isEmpty();
    }

    @Test
    void doesNotGiveOutWhatWasChanged() throws Exception {
        CompiledPrograms programs = new CompiledPrograms(cache);
        Path classes = programs.keep(KEY, files);

        Files.write(classes.resolve("A.class"), new byte[] {66});
        assertThat(programs.find(KEY)).isEmpty();

        assertThat(programs.keep(KEY, files).resolve("A.class")).hasBinaryContent(new byte[] {1});
        assertThat(programs.find(KEY)).isPresent();
    }

    @Test
    void doesNotGiveOutWhatHasMoreInIt() throws Exception {
        CompiledPrograms programs = new CompiledPrograms(cache);
        Path classes = programs.keep(KEY, files);

        Files.write(classes.resolve("C.class"), new byte[] {1});

        assertThat(programs.find(KEY)).isEmpty();
    }

    /// As one that was made under a narrow umask, before folders were made without regard to it.
    @Test
    void doesNotGiveOutWhatNobodyMayRead() throws Exception {
        CompiledPrograms programs = new CompiledPrograms(cache);
        Path classes = programs.keep(KEY, files);
        assertThat(classes.resolve("b")).matches(this::isOpen);

        Files.setPosixFilePermissions(classes, PosixFilePermissions.fromString("rwx------"));
        assertThat(programs.find(KEY)).isEmpty();

        assertThat(programs.keep(KEY, files)).matches(this::isOpen);
    }

    private boolean isOpen(Path folder) {
        try {
            return ReadableFolder.is(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package viva.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LongSourcesTest {
    @Test
    void noSourceIsTooLong() throws IOException {
        Path root = Path.of(System.getProperty("viva.home"));

        assertThat(root.resolve("architecture/pom.xml")).exists();
        assertThat(LongSources.below(root)).isEmpty();
    }

    @Test
    void namesTheSourceThatIsOneLineTooLong(@TempDir Path root) throws IOException {
        Files.writeString(root.resolve("Fits.java"), "\n".repeat(LongSources.MOST_LINES));
        Files.writeString(root.resolve("Long.java"), "\n".repeat(LongSources.MOST_LINES + 1));

        assertThat(LongSources.below(root)).containsExactly("Long.java: 401 lines");
    }
}

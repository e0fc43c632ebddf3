package viva.experiment.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {
    @TempDir Path folder;

    @Test
    void tellsWhatAKilledVivaLeftFromWhatIsInUse() throws IOException {
        Files.createDirectory(folder.resolve(Leftovers.name("full") + "1"));
        Path left = Files.createDirectory(folder.resolve("full-p4194999-1"));
        Files.createDirectory(folder.resolve("javacpp-80d46bf93be2"));

        assertThat(Leftovers.in(folder)).containsExactly(left);
        assertThat(Leftovers.in(folder.resolve("nowhere"))).isEmpty();
    }
}

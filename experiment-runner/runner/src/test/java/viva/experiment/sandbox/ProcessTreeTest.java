package viva.experiment.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProcessTreeTest {
    @Test
    void countsWhatAProcessHolds() {
        ProcessTree own = new ProcessTree(ProcessHandle.current());

        assertThat(own.heldMemory()).hasValueSatisfying(held -> assertThat(held).isPositive());
    }

    /// The kernel's own threads hold no memory and run, as a dying process does for a moment.
    @Test
    void countsNothingForAProcessThatHasNoMemory() throws IOException {
        Path name = Path.of("/proc/2/comm");
        assumeThat(name).exists();
        assumeThat(Files.readString(name).strip()).isEqualTo("kthreadd");
        ProcessHandle kernel = ProcessHandle.of(2).orElseThrow();

        assertThat(ProcessTree.runs(kernel)).isTrue();
        assertThat(new ProcessTree(kernel).heldMemory()).hasValue(0L);
    }
}

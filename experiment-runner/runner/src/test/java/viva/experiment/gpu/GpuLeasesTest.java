package viva.experiment.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import viva.experiment.host.Gpu;

class GpuLeasesTest {
    @TempDir private Path folder;
    private FakeDriver driver;
    private List<Gpu> gpus;

    @BeforeEach
    void makeDriver() throws Exception {
        driver = new FakeDriver(folder).twoOfAmpere();
        gpus = driver.smi().devices();
    }

    @Test
    void lendsEachGpuToOne() {
        GpuLeases.Lease first = take(1).orElseThrow();
        GpuLeases.Lease second = take(1).orElseThrow();

        assertThat(first.gpus()).containsExactly(gpus.getFirst());
        assertThat(second.gpus()).containsExactly(gpus.getLast());
        assertThat(take(1)).isEmpty();
        first.close();
        assertThat(take(1).orElseThrow().gpus()).containsExactly(gpus.getFirst());
    }

    @Test
    void takesAllOrNone() {
        GpuLeases.Lease one = take(1).orElseThrow();

        assertThat(take(2)).isEmpty();
        assertThat(take(1)).isPresent();
        one.close();
    }

    /// Closing a second channel to a file gives up the lock that the first one holds: a try that
    /// finds a GPU taken must not open its file.
    @Test
    void keepsALeaseFromAnotherProcessWhileOthersTry() throws Exception {
        try (GpuLeases.Lease lease = take(2).orElseThrow()) {
            assertThat(take(1)).isEmpty();

            assertThat(lease.gpus()).hasSize(2);
            assertThat(otherProcessGets(gpus.getFirst())).isFalse();
            assertThat(otherProcessGets(gpus.getLast())).isFalse();
        }
        assertThat(otherProcessGets(gpus.getFirst())).isTrue();
    }

    @Test
    void sparesGpusThatAnotherProcessHoldsUntilItDies() throws Exception {
        Process other = locking(gpus.getFirst(), "time.sleep(60)");
        try {
            assertThat(other.inputReader().readLine()).isEqualTo("locked");

            assertThat(take(1).orElseThrow().gpus()).containsExactly(gpus.getLast());
        } finally {
            other.destroyForcibly().waitFor();
        }
        assertThat(take(1).orElseThrow().gpus()).containsExactly(gpus.getFirst());
    }

    private Optional<GpuLeases.Lease> take(int count) {
        return driver.leases().take(gpus, count, "test");
    }

    private boolean otherProcessGets(Gpu gpu) throws Exception {
        Process other = locking(gpu, "");
        assertThat(other.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return other.exitValue() == 0;
    }

    private Process locking(Gpu gpu, String then) throws IOException {
        Path leases = Files.createDirectories(folder.resolve("leases"));
        String program =
                "import fcntl, sys, time; f = open(sys.argv[1], 'a'); "
                        + "fcntl.lockf(f, fcntl.LOCK_EX | fcntl.LOCK_NB); "
                        + "print('locked', flush=True); "
                        + then;
        return new ProcessBuilder(
                        "/usr/bin/python3",
                        "-c",
                        program,
                        leases.resolve(gpu.uuid() + ".lock").toString())
                .start();
    }
}

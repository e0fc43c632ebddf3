package viva.experiment.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import viva.experiment.sandbox.Bubblewrap;
import viva.experiment.sandbox.Job;
import viva.experiment.sandbox.JobEnd;
import viva.experiment.sandbox.JobReport;
import viva.experiment.sandbox.Sandbox;
import viva.study.ByteSize;
import viva.study.Limits;
import viva.study.VivaException;

/// In real jails, with a driver that is not there.
class GpuJobsIT {
    @TempDir private Path folder;
    private FakeDriver driver;
    private Sandbox jail;
    private final List<String> said = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void openJail() throws Exception {
        driver = new FakeDriver(folder).withFiles();
        jail = Bubblewrap.open(Path.of("target/jails").toAbsolutePath());
    }

    @AfterEach
    void removeDriver() {
        driver.removeNodes();
    }

    @Test
    void showsAJailItsGpuAndNoOther() throws Exception {
        JobReport report =
                run(
                        1,
                        """
                        for each in /dev/nvidia*; do echo "$each"; done
                        head -c 1 /dev/nvidia3 | od -An -tu1
                        cat /viva/gpu/libcuda.so.1; echo
                        ls /viva/gpu
                        cat /sys/bus/pci/devices/0000:00:00.0/vendor
                        echo $CUDA_VISIBLE_DEVICES $LD_LIBRARY_PATH
                        echo x > /viva/gpu/libcuda.so.1 || echo read-only
                        """);

        assertThat(report.end()).isEqualTo(new JobEnd.Exited(0));
        assertThat(said)
                .containsExactly(
                        "/dev/nvidia-uvm",
                        "/dev/nvidia3",
                        "/dev/nvidiactl",
                        "   0",
                        "cuda",
                        "libcuda.so.1",
                        "libcuda.so.570.124.06",
                        "libnvidia-gpucomp.so.570.124.06",
                        "libnvidia-ml.so.1",
                        "0x10de",
                        FakeDriver.FIRST + " /viva/gpu",
                        "read-only");
    }

    @Test
    void showsNoGpuToAJobThatAsksForNone() throws Exception {
        run(
                0,
                "ls /dev | grep nvidia || echo none; echo \"$CUDA_VISIBLE_DEVICES\";"
                        + " ls -d /sys /viva/gpu 2>&1 | grep -v \"such file\"");

        assertThat(said).containsExactly("none", "");
    }

    @Test
    void accountsTheTimeThatGpusWereHeldAndTheMemoryThatWasSeen() throws Exception {
        driver.twoOfAmpere();
        driver.apps("echo '" + FakeDriver.FIRST + ", 1, 20000'");
        driver.used(FakeDriver.FIRST + ", 3\n" + FakeDriver.SECOND + ", 3");

        JobReport report = run(2, "sleep 0.3");

        assertThat(report.used().gpu()).isEqualTo(report.used().wall().multipliedBy(2));
        assertThat(report.used().gpu()).isGreaterThan(Duration.ofMillis(600));
        // Process 1 is not the job's, and nothing was added on its GPUs.
        assertThat(report.used().peakGpuMemory()).isEqualTo(new ByteSize(0));
    }

    @Test
    void endsAJobThatTakesMoreMemoryThanItMay() throws Exception {
        driver.apps(
                "for pid in $(pgrep -f 'sleep 27.1828'); do echo \""
                        + FakeDriver.FIRST
                        + ", $pid, 4096\"; done");

        JobReport report = run(1, ByteSize.mebibytes(1024), "exec sleep 27.1828");

        assertThat(report.end())
                .isInstanceOfSatisfying(
                        JobEnd.OverLimit.class,
                        over -> assertThat(over.limit()).isEqualTo("gpu memory"));
        assertThat(report.used().peakGpuMemory()).isGreaterThanOrEqualTo(ByteSize.mebibytes(4096));
    }

    /// As in a container, where the driver's process ids are not ours.
    @Test
    void measuresWhatIsAddedOnItsGpusWhereProcessesCannotBeTold() throws Exception {
        Thread.ofVirtual()
                .start(
                        () -> {
                            while (said.isEmpty()) {
                                Thread.onSpinWait();
                            }
                            driver.used(FakeDriver.FIRST + ", 5003");
                        });

        JobReport report = run(1, ByteSize.mebibytes(1024), "echo begun; exec sleep 60");

        assertThat(report.end()).isInstanceOf(JobEnd.OverLimit.class);
        assertThat(report.used().peakGpuMemory()).isEqualTo(ByteSize.mebibytes(5000));
    }

    @Test
    void takesADriverThatFailsMeanwhileForAnOutage() {
        Thread.ofVirtual()
                .start(
                        () -> {
                            while (said.isEmpty()) {
                                Thread.onSpinWait();
                            }
                            driver.fails(15, "GPU is lost. Reboot the system to recover this GPU");
                        });

        assertThatThrownBy(() -> run(1, "echo begun; exec sleep 60"))
                .isInstanceOfSatisfying(
                        VivaException.class,
                        e -> assertThat(e.code()).isEqualTo(VivaException.Code.OUTAGE))
                .hasMessageContaining("GPU is lost");
        driver.recovers();
    }

    @Test
    void doesNotBlameAProgramForAGpuThatVanished() {
        driver.twoOfAmpere();
        Thread.ofVirtual()
                .start(
                        () -> {
                            while (said.isEmpty()) {
                                Thread.onSpinWait();
                            }
                            driver.gpus(
                                    FakeDriver.row(
                                            1, FakeDriver.SECOND, "NVIDIA A100", "8.0", "[N/A]"));
                            go();
                        });

        assertThatThrownBy(
                        () -> run(1, "echo begun; while ! [ -e /viva/go/now ]; do :; done; exit 1"))
                .isInstanceOfSatisfying(
                        VivaException.class,
                        e -> assertThat(e.code()).isEqualTo(VivaException.Code.OUTAGE))
                .hasMessageContaining(FakeDriver.FIRST)
                .hasMessageContaining("no longer there");
    }

    @Test
    void runsNothingWhereThereAreFewerGpusThanAskedFor() {
        driver.gpus(FakeDriver.row(0, FakeDriver.FIRST, "NVIDIA H200", "9.0", "Enabled"));

        assertThatThrownBy(() -> run(1, "echo begun"))
                .isInstanceOfSatisfying(
                        VivaException.class,
                        e -> assertThat(e.code()).isEqualTo(VivaException.Code.ENVIRONMENT))
                .hasMessageContaining("MIG mode");
        assertThat(said).isEmpty();
    }

    @Test
    void waitsForAGpuThatAnotherJobHas() throws Exception {
        GpuLeases.Lease lease =
                driver.leases().take(driver.smi().devices(), 1, "test").orElseThrow();
        Thread waiting =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try {
                                        run(1, "echo mine");
                                    } catch (InterruptedException e) {
                                        Thread.currentThread().interrupt();
                                    }
                                });
        Thread.sleep(Duration.ofMillis(700));
        assertThat(said).isEmpty();
        lease.close();
        waiting.join();

        assertThat(said).containsExactly("mine");
    }

    private JobReport run(int gpus, String script) throws InterruptedException {
        return run(gpus, new ByteSize(0), script);
    }

    private JobReport run(int gpus, ByteSize memory, String script) throws InterruptedException {
        Limits limits =
                new Limits(
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(30),
                                ByteSize.mebibytes(256),
                                ByteSize.mebibytes(1),
                                ByteSize.mebibytes(1),
                                32)
                        .onGpus(gpus, memory);
        Path go = folder.resolve("go");
        try {
            Files.createDirectories(go);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        Job job =
                new Job(
                        "gpu",
                        List.of("/bin/sh", "-c", script),
                        List.of(viva.experiment.sandbox.Mount.readOnly(go, "/viva/go")),
                        new TreeMap<>(),
                        limits);
        return driver.jobs()
                .run(
                        jail,
                        job,
                        (line, whole) -> {
                            said.add(line);
                            return true;
                        });
    }

    private void go() {
        try {
            Files.writeString(folder.resolve("go/now"), "");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

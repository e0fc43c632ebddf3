package viva.experiment.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import viva.experiment.gpu.FakeDriver;
import viva.study.ByteSize;
import viva.study.VivaException;

class NvidiaSmiTest {
    @TempDir private Path folder;
    private FakeDriver driver;

    @BeforeEach
    void makeDriver() {
        driver = new FakeDriver(folder);
    }

    @Test
    void readsWhatADriverSaysOfItsGpus() throws Exception {
        assertThat(driver.smi().devices())
                .containsExactly(
                        new Gpu(
                                0,
                                FakeDriver.FIRST,
                                "NVIDIA H200",
                                "00000000:00:00.0",
                                Optional.of(ByteSize.mebibytes(143_771)),
                                Optional.of(new ComputeCapability(9, 0)),
                                "570.124.06",
                                false));
        assertThat(driver.smi().node(driver.smi().devices().getFirst())).hasValue(3);
    }

    @Test
    void readsWhatADriverDoesNotSay() throws Exception {
        driver.gpus(
                "0, "
                        + FakeDriver.FIRST
                        + ", NVIDIA GB10, 0000000F:01:00.0, [N/A], 12.1, 580.1, [N/A]");

        Gpu gpu = driver.smi().devices().getFirst();

        assertThat(gpu.memory()).isEmpty();
        assertThat(gpu.sliced()).isFalse();
        assertThat(gpu.inWords()).isEqualTo("NVIDIA GB10, compute capability 12.1");
    }

    @Test
    void knowsAGpuThatIsCutIntoSlices() throws Exception {
        driver.gpus(FakeDriver.row(0, FakeDriver.FIRST, "NVIDIA H200", "9.0", "Enabled"));

        assertThat(driver.smi().devices()).allMatch(Gpu::sliced);
        assertThat(GpuProbe.look(driver.smi()).getFirst())
                .satisfies(found -> assertThat(found.status()).isEqualTo(Finding.Status.ABSENT))
                .satisfies(found -> assertThat(found.seen()).contains("MIG"));
    }

    @Test
    void findsNoGpuWhereThereIsNoDriverOrNoDevice() throws Exception {
        assertThat(new NvidiaSmi(new TreeMap<>()).devices()).isEmpty();
        driver.fails(6, "No devices were found");
        assertThat(driver.smi().devices()).isEmpty();
    }

    @Test
    void takesADriverThatFailsForAnOutage() {
        driver.fails(
                9, "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.");

        assertThatThrownBy(() -> driver.smi().devices())
                .isInstanceOfSatisfying(
                        VivaException.class,
                        e -> assertThat(e.code()).isEqualTo(VivaException.Code.OUTAGE))
                .hasMessageContaining("ended with 9")
                .hasMessageContaining("Look with: nvidia-smi");
    }

    @Test
    void takesAGpuThatDoesNotAnswerForAnOutage() {
        driver.gpus("0, [Unknown Error], [Unknown Error], 00000000:00:00.0, [Unknown Error], , ,");

        assertThatThrownBy(() -> driver.smi().devices())
                .isInstanceOf(VivaException.class)
                .hasMessageContaining("cannot describe a GPU");
    }

    @Test
    void usesOnlyGpusThatWereLeftToViva() throws Exception {
        driver.twoOfAmpere();

        assertThat(seen("1")).containsExactly(FakeDriver.SECOND);
        assertThat(seen("GPU-1111")).containsExactly(FakeDriver.FIRST);
        assertThat(seen("1, 0")).containsExactly(FakeDriver.FIRST, FakeDriver.SECOND);
        assertThat(seen("-1,0")).isEmpty();
        assertThat(seen("")).isEmpty();
    }

    private List<String> seen(String visible) throws InterruptedException {
        return driver.smi("CUDA_VISIBLE_DEVICES", visible).devices().stream()
                .map(Gpu::uuid)
                .toList();
    }

    @Test
    void readsWhoHoldsMemory() throws Exception {
        driver.apps("echo '" + FakeDriver.FIRST + ", 4711, 512'; echo 'x, 4712, [N/A]'");

        assertThat(driver.smi().held())
                .containsExactly(
                        new NvidiaSmi.Held(
                                FakeDriver.FIRST, 4711, Optional.of(ByteSize.mebibytes(512))),
                        new NvidiaSmi.Held("x", 4712, Optional.empty()));
    }

    @Test
    void missesAGpuThatIsGone() throws Exception {
        List<Gpu> before = driver.twoOfAmpere().smi().devices();
        assertThat(driver.smi().used(before)).isEqualTo(ByteSize.mebibytes(6));
        driver.used(FakeDriver.SECOND + ", 3");

        assertThatThrownBy(() -> driver.smi().used(before))
                .hasMessageContaining(FakeDriver.FIRST)
                .hasMessageContaining("no longer there");
    }

    @Test
    void saysWhichGpusNd4jCanServe() throws Exception {
        assertThat(ComputeCapability.parse("3.5")).hasValueSatisfying(this::isNotServed);
        assertThat(ComputeCapability.parse("3.7")).hasValueSatisfying(this::isServed);
        assertThat(ComputeCapability.parse("8.6")).hasValueSatisfying(this::isServed);
        assertThat(ComputeCapability.parse("8.9")).hasValueSatisfying(this::isServed);
        assertThat(ComputeCapability.parse("9.0")).hasValueSatisfying(this::isNotServed);
        assertThat(ComputeCapability.parse("12.0")).hasValueSatisfying(this::isNotServed);
        assertThat(ComputeCapability.parse("[N/A]")).isEmpty();
        assertThat(GpuProbe.look(driver.smi()))
                .extracting(Finding::what, Finding::status)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("GPU 0", Finding.Status.FOUND),
                        org.assertj.core.groups.Tuple.tuple(
                                "ND4J on GPU 0", Finding.Status.ABSENT));
    }

    private void isServed(ComputeCapability capability) {
        assertThat(capability.isServedByNd4j()).as("%s", capability).isTrue();
    }

    private void isNotServed(ComputeCapability capability) {
        assertThat(capability.isServedByNd4j()).as("%s", capability).isFalse();
    }
}

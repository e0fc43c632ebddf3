package viva.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import viva.experiment.gpu.FakeDriver;
import viva.store.InMemoryArtifacts;
import viva.study.ByteSize;
import viva.study.Cell;
import viva.study.ExperimentResult;
import viva.study.ExperimentSpec;
import viva.study.Limits;
import viva.study.VivaException;

/// Runs that ask for a GPU, with a driver that is not there.
class GpuIT {
    private static final Limits ON_ONE = Laboratory.LIMITS.onGpus(1, ByteSize.mebibytes(512));

    @TempDir private Path folder;
    private final InMemoryArtifacts artifacts = new InMemoryArtifacts();
    private FakeDriver driver;

    @BeforeEach
    void makeDriver() {
        driver = new FakeDriver(folder).withFiles();
    }

    @AfterEach
    void removeDriver() {
        driver.removeNodes();
    }

    @Test
    void givesAProcessTheGpuThatItsSpecAsksForAndAccountsIt() throws Exception {
        String source =
                """
                import os
                import viva_experiment

                def cell(cell):
                    assert os.environ["CUDA_VISIBLE_DEVICES"] == "%s"
                    assert os.path.exists("/dev/nvidia3")
                    assert not os.path.exists("/dev/nvidia0")
                    cell.report("distance", 1)
                    cell.report("loss", 2)

                viva_experiment.run(cell)
                """
                        .formatted(FakeDriver.FIRST);

        ExperimentResult result = run(Laboratory.python(source, artifacts, ON_ONE));

        assertThat(result).isInstanceOf(ExperimentResult.Completed.class);
        assertThat(result.account().resources().gpu()).isPositive();
        assertThat(result.account().resources().gpu())
                .isLessThan(result.account().resources().wall());
        assertThat(result.account().environment())
                .containsEntry("gpu", "NVIDIA H200, compute capability 9.0, 143771 MiB")
                .containsEntry("gpu driver", "570.124.06")
                .containsEntry("limit gpu", "one job a GPU by lease");
    }

    @Test
    void saysNothingOfGpusWhereNoneIsAskedFor() throws Exception {
        String source =
                """
                import viva_experiment

                def cell(cell):
                    cell.report("distance", 1)
                    cell.report("loss", 2)

                viva_experiment.run(cell)
                """;

        ExperimentResult result = run(Laboratory.python(source, artifacts, Laboratory.LIMITS));

        assertThat(result.account().resources().gpu()).isZero();
        assertThat(result.account().environment()).doesNotContainKey("gpu");
    }

    @Test
    void refusesJavaOnAGpuWhereVivaWasBuiltWithoutIt() {
        assertThatThrownBy(() -> run(java()))
                .isInstanceOfSatisfying(
                        VivaException.class,
                        e -> assertThat(e.code()).isEqualTo(VivaException.Code.ENVIRONMENT))
                .hasMessageContaining("mvn -Pnd4j-cuda package");
    }

    @Test
    void refusesNd4jOnAGpuForWhichItHasNoMachineCode() throws Exception {
        List<Cell> told = new ArrayList<>();

        assertThatThrownBy(() -> runner(withCuda()).run(java(), cell -> told.add(cell.cell())))
                .isInstanceOfSatisfying(
                        VivaException.class,
                        e -> assertThat(e.code()).isEqualTo(VivaException.Code.ENVIRONMENT))
                .hasMessageContaining("NVIDIA H200, compute capability 9.0")
                .hasMessageContaining("3.7 to 8.x");
        assertThat(told).isEmpty();
        assertThat(folder.resolve("cache")).doesNotExist();
    }

    @Test
    void refusesARunThatNeedsMoreGpusThanThereAre() {
        Limits two = Laboratory.LIMITS.onGpus(2, new ByteSize(0));

        assertThatThrownBy(() -> run(Laboratory.python("x = 1", artifacts, two)))
                .isInstanceOf(VivaException.class)
                .hasMessageContaining("needs 2 GPUs, and this machine has 1");
    }

    private ExperimentSpec java() {
        return Laboratory.spec(Laboratory.program("report(cell);"), artifacts, ON_ONE);
    }

    /// A class path as the profile makes it, but for what is in its jars.
    private JavaRuntime withCuda() throws IOException {
        Path classPath = Files.createDirectories(folder.resolve("class-path"));
        Files.write(classPath.resolve("experiment-api-0.1.0.jar"), new byte[0]);
        Files.write(classPath.resolve("nd4j-cuda-11.6-1.0.0-M2.1.jar"), new byte[0]);
        return new JavaRuntime(
                Path.of(System.getProperty("java.home")), classPath, folder.resolve("cache"));
    }

    private ExperimentResult run(ExperimentSpec spec) throws InterruptedException {
        return runner(Laboratory.runtime()).run(spec, cell -> {});
    }

    private LocalRunner runner(JavaRuntime java) throws InterruptedException {
        return new LocalRunner(
                Laboratory.jail(),
                java,
                artifacts,
                folder.resolve("scratch"),
                new Machine(Capacity.ofThisMachine(), driver.jobs()));
    }
}

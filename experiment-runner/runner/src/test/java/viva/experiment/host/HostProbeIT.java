package viva.experiment.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import viva.experiment.sandbox.KernelSetting;

class HostProbeIT {
    @TempDir Path scratch;

    private static final NvidiaSmi NO_GPU = new NvidiaSmi(new TreeMap<>());

    @Test
    void findsWhatTheseTestsRunWith() throws Exception {
        List<Finding> findings =
                new HostProbe(Path.of(System.getProperty("java.home")), scratch, NO_GPU).look();

        assertThat(findings)
                .extracting(Finding::what)
                .containsExactly(
                        "JDK",
                        "bubblewrap",
                        "user namespaces",
                        "AppArmor",
                        "sandbox",
                        "control groups",
                        "Python",
                        "NumPy",
                        "SciPy",
                        "PyTorch",
                        "GPU");
        assertThat(findings).noneMatch(finding -> finding.status() == Finding.Status.NEEDED);
    }

    @Test
    void readsAKernelSettingWithAllItsDigits() {
        assertThat(KernelSetting.read("kernel/pid_max"))
                .hasValueSatisfying(
                        most -> assertThat(Long.parseLong(most)).isGreaterThanOrEqualTo(32768));
        assertThat(KernelSetting.read("kernel/no_such_setting")).isEmpty();
    }

    @Test
    void saysHowToGetACompiler() throws Exception {
        assertThat(new HostProbe(scratch, scratch, NO_GPU).look().getFirst())
                .satisfies(jdk -> assertThat(jdk.status()).isEqualTo(Finding.Status.NEEDED))
                .satisfies(
                        jdk ->
                                assertThat(jdk.remedy())
                                        .hasValueSatisfying(
                                                command ->
                                                        assertThat(command)
                                                                .contains("openjdk-25-jdk")));
    }
}

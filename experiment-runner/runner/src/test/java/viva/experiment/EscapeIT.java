package viva.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import viva.experiment.sandbox.Sandbox;
import viva.experiment.sandbox.Unsandboxed;
import viva.store.InMemoryArtifacts;
import viva.study.ExperimentResult;
import viva.study.ExperimentSpec;

/// Programs that want out. Each one runs without a jail too, where it has to get out: an attack
/// that
/// works nowhere shows nothing.
class EscapeIT {
    @TempDir Path host;

    @Test
    void reachesNoFileProcessOrNetworkOfTheHost() throws Exception {
        assertThat(attackHost(Laboratory.jail()).summary()).isEqualTo("1 cells completed");
    }

    @Test
    void reachesThemWithoutAJail() throws Exception {
        assertThat(attackHost(Unsandboxed.open()).summary())
                .contains("got through")
                .contains("read /etc/passwd")
                .contains("see another process")
                .contains("connect to 127.0.0.1");
    }

    @Test
    void makesNoSystemCallThatExperimentsDoNotNeed() throws Exception {
        assertThat(attackKernel(Laboratory.jail(), "all").summary()).isEqualTo("1 cells completed");
    }

    @Test
    void makesThemWithoutAJail() throws Exception {
        assertThat(attackKernel(Unsandboxed.open(), "harmless").summary())
                .contains("got through")
                .contains("PR_SET_PDEATHSIG")
                .contains("memfd_create");
    }

    @Test
    void diesOfSystemCallsOfOtherArchitectures() throws Exception {
        assertThat(attackKernel(Laboratory.jail(), "x32").summary()).contains("exit code 159");
        assertThat(attackKernel(Laboratory.jail(), "int80").summary()).contains("exit code 159");
    }

    private ExperimentResult attackHost(Sandbox sandbox) throws IOException {
        Path secret = Files.writeString(host.resolve("secret"), "labels");
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            return attack(
                    sandbox,
                    "HostAttacks.java",
                    Map.of(
                            "host_file",
                            secret.toString(),
                            "host_port",
                            "" + server.getLocalPort(),
                            "jailed",
                            sandbox.isolates() ? "yes" : "no"));
        }
    }

    private static ExperimentResult attackKernel(Sandbox sandbox, String attack)
            throws IOException {
        return attack(sandbox, "KernelAttacks.java", Map.of("attack", attack));
    }

    private static ExperimentResult attack(
            Sandbox sandbox, String program, Map<String, String> constants) throws IOException {
        InMemoryArtifacts artifacts = new InMemoryArtifacts();
        ExperimentSpec usual =
                Laboratory.spec(source(program), artifacts, Laboratory.LIMITS)
                        .only(List.of(Laboratory.cell("0", 1)));
        ExperimentSpec spec =
                new ExperimentSpec(
                        usual.name(),
                        usual.program(),
                        usual.cells(),
                        new LinkedHashMap<>(constants),
                        usual.metrics(),
                        usual.limits(),
                        1,
                        1);
        return Laboratory.runner(sandbox, artifacts).run(spec, cell -> {});
    }

    private static String source(String name) throws IOException {
        try (InputStream in = EscapeIT.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("no resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

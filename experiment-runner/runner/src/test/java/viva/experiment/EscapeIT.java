package viva.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Programs that want out: every attack of `attacks.txt`, as whoever runs this and, for a root, as
/// an ordinary user too. For a root they also run without a sandbox, where they have to get
/// through: an attack that works nowhere shows nothing.
class EscapeIT {
    /// Known to no user list, like a user of a cluster on a node.
    private static final int ORDINARY = 61_234;

    @TempDir Path folder;

    /// Everybody can get there, and the ordinary user owns what is in it.
    @BeforeEach
    void openFolder() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void holdsEveryAttack() throws Exception {
        assertNoneGetsThrough(List.of());
    }

    @Test
    void holdsEveryAttackOfAnOrdinaryUser() throws Exception {
        assumeTrue(isRoot(), "whoever runs this is an ordinary user already");
        assertNoneGetsThrough(
                List.of(
                        "setpriv",
                        "--reuid=" + ORDINARY,
                        "--regid=" + ORDINARY,
                        "--clear-groups",
                        "--inh-caps=-all",
                        "--"));
    }

    @Test
    void seesThemGetThroughWithoutASandbox() throws Exception {
        assumeTrue(isRoot(), "mounts and host names are changed, so in namespaces of their own");
        List<String> apart =
                List.of("unshare", "--mount", "--pid", "--uts", "--ipc", "--fork", "--mount-proc");
        List<String> said = start(apart, "bare");

        said.stream().filter(line -> line.startsWith("!")).forEach(System.out::println);
        assertThat(said.getLast()).contains("without a sandbox (uid 0)");
        // Kernels and containers differ in what they hold by themselves.
        assertThat(said).filteredOn(line -> line.endsWith(" got through")).hasSizeGreaterThan(80);
    }

    private void assertNoneGetsThrough(List<String> before) throws Exception {
        List<String> said = start(before, "jail");

        assertThat(said).noneMatch(line -> line.startsWith("!"));
        assertThat(said).hasSize(Attack.all().size() + 1).hasSizeGreaterThan(61);
        assertThat(said.getLast()).contains("0 got through, 0 ended otherwise");
    }

    private List<String> start(List<String> before, String sandbox) throws Exception {
        List<String> command = new ArrayList<>(before);
        command.add(System.getProperty("java.home") + "/bin/java");
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
        command.add(copyClassPath());
        command.add(EscapeSuite.class.getName());
        command.addAll(List.of(sandbox, folder.toString(), copyApi().toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("VIVA_TEST_KEY", "viva-test-key");
        builder.directory(folder.toFile());
        if (before.contains("--reuid=" + ORDINARY)) {
            Files.setAttribute(folder, "unix:uid", ORDINARY);
        }
        Process suite = builder.start();
        try {
            List<String> said = suite.inputReader(StandardCharsets.UTF_8).lines().toList();
            int code = suite.waitFor();
            System.out.println(said.isEmpty() ? "it said nothing" : said.getLast());
            assertThat(code).as(String.join("\n", said)).isZero();
            return said;
        } finally {
            suite.descendants().forEach(ProcessHandle::destroyForcibly);
            suite.destroyForcibly();
        }
    }

    /// Another user cannot read a class path below a home folder.
    private String copyClassPath() throws IOException {
        List<String> copies = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(":")) {
            if (Files.exists(Path.of(entry))) {
                Path copy = folder.resolve("class-path-" + copies.size());
                copy(Path.of(entry), Files.isDirectory(Path.of(entry)) ? copy : jar(copy));
                copies.add((Files.isDirectory(copy) ? copy : jar(copy)).toString());
            }
        }
        return String.join(":", copies);
    }

    private static Path jar(Path copy) {
        return copy.resolveSibling(copy.getFileName() + ".jar");
    }

    /// The experiment API alone: no attack needs ND4J.
    private Path copyApi() throws IOException {
        Path api = Files.createDirectory(folder.resolve("api"));
        try (Stream<Path> jars = Files.list(Laboratory.runtime().classPath())) {
            for (Path jar : jars.toList()) {
                if (jar.getFileName().toString().startsWith("experiment-api-")) {
                    copy(jar, api.resolve(jar.getFileName().toString()));
                }
            }
        }
        return api;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Path target = to.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(each, target);
                }
            }
        }
    }

    private static boolean isRoot() throws IOException {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    }
}

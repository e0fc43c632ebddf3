package viva.experiment.host;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import viva.experiment.sandbox.Blocked;
import viva.experiment.sandbox.Bubblewrap;
import viva.experiment.sandbox.KernelSetting;
import viva.experiment.sandbox.Programs;
import viva.study.VivaException;

/// Looks at what this machine has for experiments: `viva doctor` prints it.
public final class HostProbe {
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final String NO_EXPERIMENTS = "no experiment can run";
    private static final String GET_BUBBLEWRAP = "sudo apt-get install bubblewrap";

    private final Path javaHome;
    private final Path scratch;
    private final NvidiaSmi smi;

    /// @param javaHome of the JDK that experiments are compiled and run with
    /// @param scratch a folder of Viva's own
    /// @param smi asked for the GPUs
    public HostProbe(Path javaHome, Path scratch, NvidiaSmi smi) {
        this.smi = smi;
        this.javaHome = javaHome;
        this.scratch = scratch;
    }

    /// Everything that was looked for, most needed first. The sandbox is really started.
    public List<Finding> look() throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        findings.add(jdk());
        findings.add(bubblewrap());
        findings.add(namespaces());
        findings.add(appArmor());
        findings.addAll(sandbox());
        findings.addAll(PythonProbe.look());
        findings.addAll(GpuProbe.look(smi));
        return List.copyOf(findings);
    }

    private Finding jdk() {
        boolean compiler = Files.isExecutable(javaHome.resolve("bin/javac"));
        String seen = Runtime.version() + " in " + javaHome;
        return compiler && Runtime.version().feature() >= 25
                ? Finding.found("JDK", seen)
                : Finding.needed(
                        "JDK",
                        compiler ? seen : seen + ", without a compiler",
                        NO_EXPERIMENTS,
                        Optional.of("sudo apt-get install openjdk-25-jdk"));
    }

    private static Finding bubblewrap() throws InterruptedException {
        Optional<Path> program = Programs.find("bwrap");
        if (program.isEmpty()) {
            return Finding.needed(
                    "bubblewrap", "missing", NO_EXPERIMENTS, Optional.of(GET_BUBBLEWRAP));
        }
        return Finding.found(
                "bubblewrap",
                HostCommand.run(program.get(), LONGEST, "--version").orElse("unknown version"));
    }

    private static Finding namespaces() {
        String most = KernelSetting.read("user/max_user_namespaces").orElse("unknown");
        boolean blocked =
                most.equals("0")
                        || KernelSetting.read("kernel/unprivileged_userns_clone")
                                .equals(Optional.of("0"));
        return blocked
                ? Finding.needed("user namespaces", "blocked", NO_EXPERIMENTS, Blocked.remedy())
                : Finding.found("user namespaces", "up to " + most);
    }

    private static Finding appArmor() {
        Optional<String> restricts =
                KernelSetting.read("kernel/apparmor_restrict_unprivileged_userns");
        return restricts.equals(Optional.of("1"))
                ? Finding.needed(
                        "AppArmor",
                        "restricts user namespaces of ordinary users",
                        "no experiment can run unless bubblewrap has a profile of its own",
                        Blocked.remedy())
                : Finding.found("AppArmor", "does not restrict user namespaces");
    }

    /// The jail, tried by starting `true` in it, and what holds its limits.
    private List<Finding> sandbox() throws InterruptedException {
        try {
            SortedMap<String, String> means = Bubblewrap.open(scratch).means();
            String memory = means.getOrDefault("limit memory", "");
            String ends = means.getOrDefault("sandbox ends with Viva", "");
            return List.of(
                    Finding.found("sandbox", "works (" + means.get("sandbox") + ", " + ends + ")"),
                    memory.startsWith("cgroup")
                            ? Finding.found("control groups", memory)
                            : Finding.absent(
                                    "control groups",
                                    "none that this user may make",
                                    "memory and processes are held by a " + memory));
        } catch (VivaException e) {
            return List.of(
                    Finding.needed(
                            "sandbox",
                            String.valueOf(e.getMessage()),
                            NO_EXPERIMENTS,
                            Blocked.remedy()));
        }
    }
}

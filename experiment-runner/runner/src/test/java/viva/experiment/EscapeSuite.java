package viva.experiment;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import viva.experiment.sandbox.Bubblewrap;
import viva.experiment.sandbox.Job;
import viva.experiment.sandbox.Mount;
import viva.experiment.sandbox.Sandbox;
import viva.experiment.sandbox.Unsandboxed;
import viva.store.InMemoryArtifacts;
import viva.study.Arm;
import viva.study.Artifact;
import viva.study.ByteSize;
import viva.study.Cell;
import viva.study.ExperimentDesign.Language;
import viva.study.ExperimentResult;
import viva.study.ExperimentSpec;
import viva.study.Limits;
import viva.study.Program;

/// Runs the attacks of `attacks.txt` and says how each one ended. A program of its own, so that it
/// can be started as another user: `EscapeSuite jail|bare FOLDER CLASS_PATH [PATTERN]`.
///
/// Several attacks share a process as long as they are held.
final class EscapeSuite {
    private static final int PROCESSES = 64;

    private final Sandbox sandbox;
    private final Path folder;
    private final Path classPath;
    private final AttackedHost host;
    private final Map<Attack, String> seen = new LinkedHashMap<>();

    private EscapeSuite(Sandbox sandbox, Path folder, Path classPath, AttackedHost host) {
        this.sandbox = sandbox;
        this.folder = folder;
        this.classPath = classPath;
        this.host = host;
    }

    /// Prints a line for each attack, and last how many there were of each kind.
    public static void main(String[] args) throws Exception {
        boolean jail = args[0].equals("jail");
        Path folder = Path.of(args[1]);
        String wanted = args.length > 3 ? args[3] : ".*";
        try (AttackedHost host = new AttackedHost(folder)) {
            Sandbox sandbox =
                    jail ? Bubblewrap.open(folder.resolve("scratch")) : Unsandboxed.open();
            EscapeSuite suite = new EscapeSuite(sandbox, folder, Path.of(args[2]), host);
            List<Attack> attacks =
                    Attack.all().stream()
                            .filter(each -> jail || each.seenToWork().equals("yes"))
                            .filter(each -> each.toString().matches(wanted))
                            .toList();
            suite.run(attacks);
            suite.tell(attacks, jail, System.out);
        }
        System.exit(0);
    }

    private void run(List<Attack> attacks) throws IOException, InterruptedException {
        for (Limits limits : List.of(limits(30, 30), limits(3, 30), limits(30, 1))) {
            for (Language language : Language.values()) {
                List<Attack> those =
                        attacks.stream()
                                .filter(each -> each.language().equals(name(language)))
                                .filter(each -> limitsOf(each).equals(limits))
                                .toList();
                if (!those.isEmpty()) {
                    run(language, those, limits);
                }
            }
        }
        List<Attack> shell =
                attacks.stream().filter(each -> each.language().equals("shell")).toList();
        if (!shell.isEmpty()) {
            shell(shell);
        }
    }

    private static Limits limitsOf(Attack attack) {
        return switch (attack.end()) {
            case "wall" -> limits(3, 30);
            case "cpu" -> limits(30, 1);
            default -> limits(30, 30);
        };
    }

    private static Limits limits(int wall, int cpu) {
        return new Limits(
                Duration.ofSeconds(wall),
                Duration.ofSeconds(cpu),
                ByteSize.mebibytes(256),
                ByteSize.mebibytes(8),
                ByteSize.mebibytes(1),
                PROCESSES);
    }

    private static String name(Language language) {
        return switch (language) {
            case JAVA -> "java";
            case PYTHON -> "python";
        };
    }

    private void run(Language language, List<Attack> attacks, Limits limits) throws IOException {
        InMemoryArtifacts artifacts = new InMemoryArtifacts();
        Map<Cell, Attack> cells = new LinkedHashMap<>();
        for (Attack each : attacks) {
            SequencedMap<String, String> levels = new LinkedHashMap<>();
            levels.put("attack", each.name());
            cells.put(new Cell(new Arm(levels), cells.size() + 1), each);
        }
        String file = language == Language.JAVA ? "Attacks.java" : "attacks.py";
        byte[] source = Attack.resource(file).getBytes(StandardCharsets.UTF_8);
        ExperimentSpec spec =
                new ExperimentSpec(
                        "attacks",
                        new Program(language, file, artifacts.put(source, Artifact.JAVA, "")),
                        List.copyOf(cells.keySet()),
                        host.constants(),
                        List.of(Laboratory.metric("escaped", "1")),
                        limits,
                        1,
                        2);
        JavaRuntime java =
                new JavaRuntime(
                        Path.of(System.getProperty("java.home")),
                        classPath,
                        folder.resolve("libraries"));
        ExperimentResult result =
                new LocalRunner(
                                sandbox,
                                java,
                                artifacts,
                                folder.resolve("scratch"),
                                Laboratory.machine(folder))
                        .run(spec, new Watcher(cells, artifacts));
        for (Attack each : attacks) {
            seen.putIfAbsent(each, "not run: " + result.summary());
        }
    }

    /// Hears of every cell; a failed one does not end the run.
    private final class Watcher implements CellListener {
        private final Map<Cell, Attack> attacks;
        private final InMemoryArtifacts artifacts;

        Watcher(Map<Cell, Attack> attacks, InMemoryArtifacts artifacts) {
            this.attacks = attacks;
            this.artifacts = artifacts;
        }

        @Override
        public void finished(ExperimentResult.CellResult cell) {
            byte[] trials = artifacts.get(cell.trials().digest());
            boolean held =
                    new String(trials, StandardCharsets.UTF_8).matches("(?s).*\"value\":0\\D.*");
            see(cell.cell(), held ? "held" : "got through");
        }

        @Override
        public void failed(Cell cell, String reason) {
            see(cell, kind(reason));
        }

        @Override
        public boolean goesOn() {
            return true;
        }

        private void see(Cell cell, String how) {
            Attack attack = attacks.get(cell);
            if (attack != null) {
                seen.merge(attack, how, (before, now) -> before + ", then " + now);
            }
        }
    }

    /// What a reason says, in the words of the table.
    private static String kind(String reason) {
        Map<String, String> kinds = new TreeMap<>();
        kinds.put("exit code 159 ", "killed");
        kinds.put("it ran longer than", "wall");
        kinds.put("of processor time", "cpu");
        kinds.put("its processes needed more", "memory");
        kinds.put("its processes held more", "memory");
        kinds.put("its heap was full", "memory");
        kinds.put("it wrote more than", "output");
        kinds.put("it started more", "processes");
        kinds.put("without finishing it", "refused");
        return kinds.entrySet().stream()
                .filter(each -> reason.contains(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(reason.startsWith("Cell attack=") ? "refused" : "wrongly: " + reason);
    }

    /// The contract knows no shell: these run as one job of the sandbox.
    private void shell(List<Attack> attacks) throws IOException, InterruptedException {
        try (Workspace work = Workspace.create(folder.resolve("scratch"), "shell")) {
            Path scripts = work.folder("attacks");
            Workspace.write(
                    scripts.resolve("attacks.sh"),
                    Attack.resource("attacks.sh").getBytes(StandardCharsets.UTF_8));
            Mount mount = Mount.readOnly(scripts, "/job/attacks");
            SequencedMap<String, String> constants = host.constants();
            List<String> command = new ArrayList<>();
            command.addAll(List.of("/bin/sh", sandbox.seenAs(mount) + "/attacks.sh"));
            List.of("secret", "port", "mark").forEach(each -> command.add(constants.get(each)));
            command.add(Integer.toString(PROCESSES));
            command.add(sandbox.isolates() ? "jail" : "bare");
            TreeMap<String, String> environment = new TreeMap<>();
            environment.put("PATH", "/usr/bin:/bin:/usr/sbin:/sbin");
            Job job = new Job("attacks", command, List.of(mount), environment, limits(60, 30));
            Map<String, String> said = new TreeMap<>();
            sandbox.run(
                    job,
                    (line, whole) -> {
                        String[] words = line.split(" ", 2);
                        said.put(words[0], words.length == 2 ? words[1] : "");
                        return true;
                    });
            for (Attack each : attacks) {
                String how = said.getOrDefault(each.name(), "not run");
                seen.put(each, how.equals("through") ? "got through" : how);
            }
        }
    }

    private void tell(List<Attack> attacks, boolean jail, PrintStream out) {
        // What a finished process leaves may take a moment to be gone.
        Set<String> left = new LinkedHashSet<>(host.left());
        int through = 0;
        int wrong = 0;
        for (Attack each : attacks) {
            boolean daemon = each.name().startsWith("leave_a_daemon") && !left.isEmpty();
            String how = daemon ? "got through" : seen.getOrDefault(each, "not run");
            through += how.contains("got through") ? 1 : 0;
            boolean right = how.equals(jail ? each.end() : "got through");
            wrong += right ? 0 : 1;
            out.println((right ? "  " : "! ") + each + " → " + how);
        }
        if (jail && !left.isEmpty()) {
            wrong++;
            out.println("! processes were left, of the marks " + left);
        }
        out.printf(
                "%d attacks %s (%s): %d got through, %d ended otherwise than they should%n",
                attacks.size(),
                jail ? "in the sandbox" : "without a sandbox",
                "uid " + Integer.toString(uid()),
                through,
                wrong);
    }

    private static int uid() {
        try {
            return (Integer) java.nio.file.Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException e) {
            return -1;
        }
    }
}

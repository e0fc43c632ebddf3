package viva.bench;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import viva.bench.agents.AgentsBenchmark;
import viva.bench.journal.JournalBenchmark;
import viva.bench.sandbox.GpuBenchmark;
import viva.bench.sandbox.SandboxBenchmark;
import viva.bench.seat.SeatBenchmark;
import viva.store.disk.NewFolder;
import viva.study.VivaException;

/// `viva bench`: measures speed figures and prints each beside its baseline.
@Command(
        name = "viva bench",
        description = {
            "Measures speed figures, each beside a baseline of the same run; docs/bench.md says how to",
            "read them. Exit code 1 where a target is missed."
        },
        mixinStandardHelpOptions = true)
public final class Main implements Callable<Integer> {
    private static final List<Benchmark> ALL =
            List.of(
                    new AgentsBenchmark(),
                    new JournalBenchmark(),
                    new SandboxBenchmark(),
                    new GpuBenchmark(),
                    new SeatBenchmark());

    @Parameters(
            paramLabel = "NAME",
            arity = "0..*",
            description = "What to measure (default: everything there is).")
    private List<String> names = List.of();

    @Option(names = "--json", description = "For programs, with the figures of every round.")
    private boolean json;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "How often each figure is measured (default: ${DEFAULT-VALUE}).",
            defaultValue = "5")
    private int rounds;

    @Option(
            names = "--scratch",
            paramLabel = "DIR",
            description = "A folder on the disk that is measured (default: target, in Viva's own).")
    private Path scratch = Path.of(System.getProperty("viva.home", "."), "target");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private final List<Benchmark> known;

    Main(List<Benchmark> known) {
        this.known = known;
    }

    public static void main(String[] args) {
        System.exit(run(ALL, args, utf8(System.out), utf8(System.err)));
    }

    private static PrintWriter utf8(OutputStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    static int run(List<Benchmark> known, String[] args, PrintWriter out, PrintWriter err) {
        return new CommandLine(new Main(known))
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler(
                        (e, _, _) -> {
                            err.println("viva bench: " + e.getMessage());
                            if (e instanceof VivaException expected) {
                                return expected.code().exit();
                            }
                            e.printStackTrace(err);
                            return VivaException.Code.BUG.exit();
                        })
                .execute(args);
    }

    @Override
    public Integer call() throws Exception {
        List<Benchmark> chosen = chosen();
        Path folder = Scratch.make(scratch);
        SequencedMap<String, List<Row>> rows = new LinkedHashMap<>();
        SequencedMap<String, String> machine = Machine.here(folder);
        try {
            for (Benchmark benchmark : chosen) {
                Path own = Files.createDirectory(folder.resolve(benchmark.name()));
                rows.put(
                        benchmark.name(),
                        benchmark.run(new Bench(Math.max(1, rounds), own, this::say)));
            }
        } finally {
            NewFolder.remove(folder);
        }
        Table table = new Table(machine, rows);
        spec.commandLine().getOut().println(json ? table.json() : table.text());
        return table.met() ? 0 : 1;
    }

    private void say(String line) {
        spec.commandLine().getErr().println("… " + line);
    }

    private List<Benchmark> chosen() {
        List<String> all = known.stream().map(Benchmark::name).toList();
        for (String name : names) {
            if (!all.contains(name)) {
                throw new VivaException(
                        VivaException.Code.USER,
                        "'%s' is not measured. What is: %s"
                                .formatted(name, String.join(", ", all)));
            }
        }
        return known.stream()
                .filter(benchmark -> names.isEmpty() || names.contains(benchmark.name()))
                .collect(Collectors.toList());
    }
}

package viva.console.experiment;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import viva.experiment.ExperimentRunner;
import viva.manuscript.PaperPress;
import viva.store.Artifacts;
import viva.store.ExperimentFileReader;
import viva.store.Json;
import viva.study.Cell;
import viva.study.Digest;
import viva.study.ExperimentFile;
import viva.study.ExperimentResult;
import viva.study.ExperimentSpec;
import viva.study.Findings;
import viva.study.Trial;
import viva.study.VivaException;
import viva.verifier.verdict.FindingsMaker;

/// Runs an experiment file from nothing: pins it, fixes what would decide, runs every cell, and
/// says what was found.
public final class GridRun {
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final PaperPress press;
    private final PrintWriter out;
    private final InstantSource clock;
    private final Duration pause;

    public GridRun(PaperPress press, PrintWriter out, InstantSource clock) {
        this(press, out, clock, PAUSE);
    }

    /// @param pause between an outage and the next try
    GridRun(PaperPress press, PrintWriter out, InstantSource clock, Duration pause) {
        this.press = press;
        this.out = out;
        this.clock = clock;
        this.pause = pause;
    }

    /// Asks the Viva that runs an experiment to stop.
    ///
    /// @return whether there is one
    public static boolean cancel(ResultFolder folder) {
        return Running.cancel(folder.root());
    }

    /// An experiment file as a person names it, not run yet.
    ///
    /// @param bytes of the file
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Given(Path path, byte[] bytes, ExperimentFile file) {
        /// @throws VivaException USER where there is no such file or it has problems
        public static Given read(Path path) {
            byte[] bytes = given(path, "experiment file");
            return new Given(path, bytes, ExperimentFileReader.read(bytes, path.toString()));
        }
    }

    /// Runs it into a folder of its own.
    ///
    /// @param runner makes what runs programs and keeps their trials there
    /// @param python folder of the Python environment, where one was named
    /// @throws VivaException USER where spec or program are wrong or the folder is not empty
    public ResultFolder run(
            Given given,
            Path into,
            Optional<String> python,
            Function<Artifacts, ExperimentRunner> runner) {
        ExperimentFile file = given.file();
        Digest digest = Digest.of(given.bytes());
        Plan plan = Plan.of(file, digest, given.path().toString());
        ResultFolder folder = ResultFolder.create(into, given.bytes(), beside(given));
        folder.write(ResultFolder.PLAN, plan.bytes());
        CellBook book = CellBook.empty(folder);
        return run(folder, digest, plan, python, runner, book);
    }

    /// Goes on with a run that was killed: what decides stands since before it began, and what is
    /// known of a cell is not asked again.
    ///
    /// @throws VivaException STORE where the spec is not the one whose plan was written down
    public ResultFolder resume(
            ResultFolder folder,
            Optional<String> python,
            Function<Artifacts, ExperimentRunner> runner) {
        ExperimentFile file = folder.file();
        Digest digest = folder.digest(ResultFolder.SPEC);
        Plan plan = Plan.of(file, digest, ResultFolder.SPEC);
        if (!plan.digest().equals(folder.digest(ResultFolder.PLAN))) {
            throw new VivaException(
                    VivaException.Code.STORE,
                    "spec.yaml is not what plan.json was made from. Restore it, or start a new run:"
                            + " viva experiment run");
        }
        CellBook book = CellBook.read(folder, folder.artifacts());
        List<Trial> kept = ResultFolder.trials(book.finished(), folder.artifacts());
        folder.write(ResultFolder.TRIALS, lines(kept));
        return run(folder, digest, plan, python, runner, book);
    }

    private ResultFolder run(
            ResultFolder folder,
            Digest digest,
            Plan plan,
            Optional<String> python,
            Function<Artifacts, ExperimentRunner> runner,
            CellBook book) {
        ExperimentFile file = folder.file();
        Artifacts artifacts = folder.artifacts();
        ExperimentSpec spec = folder.spec("full", file, artifacts);
        ExperimentResult result = result(folder, spec, runner.apply(artifacts), book);
        List<Trial> trials = ResultFolder.trials(result, artifacts);
        folder.write(ResultFolder.TRIALS, lines(trials));
        Outcome outcome =
                new Outcome(
                        digest,
                        plan.digest(),
                        python,
                        result,
                        missing(spec, result, book.failed()));
        folder.write(ResultFolder.RESULT, Json.prettyBytes(outcome));
        Findings findings =
                new FindingsMaker()
                        .evaluate(plan.registered(), plan.digest(), file.design(), trials);
        folder.write(ResultFolder.FINDINGS, Json.prettyBytes(findings));
        new GridReport(folder, press).write();
        return folder;
    }

    private ExperimentResult result(
            ResultFolder folder, ExperimentSpec spec, ExperimentRunner runner, CellBook book) {
        try (Running running = Running.begin(folder.root())) {
            try {
                return new CellRuns(folder, book, out, clock, pause).run(runner, spec);
            } catch (VivaException e) {
                if (running.wasCancelled()) {
                    throw new VivaException(
                            VivaException.Code.OUTAGE,
                            "The experiment was cancelled; "
                                    + book.finished().size()
                                    + " finished cells are kept. Go on with: viva experiment resume "
                                    + folder.root(),
                            e);
                }
                throw e;
            }
        }
    }

    /// What the spec names that lies beside it.
    private static SortedMap<String, byte[]> beside(Given given) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        Path spec = given.path().toAbsolutePath();
        String program = given.file().program();
        files.put(program, given(spec.resolveSibling(program), "program"));
        given.file()
                .scorer()
                .ifPresent(
                        scorer -> {
                            String name = scorer.program();
                            files.put(name, given(spec.resolveSibling(name), "scorer"));
                            for (String input : scorer.protectedInputs().values()) {
                                files.put(
                                        input,
                                        given(spec.resolveSibling(input), "protected input"));
                            }
                        });
        return files;
    }

    /// Every cell without trials, and why.
    static SortedMap<String, String> missing(
            ExperimentSpec spec, ExperimentResult result, SortedMap<String, String> failed) {
        SortedMap<String, String> missing = new TreeMap<>();
        List<Cell> there = result.cells().stream().map(ExperimentResult.CellResult::cell).toList();
        Set<Cell> done = new HashSet<>(there);
        for (Cell cell : spec.cells()) {
            if (!done.contains(cell)) {
                missing.put(
                        cell.id(), failed.getOrDefault(cell.id(), "not run: " + result.summary()));
            }
        }
        return missing;
    }

    static byte[] lines(List<Trial> trials) {
        return trials.stream()
                .map(trial -> Json.text(trial) + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] given(Path path, String what) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new VivaException(
                    VivaException.Code.USER,
                    "There is no "
                            + what
                            + " "
                            + path
                            + " that can be read. Name one, for example"
                            + " examples/condition-number/spec.yaml",
                    e);
        }
    }
}

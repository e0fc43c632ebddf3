package viva.console;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import viva.agents.cost.CostTable;
import viva.agents.model.AnswerListener;
import viva.agents.model.Model;
import viva.agents.model.ModelGateway;
import viva.agents.model.WatchedModel;
import viva.agents.protocol.Approver;
import viva.agents.protocol.StepExecutor;
import viva.agents.steering.FileInForce;
import viva.agents.steering.Helm;
import viva.store.InMemoryArtifacts;
import viva.store.InMemoryJournal;
import viva.store.Json;
import viva.store.OpenRun;
import viva.store.Preload;
import viva.store.StudyFileReader;
import viva.store.StudyFolder;
import viva.study.Digest;
import viva.study.Event;
import viva.study.Forecast;
import viva.study.StudyFile;
import viva.study.VivaException;

/// One process working on one study: opens its folder, runs until something stops it, says what to
/// do
/// next.
public final class Session {
    private static final int WAITING = 4;
    private static final int FAILED = 1;
    private final StudyFolder folder;
    private final PrintWriter out;
    private final RunOptions options;
    private final Function<Wiring, Model> models;
    private final Approver approver;

    Session(StudyFolder folder, PrintWriter out, RunOptions options) {
        this(folder, out, options, Wiring::model);
    }

    /// @param models who answers, instead of what the study file says
    Session(
            StudyFolder folder,
            PrintWriter out,
            RunOptions options,
            Function<Wiring, Model> models) {
        this(folder, out, options, models, Approvers.choose(options.yes, out));
    }

    /// @param approver whoever decides at gates, instead of the person at this terminal
    Session(
            StudyFolder folder,
            PrintWriter out,
            RunOptions options,
            Function<Wiring, Model> models,
            Approver approver) {
        this.folder = folder;
        this.out = out;
        this.options = options;
        this.models = models;
        this.approver = approver;
    }

    /// A session inside a console where people decide: it stays at a gate until they do.
    public static Session staying(StudyFolder folder, PrintWriter out, RunOptions options) {
        return new Session(
                folder,
                out,
                options,
                Wiring::model,
                options.yes ? Approvers.choose(true, out) : Approver.elsewhere());
    }

    /// A session at which nobody decides: it ends where a person is asked.
    public static Session alone(StudyFolder folder, PrintWriter out, RunOptions options) {
        return new Session(folder, out, options, Wiring::model, (_, _) -> Optional.empty());
    }

    /// A way to the study's models beside the run: its calls are in no journal, and its budget is
    /// another one of the same size.
    ///
    /// @param listener hears their answers as they come
    public static ModelGateway beside(
            StudyFolder folder, RunOptions options, AnswerListener listener) {
        StudyFile file = with(StudyFileReader.read(folder.studyFile()), options.settings());
        OpenRun nowhere =
                new OpenRun(new InMemoryJournal(Clock.systemUTC()), new InMemoryArtifacts());
        return new ModelGateway(
                new WatchedModel(Wiring.model(folder, file, _ -> {}), listener),
                nowhere,
                file.budget(),
                1);
    }

    /// Starts the run, or takes it up again where the journal has events; returns the exit code.
    public int go() throws InterruptedException {
        long started = System.nanoTime();
        Preload.studyFiles();
        TriedSandbox sandbox = new TriedSandbox();
        return go(folder.openRun(Clock.systemUTC()), sandbox, started);
    }

    /// As [#go()], with the run that was taken up already; it is closed at the end.
    public int go(OpenRun taken) throws InterruptedException {
        return go(taken, new TriedSandbox(), System.nanoTime());
    }

    private int go(OpenRun taken, TriedSandbox sandbox, long started) throws InterruptedException {
        try (OpenRun run = taken) {
            BudgetChange.Made budget = new BudgetChange(folder, run, options.budget()).make();
            StudyFile file = budget.file();
            run.look(state -> state.ended())
                    .ifPresent(end -> out.println("This study has ended: " + end.reason()));
            SortedMap<String, String> settings = settings(run);
            FileInForce inForce =
                    new FileInForce(bytes(folder.studyFile()), given -> with(given, settings));
            Wiring wiring = new Wiring(folder, inForce, run, settings, this::waits, sandbox::get);
            Forecast forecast = wiring.forecast();
            Model model = models.apply(wiring);
            if (begin(run, file, settings, model.label())) {
                run.record(new Event.Forecasted(forecast));
                String costs =
                        approver.stays() ? CostTable.brief(forecast) : CostTable.of(forecast);
                out.print(costs.indent(2));
            } else {
                budget.amendment().ifPresent(run::record);
            }
            run.listen(new ProgressLog(out, () -> file.study().experiment().cells().size()));
            try {
                return end(steered(wiring.executor(model, approver), run, inForce), run, started);
            } catch (VivaException e) {
                stopped(run, e);
                if (e.code() == VivaException.Code.BUDGET) {
                    new BudgetPage(out).reached(run, wiring.budget());
                }
                throw e;
            }
        }
    }

    private void waits(String notice) {
        out.println("  calls    " + Plain.text(notice));
    }

    /// Runs while people may steer.
    private StepExecutor.Stop steered(StepExecutor executor, OpenRun run, FileInForce inForce)
            throws InterruptedException {
        try (Helm helm =
                Helm.over(
                        run,
                        inForce,
                        folder.inbox(),
                        Clock.systemUTC(),
                        Thread.currentThread(),
                        refused -> out.println(Plain.text(refused)))) {
            try {
                return executor.run();
            } catch (InterruptedException | VivaException e) {
                if (helm.failure().isPresent()) {
                    throw helm.failure().get();
                }
                throw e;
            }
        } finally {
            // An abort interrupts this thread, and may come when nothing is left to interrupt.
            if (run.look(state -> state.steering().abort()).isPresent()) {
                Thread.interrupted();
            }
        }
    }

    private static StudyFile with(StudyFile file, SortedMap<String, String> settings) {
        return new StudyFile(
                file.study(),
                file.policy(),
                file.budget(),
                ModelOptions.apply(file.models(), settings),
                file.executor());
    }

    /// Flags of now over the flags of the run's start.
    private SortedMap<String, String> settings(OpenRun run) {
        TreeMap<String, String> settings = new TreeMap<>();
        run.look(state -> state.started()).ifPresent(event -> settings.putAll(event.settings()));
        settings.putAll(options.settings());
        return settings;
    }

    /// @return whether the run begins here
    private boolean begin(
            OpenRun run, StudyFile file, SortedMap<String, String> settings, String models) {
        out.println(file.study().id() + ": " + file.study().title());
        out.println("  folder   " + shown(folder.path()));
        out.println("  models   " + Plain.text(models));
        if ("none".equals(settings.get("sandbox"))) {
            out.println(
                    "  sandbox  NONE: generated code runs with your rights, and every result says so");
        }
        byte[] bytes = bytes(folder.studyFile());
        boolean begins = run.look(state -> state.started()).isEmpty();
        if (begins) {
            NewStudy.requireWhole(folder, file);
            NewStudy.begin(run, file, bytes, "new", settings, models);
        } else {
            requireSameStudy(run, file, bytes);
            run.record(
                    new Event.RunResumed(
                            Person.here().host(), ProcessHandle.current().pid(), models));
        }
        return begins;
    }

    /// Budget and models may change under way; what is asked, and who is asked at which gate, may
    /// not.
    ///
    /// @param bytes which the file was read from
    private void requireSameStudy(OpenRun run, StudyFile file, byte[] bytes) {
        Event.RunStarted started = run.look(state -> state.started().orElseThrow());
        byte[] given = run.artifacts().get(started.studyFile().digest());
        boolean samePolicy =
                Arrays.equals(given, bytes)
                        || StudyFileReader.read(given, "study.yaml").policy().equals(file.policy());
        if (samePolicy && started.study().equals(Digest.of(Json.bytes(file.study())))) {
            return;
        }
        throw new VivaException(
                VivaException.Code.USER,
                (samePolicy
                                ? "study.yaml asks something else than when this run began. A change of intent"
                                : "study.yaml has other gates, committees, revisions or degrading than when this run"
                                        + " began. A change of policy")
                        + " is a new study: restore the file, or run: viva run "
                        + shown(folder.studyFile()));
    }

    private int end(StepExecutor.Stop stop, OpenRun run, long started) {
        double seconds = (System.nanoTime() - started) / 1e9;
        out.println();
        return switch (stop) {
            case StepExecutor.Stop.Waiting waiting -> {
                out.println(
                        "Waiting for a person at the " + waiting.gate().gate().word() + " gate.");
                out.println("  look     viva status " + shown(folder.path()));
                out.println(
                        "  decide   viva approve "
                                + shown(folder.path())
                                + " "
                                + waiting.gate().gate().word());
                out.println("  go on    viva resume " + shown(folder.path()));
                run.record(
                        new Event.RunStopped(
                                "waiting at the " + waiting.gate().gate().word() + " gate",
                                WAITING));
                yield WAITING;
            }
            case StepExecutor.Stop.Asked asked -> {
                String left = "left %s, as %s asked".formatted(asked.where(), asked.by().by());
                out.println("The study was " + left + ". Nothing is lost.");
                out.println("  go on    viva resume " + shown(folder.path()));
                run.record(new Event.RunStopped(left, WAITING));
                yield WAITING;
            }
            case StepExecutor.Stop.Ended ended -> {
                new Closing(out, folder).print(ended.end(), run);
                out.printf(Locale.ROOT, "%nFinished in %.1f s.%n", seconds);
                yield ended.end().outcome() == Event.Outcome.RELEASED ? 0 : FAILED;
            }
        };
    }

    private static void stopped(OpenRun run, VivaException e) {
        if (e.code() != VivaException.Code.OUTAGE && e.code() != VivaException.Code.STORE) {
            run.record(new Event.RunStopped(String.valueOf(e.getMessage()), e.code().exit()));
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new VivaException(VivaException.Code.STORE, "Cannot read " + file + ": " + e, e);
        }
    }

    /// A path as a person here would type it in a shell.
    public static String shown(Path path) {
        Path here = Path.of("").toAbsolutePath();
        Path absolute = path.toAbsolutePath().normalize();
        Path near =
                absolute.startsWith(here) && !absolute.equals(here)
                        ? here.relativize(absolute)
                        : absolute;
        return inShell(near.toString());
    }

    /// A word as a shell takes it.
    public static String inShell(String text) {
        return text.matches("[\\p{L}\\p{N}_./:@%+,=][\\p{L}\\p{N}_./:@%+,=-]*")
                ? text
                : "'" + text.replace("'", "'\\''") + "'";
    }
}

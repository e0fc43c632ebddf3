package viva.console;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import viva.agents.cost.CastTerms;
import viva.agents.cost.Forecaster;
import viva.agents.model.Allowance;
import viva.agents.model.Model;
import viva.agents.model.ModelGateway;
import viva.agents.model.Recording;
import viva.agents.model.ReplayModel;
import viva.agents.model.RoleModels;
import viva.agents.model.http.HttpLimits;
import viva.agents.model.http.OkHttpTransport;
import viva.agents.price.PriceList;
import viva.agents.prompt.PromptLibrary;
import viva.agents.protocol.Approver;
import viva.agents.protocol.Asking;
import viva.agents.protocol.Handlers;
import viva.agents.protocol.RunChecks;
import viva.agents.protocol.StepExecutor;
import viva.agents.steering.FileInForce;
import viva.experiment.ExperimentRunner;
import viva.experiment.JavaRuntime;
import viva.experiment.LocalRunner;
import viva.experiment.Machine;
import viva.experiment.PythonRuntime;
import viva.experiment.host.NvidiaSmi;
import viva.experiment.sandbox.Bubblewrap;
import viva.experiment.sandbox.Sandbox;
import viva.experiment.sandbox.Unsandboxed;
import viva.experiment.slurm.SlurmFolder;
import viva.experiment.slurm.SlurmOptions;
import viva.experiment.slurm.SlurmPrograms;
import viva.experiment.slurm.SlurmRunner;
import viva.experiment.slurm.SlurmRuns;
import viva.manuscript.PaperPress;
import viva.store.Artifacts;
import viva.store.OpenRun;
import viva.store.StudyFolder;
import viva.study.Budget;
import viva.study.ExperimentDesign;
import viva.study.Forecast;
import viva.study.Models;
import viva.study.StudyFile;
import viva.study.VivaException;

/// The parts list: which room's parts this process is made of.
final class Wiring {
    private static final Duration SLURM_PERIOD = Duration.ofSeconds(2);

    /// The runs of a study that its `executor` gets; programs are tried here.
    private static final Set<String> SENT = Set.of("full", "rerun");

    private final StudyFolder folder;
    private final StudyFile file;
    private final FileInForce inForce;
    private final OpenRun run;
    private final SortedMap<String, String> settings;
    private final Consumer<String> notices;
    private final Sandboxes sandboxes;

    /// Where the sandbox comes from.
    @FunctionalInterface
    interface Sandboxes {
        /// @param none whether the run is to do without
        Sandbox open(boolean none) throws InterruptedException;
    }

    Wiring(
            StudyFolder folder,
            FileInForce inForce,
            OpenRun run,
            SortedMap<String, String> settings,
            Consumer<String> notices) {
        this(folder, inForce, run, settings, notices, Wiring::sandbox);
    }

    /// @param notices hears what the models' callers wait for, a line each
    Wiring(
            StudyFolder folder,
            FileInForce inForce,
            OpenRun run,
            SortedMap<String, String> settings,
            Consumer<String> notices,
            Sandboxes sandboxes) {
        this.sandboxes = sandboxes;
        this.folder = folder;
        this.file = run.look(inForce::after);
        this.inForce = inForce;
        this.run = run;
        this.settings = settings;
        this.notices = notices;
    }

    static PaperPress press() {
        return new PaperPress();
    }

    static RunChecks checks() {
        return new RunChecks();
    }

    StepExecutor executor(Model model, Approver approver) throws InterruptedException {
        ModelGateway gateway =
                new ModelGateway(lowered(model), run, allowance(), file.models().concurrency());
        return new StepExecutor(
                inForce::after,
                run,
                Handlers.of(
                        new Asking(PromptLibrary.packed(), gateway),
                        runner(),
                        approver,
                        press(),
                        checks(),
                        folder.path(),
                        recordedVerdicts(model),
                        Clock.systemUTC()),
                folder::size);
    }

    private Allowance allowance() {
        return new Allowance(
                this::budget,
                file.policy().degrade().reserve(),
                file.models().pricing().allowUnpriced(),
                Allowance.MAX_OUTPUT_TOKENS);
    }

    /// The budget in force.
    Budget budget() {
        return run.look(inForce::after).budget();
    }

    /// The models of a committee that was made smaller answer in it, and nowhere else.
    private Model lowered(Model model) {
        return model instanceof RoleModels several
                ? several.with(
                        (role, call) ->
                                call.step()
                                        .flatMap(step -> run.look(state -> state.sized(step)))
                                        .map(size -> size.roles().getOrDefault(role, List.of()))
                                        .orElse(List.of()))
                : model;
    }

    /// What the run is expected to use.
    ///
    /// @throws VivaException USER where a model has no price
    Forecast forecast() {
        return Forecaster.of(file, CastTerms.of(file.models(), prices()));
    }

    private PriceList prices() {
        return prices(folder, file);
    }

    private static PriceList prices(StudyFolder folder, StudyFile file) {
        return Prices.of(file.models(), folder.path());
    }

    /// Who answers, as the study file and the flags say.
    Model model() {
        return model(folder, file, notices);
    }

    /// Who answers for a study.
    static Model model(StudyFolder folder, StudyFile file, Consumer<String> notices) {
        Models models = file.models();
        boolean replays = models.provider().equals("replay") && models.casting().isEmpty();
        return replays
                ? new ReplayModel(recording(folder, file))
                : new Roster(
                                folder.mailboxFolder(),
                                name -> Optional.ofNullable(System.getenv(name)),
                                new OkHttpTransport(HttpLimits.DEFAULTS),
                                prices(folder, file),
                                notices)
                        .model(models);
    }

    private static Recording recording(StudyFolder folder, StudyFile file) {
        String name =
                file.models()
                        .recording()
                        .orElseThrow(
                                () ->
                                        new VivaException(
                                                VivaException.Code.USER,
                                                "Provider replay needs a recording: name one in the study file under models, or use"
                                                        + " --provider mailbox or openai"));
        return Recording.read(folder.path().resolve(name));
    }

    private Map<String, String> recordedVerdicts(Model model) {
        return model instanceof ReplayModel
                ? recording(folder, file).header().verdicts()
                : Map.of();
    }

    private ExperimentRunner runner() throws InterruptedException {
        boolean unsandboxed = "none".equals(settings.get("sandbox"));
        ExperimentRunner here = runner(sandboxes.open(unsandboxed), run.artifacts());
        return switch (file.executor().kind()) {
            case LOCAL -> here;
            case SLURM -> {
                if (unsandboxed) {
                    throw new VivaException(
                            VivaException.Code.USER,
                            "On Slurm nothing runs without the sandbox. Leave out --unsandboxed, or"
                                    + " `executor: slurm`");
                }
                yield throughSlurm(here);
            }
        };
    }

    private ExperimentRunner throughSlurm(ExperimentRunner here) {
        return new SlurmRuns(
                here,
                SENT,
                folder.path().resolve("slurm"),
                shared ->
                        slurm(shared.root(), file.executor().options(), Optional.empty())
                                .apply(run.artifacts()));
    }

    /// What runs experiments without a study.
    ///
    /// @param python folder of an environment, in place of the system's python3
    static Function<Artifacts, ExperimentRunner> experiments(
            ExperimentDesign.Language language, Optional<Path> python, boolean unsandboxed)
            throws InterruptedException {
        Sandbox sandbox = sandbox(unsandboxed);
        return switch (language) {
            case JAVA -> artifacts -> runner(sandbox, artifacts);
            case PYTHON -> {
                PythonRuntime runtime =
                        python.map(PythonRuntime::environment).orElseGet(PythonRuntime::system);
                Machine machine = machine();
                // A scorer may be written in the other language.
                yield artifacts ->
                        new LocalRunner(sandbox, java(), runtime, artifacts, scratch(), machine);
            }
        };
    }

    /// What sends experiments through Slurm.
    ///
    /// @param shared a folder that nodes see under the same path, as they see Viva itself
    static Function<Artifacts, ExperimentRunner> slurm(
            Path shared, SortedMap<String, String> options, Optional<String> python) {
        SlurmOptions asked = new SlurmOptions(options);
        SortedMap<String, String> environment = inherited("PATH", "SLURM_CONF");
        return artifacts ->
                new SlurmRunner(
                        new SlurmPrograms(environment),
                        new SlurmFolder(shared),
                        asked,
                        Installation.here().root().resolve("viva"),
                        artifacts,
                        python,
                        SLURM_PERIOD);
    }

    /// Cancels what an experiment has submitted.
    ///
    /// @return whether it has
    static boolean cancelSlurm(Path shared) throws InterruptedException {
        return SlurmRunner.cancel(
                new SlurmPrograms(inherited("PATH", "SLURM_CONF")), new SlurmFolder(shared));
    }

    private static ExperimentRunner runner(Sandbox sandbox, Artifacts artifacts) {
        return new LocalRunner(sandbox, java(), artifacts, scratch(), machine());
    }

    /// Asks for the GPUs of this machine, or those that somebody left to Viva.
    static NvidiaSmi smi() {
        return new NvidiaSmi(inherited("PATH", "CUDA_VISIBLE_DEVICES"));
    }

    private static Machine machine() {
        return Machine.here(smi(), Installation.shared().resolve("leases"));
    }

    private static SortedMap<String, String> inherited(String... names) {
        SortedMap<String, String> environment = new TreeMap<>();
        for (String name : names) {
            Optional.ofNullable(System.getenv(name))
                    .ifPresent(value -> environment.put(name, value));
        }
        return environment;
    }

    private static JavaRuntime java() {
        return new JavaRuntime(
                Path.of(System.getProperty("java.home")),
                Installation.here().experimentClassPath(),
                Installation.cache());
    }

    static Sandbox sandbox(boolean none) throws InterruptedException {
        return none ? Unsandboxed.open() : Bubblewrap.open(scratch());
    }

    static Path scratch() {
        return Installation.cache().resolve("scratch");
    }
}

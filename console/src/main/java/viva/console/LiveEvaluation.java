package viva.console;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import viva.agents.cost.CostTable;
import viva.agents.model.Allowance;
import viva.agents.model.ModelGateway;
import viva.agents.model.http.HttpLimits;
import viva.agents.model.http.OkHttpTransport;
import viva.agents.prompt.PromptLibrary;
import viva.evaluation.ModelPool;
import viva.evaluation.synthesis.RulePrograms;
import viva.experiment.PythonRuntime;
import viva.experiment.sandbox.Sandbox;
import viva.store.ArtifactFolder;
import viva.store.ModelsFile;
import viva.store.OpenRun;
import viva.store.SqliteJournal;
import viva.study.Limit;
import viva.study.VivaException;

/// Live models of an evaluation: who answers, within which budget, and the journal that keeps every
/// answer, so that the same command goes on where it ended and pays for nothing twice.
final class LiveEvaluation {
    @Option(
            names = "--live",
            paramLabel = "MODELS.yaml",
            description =
                    "Let models propose: a file with `schema: viva.models/1`, `models:` and `budget:`"
                            + " as in a study file.")
    private @Nullable Path file;

    @Option(
            names = "--into",
            paramLabel = "FOLDER",
            description =
                    "With --live: keeps every answer and what it cost; the same command goes on there.")
    private @Nullable Path folder;

    @Option(
            names = "--proposals",
            paramLabel = "K",
            defaultValue = "4",
            description = "With --live: proposals a committee (default: ${DEFAULT-VALUE}).")
    private int proposals;

    boolean given() {
        return file != null;
    }

    /// Asks, prints what came out, and what was used in any case.
    <R> R run(PrintWriter out, Function<Asked, R> report, Function<R, String> text) {
        Path into = home();
        ModelsFile models = ModelsFile.read(required(file, "--live MODELS.yaml"));
        if (models.models().provider().equals("replay")) {
            throw new VivaException(
                    VivaException.Code.USER,
                    "A recording holds the answers of one study; an evaluation needs another provider");
        }
        try (OpenRun run =
                new OpenRun(
                        SqliteJournal.open(into, Clock.systemUTC()),
                        new ArtifactFolder(into.resolve("artifacts")))) {
            try {
                R made = report.apply(new Asked(pool(models, into, run, out), models, run));
                out.print(text.apply(made));
                return made;
            } finally {
                out.println();
                out.println("Used so far (every answer is kept in " + into + "):");
                List<Limit> limits =
                        run.look(
                                state ->
                                        models.budget()
                                                .limits(state.spend(), state.reservedSpend()));
                out.print(CostTable.of(limits).indent(2));
                out.flush();
            }
        }
    }

    /// What an evaluation asks.
    record Asked(ModelPool pool, ModelsFile models, OpenRun run) {
        RulePrograms programs(Sandbox sandbox) {
            return new RulePrograms(
                    sandbox, PythonRuntime.system(), run, models.budget(), Wiring.scratch());
        }
    }

    private ModelPool pool(ModelsFile file, Path into, OpenRun run, PrintWriter out) {
        Roster roster =
                new Roster(
                        into.resolve("mailbox"),
                        name -> Optional.ofNullable(System.getenv(name)),
                        new OkHttpTransport(HttpLimits.DEFAULTS),
                        Prices.of(file.models(), into),
                        notice -> out.println("  calls    " + Plain.text(notice)));
        Allowance allowance =
                new Allowance(
                        file::budget,
                        BigDecimal.ZERO,
                        file.models().pricing().allowUnpriced(),
                        Allowance.MAX_OUTPUT_TOKENS);
        return new ModelPool(
                PromptLibrary.packed(),
                new ModelGateway(
                        roster.model(file.models()), run, allowance, file.models().concurrency()),
                proposals);
    }

    private Path home() {
        Path into = required(folder, "--into FOLDER").toAbsolutePath().normalize();
        try {
            return Files.createDirectories(into);
        } catch (IOException e) {
            throw new VivaException(
                    VivaException.Code.USER, "Cannot make " + into + ": " + e.getMessage(), e);
        }
    }

    private static Path required(@Nullable Path path, String flag) {
        if (path == null) {
            throw new VivaException(
                    VivaException.Code.USER, "Live models need " + flag + " too: viva eval --help");
        }
        return path;
    }
}

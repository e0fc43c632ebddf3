package viva.evaluation.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import viva.agents.model.ModelGateway;
import viva.agents.model.Request;
import viva.agents.model.ScriptedModel;
import viva.agents.prompt.PromptLibrary;
import viva.evaluation.ModelPool;
import viva.evaluation.outcome.LabelledTask;
import viva.experiment.PythonRuntime;
import viva.experiment.sandbox.Unsandboxed;
import viva.store.ArtifactFolder;
import viva.store.Json;
import viva.store.OpenRun;
import viva.store.SqliteJournal;
import viva.study.Budget;

/// Models as proposers: answers are scripted, their programs are really run.
class LiveSynthesisTest {
    private static final String PARITY =
            "def label(bits, n):\n    return bits.count('1') % 2 == 1\n";

    @TempDir Path temp;

    private final List<String> prompts = Collections.synchronizedList(new ArrayList<>());

    @Test
    void runsTheProgramsThatModelsWrite() throws IOException {
        SynthesisReport report = report("a", this::mixed);

        SynthesisReport.Case parity = report.cases().getFirst();
        assertThat(parity.alone().get(0)).hasValue(1.0);
        assertThat(parity.alone().get(1)).as("an exception").isEmpty();
        assertThat(parity.alone().get(2)).as("too few labels are none").isEmpty();
        assertThat(parity.alone().get(3).orElseThrow()).isBetween(0.45, 0.55);
        assertThat(parity.ending()).isEqualTo(LabelledTask.Ending.SOLVED);
        assertThat(report.text())
                .contains("1.000", "synthesis/parity/s1000/propose/p1", "ZeroDivisionError");
    }

    /// Rows of voters and hidden rows stay where they are.
    @Test
    void showsProposersTrainingRowsAlone() throws IOException {
        report("b", this::mixed);
        Examples examples = Examples.of(Target.PARITY, 1000);
        assertThat(prompts).hasSize(4);
        for (Target.Row row : examples.training()) {
            assertThat(prompts).allMatch(prompt -> prompt.contains(Target.bits(row.word())));
        }
        assertThat(examples.hidden())
                .filteredOn(row -> !examples.training().contains(row))
                .noneMatch(row -> prompts.getFirst().contains(Target.bits(row.word())));
    }

    @Test
    void asksNothingTwice() throws IOException {
        String first = report("c", this::mixed).text();
        prompts.clear();
        assertThat(report("c", this::mixed).text()).isEqualTo(first);
        assertThat(prompts).isEmpty();
    }

    private String mixed(Request request) {
        prompts.add(request.prompt().text());
        String path = request.call().path();
        String program =
                path.endsWith("p0")
                        ? PARITY
                        : path.endsWith("p1")
                                ? "def label(bits, n):\n    return 1 / 0\n"
                                : path.endsWith("p2")
                                        ? "import os\nos.write(1, b'111')\nos._exit(0)\n"
                                        : "def label(bits, n):\n    print('1' * 20)\n    return n % 2\n";
        return Json.text(new Draft("a guess", program));
    }

    record Draft(String rule, String program) {}

    private SynthesisReport report(String name, Function<Request, String> answers)
            throws IOException {
        Path folder = Files.createDirectories(temp.resolve(name));
        try (OpenRun run =
                new OpenRun(
                        SqliteJournal.open(folder, Clock.systemUTC()),
                        new ArtifactFolder(folder.resolve("artifacts")))) {
            ModelGateway gateway =
                    new ModelGateway(ScriptedModel.of(answers), run, Budget.DEFAULTS, 4);
            return SynthesisReport.live(
                    List.of(Target.PARITY),
                    1,
                    1,
                    new ModelPool(PromptLibrary.packed(), gateway, 4),
                    new RulePrograms(
                            Unsandboxed.open(),
                            PythonRuntime.system(),
                            run,
                            Budget.DEFAULTS,
                            temp.resolve("scratch")));
        }
    }
}

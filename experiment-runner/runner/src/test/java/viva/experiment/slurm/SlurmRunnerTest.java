package viva.experiment.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import viva.experiment.CellListener;
import viva.store.Artifacts;
import viva.store.InMemoryArtifacts;
import viva.study.Arm;
import viva.study.Artifact;
import viva.study.ByteSize;
import viva.study.Cell;
import viva.study.Digest;
import viva.study.ExperimentDesign.Language;
import viva.study.ExperimentResult;
import viva.study.ExperimentResult.Account;
import viva.study.ExperimentResult.CellResult;
import viva.study.ExperimentSpec;
import viva.study.Limits;
import viva.study.Metric;
import viva.study.Program;
import viva.study.Resources;
import viva.study.VivaException;

class SlurmRunnerTest {
    private static final Cell BAD = cell("bad", 3);

    @TempDir Path temp;

    private final InMemoryArtifacts artifacts = new InMemoryArtifacts();
    private final List<Cell> ran = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private boolean goesOn;

    @SuppressWarnings("NullAway.Init")
    private SlurmFolder folder;

    @SuppressWarnings("NullAway.Init")
    private FakeSlurm slurm;

    @BeforeEach
    void cluster() {
        folder = new SlurmFolder(temp.resolve("shared"));
        slurm = new FakeSlurm(folder, this::onTheNode);
    }

    @Test
    void submitsOneArrayWithATaskForEachSeed() {
        ExperimentResult result = run(spec());

        assertThat(result.summary()).isEqualTo("6 cells completed");
        assertThat(result.cells()).extracting(CellResult::cell).isEqualTo(spec().cells());
        assertThat(result.account().environment()).containsEntry("executor", "slurm");
        assertThat(slurm.submissions).hasSize(1);
        assertThat(slurm.submissions.getFirst())
                .contains(
                        "--array=0,1,2%2",
                        "--cpus-per-task=1",
                        "--mem=3200M",
                        "--time=16",
                        "--no-requeue",
                        "--partition=short");
    }

    @Test
    void bringsTrialsHome() {
        ExperimentResult result = run(spec());

        Digest trials = result.cells().getFirst().trials().digest();
        assertThat(new String(artifacts.get(trials), StandardCharsets.UTF_8))
                .isEqualTo("trials of scale=0#1");
    }

    @Test
    void findsItsJobAgainWhereItWasKilledBeforeItWroteTheNumberDown() {
        slurm.killsVivaAfterSubmitting = true;
        assertThatThrownBy(() -> run(spec())).hasMessage("killed");

        ExperimentResult result = run(spec());

        assertThat(result.summary()).isEqualTo("6 cells completed");
        assertThat(slurm.submissions).hasSize(1);
        assertThat(ran).doesNotHaveDuplicates().hasSize(6);
    }

    @Test
    void asksForNothingAgainWhereAllIsThere() {
        run(spec());
        ExperimentResult again = run(spec());

        assertThat(again.summary()).isEqualTo("6 cells completed");
        assertThat(slurm.submissions).hasSize(1);
    }

    @Test
    void submitsATaskAgainWhoseNodeFailed() {
        slurm.failing.add(1);

        ExperimentResult result = run(spec());

        assertThat(result.summary()).isEqualTo("6 cells completed");
        assertThat(slurm.submissions).hasSize(2);
        assertThat(slurm.submissions.getLast()).contains("--array=1%2");
        assertThat(ran).doesNotHaveDuplicates();
    }

    @Test
    void callsNodesThatGoOnFailingAnOutage() {
        slurm.failing.addAll(List.of(1, 1, 1));

        assertThatThrownBy(() -> run(spec()))
                .isInstanceOfSatisfying(
                        VivaException.class,
                        e -> assertThat(e.code()).isEqualTo(VivaException.Code.OUTAGE))
                .hasMessageContaining("Slurm ended tasks [1] of full without a result")
                .hasMessageContaining("NODE_FAIL");
        assertThat(ran).hasSize(4);
    }

    @Test
    void endsAnAttemptBeforeItSubmitsTheNext() {
        slurm.failing.add(1);

        run(spec());

        assertThat(slurm.cancelled).containsExactly("100");
    }

    @Test
    void runsNoFinishedCellAgainAfterItsNodeFailed() {
        slurm.killing.put(1, "NODE_FAIL");

        ExperimentResult result = run(spec());

        assertThat(result.summary()).isEqualTo("6 cells completed");
        assertThat(slurm.submissions).hasSize(2);
        assertThat(ran).doesNotHaveDuplicates().hasSize(6);
        assertThat(failures).isEmpty();
    }

    @Test
    void callsSlurmsMemoryLimitALimitAndGoesOnWithTheRest() {
        goesOn = true;
        slurm.killing.put(1, "OUT_OF_MEMORY");
        List<Cell> cells = new ArrayList<>(spec().cells());
        cells.add(cell("2", 2));

        ExperimentResult result = run(spec().only(cells));

        assertThat(result)
                .isInstanceOfSatisfying(
                        ExperimentResult.LimitExceeded.class,
                        over -> assertThat(over.limit()).isEqualTo("memory"));
        assertThat(failures)
                .containsExactly(
                        "The program was ended in cell scale=1#2: it needed more memory than Slurm"
                                + " gave the job (OUT_OF_MEMORY)");
        assertThat(result.cells()).hasSize(6).extracting(CellResult::cell).contains(cell("2", 2));
        assertThat(slurm.submissions).hasSize(2);
        assertThat(ran).doesNotHaveDuplicates();
        assertThat(result.account().resources().wall()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void callsSlurmsTimeLimitATimeoutAndDoesNotTryAgain() {
        slurm.killing.put(2, "TIMEOUT");

        ExperimentResult result = run(spec());

        assertThat(result).isInstanceOf(ExperimentResult.TimedOut.class);
        assertThat(result.cells()).hasSize(5);
        assertThat(failures).hasSize(1);
        assertThat(slurm.submissions).hasSize(1);
    }

    @Test
    void endsATaskThatWasBegunAgainElsewhere() {
        folder.pin(SlurmJob.of(spec(), Optional.empty()));
        folder.artifacts()
                .put(artifacts.get(spec().program().source().digest()), Artifact.TEXT, "");
        List<Cell> late = new ArrayList<>();

        assertThatThrownBy(
                        () ->
                                new SlurmTask(folder, 0)
                                        .run(
                                                1,
                                                (spec, listener) -> {
                                                    new SlurmTask(folder, 0)
                                                            .run(2, this::onTheNode);
                                                    late.addAll(spec.cells());
                                                    return onTheNode(spec, listener);
                                                }))
                .isInstanceOfSatisfying(
                        VivaException.class,
                        e -> assertThat(e.code()).isEqualTo(VivaException.Code.OUTAGE))
                .hasMessageContaining("begun again elsewhere");
        assertThat(late).hasSize(2);
        assertThat(folder.result(0)).isPresent();
        assertThat(new SlurmTask(folder, 0).run(1, this::onTheNode)).isFalse();
    }

    @Test
    void runsOneCellForTheResultWhereOnlyThatIsMissing() {
        folder.pin(SlurmJob.of(spec(), Optional.empty()));
        folder.artifacts()
                .put(artifacts.get(spec().program().source().digest()), Artifact.TEXT, "");
        new SlurmTask(folder, 0).run(1, this::onTheNode);
        ran.clear();

        assertThat(new SlurmTask(folder, 0).run(2, this::onTheNode)).isTrue();

        assertThat(ran).containsExactly(cell("1", 1));
    }

    @Test
    void asksForTheGpusOfTheSpec() {
        ExperimentSpec one = spec();
        ExperimentSpec spec =
                new ExperimentSpec(
                        one.name(),
                        one.program(),
                        one.cells(),
                        one.constants(),
                        one.metrics(),
                        one.limits().onGpus(2, new ByteSize(0)),
                        one.cpus(),
                        one.processes());

        run(spec);

        assertThat(slurm.submissions.getFirst()).contains("--gres=gpu:2");
    }

    @Test
    void doesNotCallAFailedProgramAnOutage() {
        ExperimentSpec spec = spec();
        List<Cell> cells = new ArrayList<>(spec.cells());
        cells.add(BAD);

        ExperimentResult result = run(spec.only(cells));

        assertThat(result).isInstanceOf(ExperimentResult.Failed.class);
        assertThat(result.cells()).hasSize(6);
        assertThat(failures).containsExactly("scale=bad#3: it throws");
        assertThat(slurm.submissions).hasSize(1);
    }

    @Test
    void startsNoTaskTwice() {
        run(spec());
        assertThat(new SlurmTask(folder, 0).run(1, this::onTheNode)).isFalse();
        assertThat(ran).doesNotHaveDuplicates();
    }

    @Test
    void cancelsWhereItIsInterrupted() throws Exception {
        slurm.neverRuns = true;
        Thread viva = Thread.ofPlatform().unstarted(() -> assertThatThrownBy(() -> run(spec())));
        viva.start();
        while (slurm.submissions.isEmpty() || folder.submitted(1).isEmpty()) {
            Thread.onSpinWait();
        }
        viva.interrupt();
        viva.join();

        assertThat(slurm.cancelled).containsExactly("100");
    }

    @Test
    void refusesAFolderThatHoldsAnotherJob() {
        run(spec());

        assertThatThrownBy(() -> run(spec().only(List.of(cell("0", 9)))))
                .hasMessageContaining("holds another job");
    }

    @Test
    void takesNoOptionThatRunsSomething() {
        assertThatThrownBy(() -> new SlurmOptions(new TreeMap<>(Map.of("prolog", "x"))))
                .hasMessageContaining("'prolog' cannot be set; these can: account");
        assertThatThrownBy(() -> new SlurmOptions(new TreeMap<>(Map.of("partition", "a --wrap=x"))))
                .hasMessageContaining("partition cannot be 'a --wrap=x'");
    }

    private ExperimentResult run(ExperimentSpec spec) {
        CellListener listener =
                new CellListener() {
                    @Override
                    public void finished(CellResult cell) {}

                    @Override
                    public boolean goesOn() {
                        return goesOn;
                    }

                    @Override
                    public void failed(Cell cell, String reason) {
                        failures.add(reason);
                    }
                };
        SlurmOptions options = new SlurmOptions(new TreeMap<>(Map.of("partition", "short")));
        return new SlurmRunner(
                        slurm,
                        folder,
                        options,
                        Path.of("/opt/viva/viva"),
                        artifacts,
                        Optional.empty(),
                        Duration.ofMillis(1))
                .run(spec, listener);
    }

    /// Stands for the sandbox of a node: reports for every cell but the bad one.
    private ExperimentResult onTheNode(ExperimentSpec spec, CellListener listener) {
        Artifacts shared = folder.artifacts();
        assertThat(shared.get(spec.program().source().digest())).isNotEmpty();
        List<CellResult> cells = new ArrayList<>();
        for (Cell cell : spec.cells()) {
            ran.add(cell);
            if (cell.equals(BAD)) {
                listener.failed(cell, cell + ": it throws");
            } else {
                byte[] trials = ("trials of " + cell).getBytes(StandardCharsets.UTF_8);
                CellResult done =
                        new CellResult(cell, shared.put(trials, Artifact.TRIALS, spec.name()));
                cells.add(done);
                listener.finished(done);
            }
        }
        Account account =
                new Account(
                        spec.program().source().digest(),
                        true,
                        new TreeMap<>(Map.of("processor", "a node's")),
                        new TreeMap<>(),
                        Resources.NONE,
                        shared.put(new byte[0], Artifact.TEXT, spec.name()));
        return cells.size() == spec.cells().size()
                ? new ExperimentResult.Completed(cells, account)
                : new ExperimentResult.Failed(cells, account, "it throws");
    }

    private ExperimentSpec spec() {
        byte[] source = "print()".getBytes(StandardCharsets.UTF_8);
        Program program =
                new Program(
                        Language.PYTHON,
                        "program.py",
                        artifacts.put(source, "text/x-python", "program"));
        List<Cell> cells = new ArrayList<>();
        for (long seed = 1; seed <= 3; seed++) {
            cells.add(cell("0", seed));
            cells.add(cell("1", seed));
        }
        Metric metric =
                new Metric(
                        "loss",
                        "1",
                        BigDecimal.ZERO,
                        BigDecimal.ONE,
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        "what it says");
        return new ExperimentSpec(
                "full",
                program,
                cells,
                new LinkedHashMap<>(),
                List.of(metric),
                Limits.DEFAULTS,
                1,
                2);
    }

    private static Cell cell(String level, long seed) {
        LinkedHashMap<String, String> levels = new LinkedHashMap<>();
        levels.put("scale", level);
        return new Cell(new Arm(levels), seed);
    }
}

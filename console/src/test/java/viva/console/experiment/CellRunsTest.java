package viva.console.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import viva.experiment.CellListener;
import viva.experiment.ExperimentRunner;
import viva.study.Arm;
import viva.study.Artifact;
import viva.study.Cell;
import viva.study.ExperimentDesign.Language;
import viva.study.ExperimentResult;
import viva.study.ExperimentResult.CellResult;
import viva.study.ExperimentSpec;
import viva.study.Limits;
import viva.study.Metric;
import viva.study.Program;
import viva.study.Resources;
import viva.study.VivaException;

class CellRunsTest {
    private static final Cell BAD = cell(3);

    @TempDir Path temp;
    private final StringWriter said = new StringWriter();
    private final List<Cell> ran = new ArrayList<>();
    private final List<VivaException.Code> outages = new ArrayList<>();

    /// After so many cells of a call the runner breaks, while outages are left.
    private int until = 2;

    private ResultFolder folder = new ResultFolder(Path.of("unused"));

    @BeforeEach
    void makeFolder() {
        folder = ResultFolder.create(temp.resolve("result"), new byte[0], new TreeMap<>());
    }

    @Test
    void triesOnlyAnOutageAgainAndOnlyWhatIsNotKnown() throws Exception {
        outages.add(VivaException.Code.OUTAGE);

        ExperimentResult result = run(CellBook.empty(folder));

        assertThat(result).isInstanceOf(ExperimentResult.Failed.class);
        assertThat(result.cells()).extracting(CellResult::cell).containsExactly(cells(1, 2, 4, 5));
        assertThat(ran).containsExactly(cells(1, 2, 3, 4, 5));
        assertThat(Files.readAllLines(folder.root().resolve("outages.jsonl")))
                .containsExactly(
                        "{\"at\":\"2026-01-02T03:04:05Z\",\"attempt\":1,\"message\":\"broken\"}");
        assertThat(said.toString()).contains("outage    broken", "try 2 of 3");
    }

    @Test
    void givesUpAfterTheThirdOutage() {
        until = 0;
        for (int i = 0; i < 4; i++) {
            outages.add(VivaException.Code.OUTAGE);
        }

        assertThatThrownBy(() -> run(CellBook.empty(folder))).hasMessage("broken");
        assertThat(outages).hasSize(1);
    }

    @Test
    void triesNothingElseAgain() {
        outages.add(VivaException.Code.SANDBOX);

        assertThatThrownBy(() -> run(CellBook.empty(folder))).hasMessage("broken");
        assertThat(ran).containsExactly(cells(1, 2));
    }

    @Test
    void goesOnWhereAKilledRunStopped() throws Exception {
        outages.add(VivaException.Code.BUG);
        until = 3;
        assertThatThrownBy(() -> run(CellBook.empty(folder))).hasMessage("broken");
        Path book = folder.root().resolve("cells.jsonl");
        Files.writeString(book, Files.readString(book) + "{\"cell\":{\"arm\"");
        ran.clear();

        ExperimentResult result = run(CellBook.read(folder, folder.artifacts()));

        assertThat(ran).containsExactly(cells(4, 5));
        assertThat(result.cells()).extracting(CellResult::cell).containsExactly(cells(1, 2, 4, 5));
        assertThat(result.summary()).isEqualTo("failed: it throws");
        assertThat(Files.readAllLines(book)).hasSize(5);
        assertThat(said.toString()).contains("cells     4 of 5");
    }

    @Test
    void runsACellAgainWhoseTrialsAreLost() throws Exception {
        run(CellBook.empty(folder));
        String lost =
                folder.artifacts().put(trials(cell(2)), Artifact.TRIALS, "full").digest().hex();
        try (Stream<Path> kept = Files.walk(folder.root().resolve("artifacts"))) {
            Files.delete(
                    kept.filter(each -> each.toString().endsWith(lost.substring(2)))
                            .findFirst()
                            .orElseThrow());
        }
        ran.clear();

        run(CellBook.read(folder, folder.artifacts()));

        assertThat(ran).containsExactly(cell(2));
    }

    @Test
    void runsOneCellWhereOnlyTheResultIsMissing() {
        run(CellBook.empty(folder));
        ran.clear();

        ExperimentResult result = run(CellBook.read(folder, folder.artifacts()));

        assertThat(ran).containsExactly(cell(5));
        assertThat(result.cells()).hasSize(4);
    }

    @Test
    void letsOneVivaAtATimeRunInAFolderAndStopsItWhenAsked() throws Exception {
        try (Running running = Running.begin(folder.root())) {
            Files.write(folder.root().resolve("cancel"), new byte[0]);
            assertThatThrownBy(() -> Thread.sleep(Duration.ofMinutes(1)))
                    .isInstanceOf(InterruptedException.class);
            assertThat(running.wasCancelled()).isTrue();
        }
        assertThat(folder.root().resolve("cancel")).doesNotExist();
        assertThat(Running.cancel(folder.root())).isFalse();
    }

    private ExperimentResult run(CellBook book) {
        ExperimentRunner runner = this::breakOrRun;
        return new CellRuns(
                        folder,
                        book,
                        new PrintWriter(said, true),
                        () -> Instant.parse("2026-01-02T03:04:05Z"),
                        Duration.ZERO)
                .run(runner, spec());
    }

    private ExperimentResult breakOrRun(ExperimentSpec spec, CellListener listener) {
        List<CellResult> done = new ArrayList<>();
        boolean failed = false;
        for (Cell cell : spec.cells()) {
            if (!outages.isEmpty() && done.size() + (failed ? 1 : 0) == until) {
                throw new VivaException(outages.removeLast(), "broken");
            }
            ran.add(cell);
            if (cell.equals(BAD)) {
                failed = true;
                listener.failed(cell, "it throws");
            } else {
                CellResult result =
                        new CellResult(
                                cell,
                                folder.artifacts().put(trials(cell), Artifact.TRIALS, "full"));
                done.add(result);
                listener.finished(result);
                listener.progress(cell, done.size(), spec.cells().size());
            }
        }
        ExperimentResult.Account account =
                new ExperimentResult.Account(
                        spec.program().source().digest(),
                        true,
                        new TreeMap<>(),
                        new TreeMap<>(),
                        Resources.NONE,
                        folder.artifacts().put(new byte[0], Artifact.TEXT, "full"));
        return failed
                ? new ExperimentResult.Failed(done, account, "it throws")
                : new ExperimentResult.Completed(done, account);
    }

    private static byte[] trials(Cell cell) {
        return ("trials of " + cell).getBytes(StandardCharsets.UTF_8);
    }

    private ExperimentSpec spec() {
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
                new Program(
                        Language.PYTHON,
                        "p.py",
                        folder.artifacts().put(new byte[] {1}, Artifact.PYTHON, "program")),
                List.of(cells(1, 2, 3, 4, 5)),
                new LinkedHashMap<>(),
                List.of(metric),
                Limits.DEFAULTS,
                1,
                1);
    }

    private static Cell[] cells(long... seeds) {
        return java.util.Arrays.stream(seeds).mapToObj(CellRunsTest::cell).toArray(Cell[]::new);
    }

    private static Cell cell(long seed) {
        LinkedHashMap<String, String> levels = new LinkedHashMap<>();
        levels.put("scale", "1");
        return new Cell(new Arm(levels), seed);
    }
}

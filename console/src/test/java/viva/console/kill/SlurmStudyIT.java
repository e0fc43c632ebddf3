package viva.console.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import viva.agents.protocol.RunRecord;
import viva.console.TinyStudy;
import viva.store.StudyFileReader;
import viva.store.StudyFolder;
import viva.store.StudyView;
import viva.study.Event;
import viva.study.ExperimentResult;

/// A whole study whose run and clean-room repetition go through a real Slurm, killed while the run
/// is half done: `./check --slurm` starts a Slurm and runs this.
@EnabledIfSystemProperty(named = "viva.slurm", matches = "true")
class SlurmStudyIT {
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int TASKS = 8;
    private static final int CELLS = 48;

    @TempDir Path temp;

    @Test
    void goesOnWithItsJobsAfterVivaWasKilled() throws Exception {
        TinyStudy.home();
        try (AnswerServer server = new AnswerServer()) {
            Path file = TinyInput.in(temp.resolve("input"), server.url(), 200).studyFile();
            Files.writeString(
                    file,
                    Files.readString(file) + "\nexecutor: slurm\nslurm: {partition: local}\n");
            Path studies = temp.resolve("studies");
            Path study = studies.resolve("tiny");

            VivaProcess viva =
                    start("first", "run", file.toString(), "--into", studies.toString(), "--yes");
            await(viva, () -> ended(study) >= 2);
            viva.kill();
            assertThat(ended(study)).as("tasks that had ended by then").isLessThan(TASKS);

            VivaProcess again = start("second", "resume", study.toString(), "--yes");
            assertThat(again.endsWithin(LONGEST)).as("%s", again.lines()).hasValue(0);
            holds(study);
            VivaProcess verify = start("third", "verify", study.toString());
            assertThat(verify.endsWithin(LONGEST)).as("%s", verify.lines()).hasValue(0);
        }
    }

    /// A paper, every cell once, and one array for each of the two runs.
    private void holds(Path folder) throws Exception {
        StudyFolder study = StudyFolder.open(folder);
        assertThat(study.paperFolder().resolve("paper.pdf")).isNotEmptyFile();
        StudyView view = study.read();
        RunRecord record = RunRecord.of(view, StudyFileReader.read(study.studyFile()).study());
        for (ExperimentResult result : List.of(record.full(), record.rerun())) {
            assertThat(result).isInstanceOf(ExperimentResult.Completed.class);
            assertThat(result.cells()).hasSize(CELLS);
            assertThat(result.account().sandboxed()).isTrue();
            assertThat(result.account().environment()).containsEntry("executor", "slurm");
        }
        for (String run : List.of("full", "rerun")) {
            assertThat(
                            view.events().stream()
                                    .map(recorded -> recorded.event())
                                    .filter(event -> isOf(run, event))
                                    .map(event -> ((Event.CellFinished) event).cell()))
                    .hasSize(CELLS)
                    .doesNotHaveDuplicates();
            Path shared = shared(folder, run).orElseThrow();
            assertThat(shared.resolve("submitted-2")).doesNotExist();
            assertThat(arrays(Files.readString(shared.resolve("submitted-1")).strip())).hasSize(1);
        }
    }

    private static boolean isOf(String run, Event event) {
        return event instanceof Event.CellFinished cell && cell.experiment().equals(run);
    }

    /// The arrays that Slurm has known under the name of this one.
    private static Set<String> arrays(String number) throws Exception {
        Process all =
                new ProcessBuilder("squeue", "--noheader", "--states=all", "--format=%F %j")
                        .start();
        List<String> lines = all.inputReader(StandardCharsets.UTF_8).lines().toList();
        String name =
                lines.stream()
                        .filter(line -> line.startsWith(number + " "))
                        .map(line -> line.substring(line.indexOf(' ')))
                        .findFirst()
                        .orElseThrow();
        return new TreeSet<>(lines.stream().filter(line -> line.endsWith(name)).toList());
    }

    /// Tasks of the full run that have left a result.
    private static long ended(Path study) throws IOException {
        Optional<Path> tasks = shared(study, "full").map(shared -> shared.resolve("tasks"));
        if (tasks.isEmpty() || !Files.isDirectory(tasks.get())) {
            return 0;
        }
        try (Stream<Path> all = Files.list(tasks.get())) {
            return all.filter(task -> Files.exists(task.resolve("result.json"))).count();
        }
    }

    private static Optional<Path> shared(Path study, String run) throws IOException {
        Path slurm = study.resolve("slurm");
        if (!Files.isDirectory(slurm)) {
            return Optional.empty();
        }
        try (Stream<Path> all = Files.list(slurm)) {
            List<Path> found =
                    all.filter(each -> each.getFileName().toString().startsWith(run + "-"))
                            .toList();
            assertThat(found).as("folders of the run " + run).hasSizeLessThan(2);
            return found.stream().findFirst();
        }
    }

    private VivaProcess start(String printed, String... words) throws IOException {
        return VivaProcess.start(
                temp.resolve(printed + ".txt"), Optional.empty(), new ArrayList<>(List.of(words)));
    }

    private interface Question {
        boolean answer() throws IOException;
    }

    private static void await(VivaProcess viva, Question question) throws Exception {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (!question.answer()) {
            assertThat(System.nanoTime()).as("%s", viva.lines()).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }
}

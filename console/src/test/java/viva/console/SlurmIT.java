package viva.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// A grid through a real Slurm: `./check --slurm` starts one and runs this.
@EnabledIfSystemProperty(named = "viva.slurm", matches = "true")
class SlurmIT {
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /// Not below the system's folder for temporary files, which a job may see otherwise.
    @TempDir Path temp;

    private Path spec = Path.of("spec.yaml");
    private Path result = Path.of("result");

    @BeforeEach
    void grid() throws IOException {
        for (String name : List.of("spec.yaml", "grid.py")) {
            try (var in = SlurmIT.class.getResourceAsStream("/grid/" + name)) {
                Files.write(temp.resolve(name), in.readAllBytes());
            }
        }
        spec = temp.resolve("spec.yaml");
        result = temp.resolve("result");
        Files.writeString(
                spec, Files.readString(spec) + "\nexecutor: slurm\nslurm: {partition: local}\n");
    }

    @Test
    void goesOnWithItsJobsAfterVivaWasKilled() throws Exception {
        Process viva = start("run", spec.toString(), "--into", result.toString());
        await(() -> results() >= 2);
        viva.destroyForcibly().waitFor();
        assertThat(result.resolve("result.json")).doesNotExist();

        Process again = start("resume", result.toString());
        String said = new String(again.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(again.waitFor()).as(said).isZero();
        assertThat(said).contains("cells     27 of 27", "Supported     grows");
        assertThat(Files.readAllLines(result.resolve("trials.jsonl"))).hasSize(27);
        assertThat(Files.readString(result.resolve("result.json")))
                .contains("\"executor\" : \"slurm\"");
        assertThat(jobs()).hasSize(1);
        try (Stream<Path> files = Files.list(result.resolve("slurm"))) {
            assertThat(files.filter(each -> each.getFileName().toString().startsWith("submitted")))
                    .hasSize(1);
        }
    }

    /// The arrays that Slurm has known for this folder.
    private List<String> jobs() throws Exception {
        String number = Files.readString(result.resolve("slurm/submitted-1"));
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
        return lines.stream().filter(line -> line.endsWith(name)).distinct().toList();
    }

    private long results() throws IOException {
        Path tasks = result.resolve("slurm/tasks");
        if (!Files.isDirectory(tasks)) {
            return 0;
        }
        try (Stream<Path> all = Files.list(tasks)) {
            return all.filter(task -> Files.exists(task.resolve("result.json"))).count();
        }
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Installation.here().root().resolve("viva").toString());
        command.add("experiment");
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("VIVA_NO_BUILD", "1");
        if (arguments[0].equals("run")) {
            builder.redirectOutput(temp.resolve("said.txt").toFile());
        }
        return builder.start();
    }

    private interface Question {
        boolean answer() throws IOException;
    }

    private static void await(Question question) throws Exception {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (!question.answer()) {
            assertThat(System.nanoTime()).as("waited in vain for results").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }
}

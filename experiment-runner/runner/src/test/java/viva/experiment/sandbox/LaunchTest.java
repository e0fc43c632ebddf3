package viva.experiment.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import viva.study.Limits;

/// The shell that joins a job's control group, for a root and for an ordinary user, as a child of
/// this process and without a `mount` or a jail: it ends where it would go on to them.
class LaunchTest {
    private static final int NOT_OURS = 96;
    private static final int NOT_FOUND = 127;

    private interface Word {
        String to(Process front);
    }

    @TempDir private Path folder;
    private Path door;

    @BeforeEach
    void makeDoor() throws IOException {
        door = Files.createFile(folder.resolve("tasks"));
    }

    @Test
    void joinsTheGroupBehindVivasWord() throws Exception {
        for (List<String> shell : List.of(rootsShell(), usersShell())) {
            Files.writeString(door, "");
            assertThat(end(shell, front -> front.pid() + "\n")).isEqualTo(NOT_FOUND);
            assertThat(door).hasContent("0");
        }
    }

    /// Viva has ended before it said anything.
    @Test
    void doesNotGoOnWithoutTheWord() throws Exception {
        for (List<String> shell : List.of(rootsShell(), usersShell())) {
            assertThat(end(shell, front -> "")).isNotIn(0, NOT_FOUND);
            assertThat(door).isEmptyFile();
        }
    }

    /// Viva has ended behind its word, before the first launcher had asked for the signal: the
    /// first
    /// process has another parent.
    @Test
    void doesNotGoOnForAProcessThatIsNotVivas() throws Exception {
        assertThat(end(rootsShell(), front -> "1\n")).isEqualTo(NOT_OURS);
        List<String> between = List.of("/bin/sh", "-c", "\"$@\"; exit $?", "between");
        List<String> orphan = new ArrayList<>(between);
        orphan.addAll(usersShell());
        assertThat(end(orphan, front -> front.pid() + "\n")).isEqualTo(NOT_OURS);
        assertThat(door).isEmptyFile();
    }

    private List<String> rootsShell() {
        Launch launch = new Launch(true, true, folder.resolve("filter"), Equipment.find());
        Job job = new Job("test", List.of("true"), List.of(), new TreeMap<>(), Limits.DEFAULTS);
        return fromShell(launch.command(job, List.of(door)));
    }

    private List<String> usersShell() {
        List<String> command = Launch.joined(List.of(door));
        command.add("no-such-launcher");
        return fromShell(command);
    }

    private static List<String> fromShell(List<String> command) {
        return command.subList(command.indexOf("-c") - 1, command.size());
    }

    private static int end(List<String> command, Word word)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().put("PATH", "/nowhere");
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process front = builder.start();
        try (OutputStream input = front.getOutputStream()) {
            input.write(word.to(front).getBytes(StandardCharsets.US_ASCII));
        }
        return front.waitFor();
    }
}

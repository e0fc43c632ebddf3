package viva.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import viva.study.ByteSize;
import viva.study.ExperimentResult;
import viva.study.Limits;

/// Programs that take more than they may, or stay longer.
class BombsIT {
    private static final Limits SMALL =
            new Limits(
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(30),
                    ByteSize.mebibytes(300),
                    ByteSize.mebibytes(8),
                    ByteSize.mebibytes(1),
                    64);

    @Test
    void endsAFloodOfOutput() {
        assertEnded("output", "while (true) System.out.println(\"a word\".repeat(1000));");
    }

    @Test
    void endsAFloodWithoutALineEnd() {
        assertEnded(
                "output",
                "var out = new java.io.FileOutputStream(java.io.FileDescriptor.out);"
                        + " while (true) out.write(new byte[1 << 16]);");
    }

    @Test
    void endsAHeapThatGrows() {
        assertEnded(
                "memory",
                "var all = new java.util.ArrayList<long[]>();"
                        + " while (true) all.add(new long[1 << 20]);");
    }

    @Test
    void endsNativeMemoryThatGrows() {
        assertEnded(
                "memory",
                "while (true) java.lang.foreign.Arena.global().allocate(8 << 20).fill((byte) 1);");
    }

    @Test
    void endsChildrenThatTakeTheMemoryTogether() {
        assertEnded(
                "memory",
                "for (int i = 0; i < 8; i++) new ProcessBuilder(\"/viva/jdk/bin/java\","
                        + " \"-Xms120m\", \"-XX:+AlwaysPreTouch\", \"-XX:+UseSerialGC\","
                        + " \"-version\").start(); Thread.sleep(1000); "
                        + " while (true) new ProcessBuilder(\"/viva/jdk/bin/java\","
                        + " \"-Xms120m\", \"-XX:+AlwaysPreTouch\", \"-XX:+UseSerialGC\","
                        + " \"-XX:TieredStopAtLevel=1\", \"-version\").start();");
    }

    @Test
    void refusesMoreProcessesThanAllowed() {
        ExperimentResult result =
                run("while (true) new ProcessBuilder(\"/bin/sleep\", \"100\").start();");

        assertThat(result).isNotInstanceOf(ExperimentResult.Completed.class);
        assertThat(result.summary())
                .containsAnyOf("processes limit exceeded", "Resource temporarily unavailable");
    }

    @Test
    void leavesNoDescendantOfAProgramThatEnds() throws Exception {
        String mark = "48271.5309";

        ExperimentResult result =
                run(
                        "new ProcessBuilder(\"/usr/bin/setsid\", \"-f\", \"/bin/sleep\", \""
                                + mark
                                + "\").start().waitFor(); report(cell);");

        assertThat(result).isInstanceOf(ExperimentResult.Completed.class);
        assertThat(running(mark)).isEmpty();
    }

    @Test
    void leavesNothingWhenVivaIsKilled() throws Exception {
        String mark = "93171.4407";
        Process viva =
                new ProcessBuilder(
                                System.getProperty("java.home") + "/bin/java",
                                "-cp",
                                System.getProperty("java.class.path"),
                                VivaToBeKilled.class.getName(),
                                mark)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            await(() -> running(mark).size() >= 2, "the program to start");
        } finally {
            viva.destroyForcibly();
        }

        assertThat(viva.waitFor(10, TimeUnit.SECONDS)).isTrue();
        await(() -> running(mark).isEmpty(), "its end");
        assertThat(running(mark)).isEmpty();
    }

    @Test
    void leavesNothingWhenItIsInterrupted() throws Exception {
        String mark = "55013.7719";
        FutureTask<ExperimentResult> task =
                new FutureTask<>(
                        () ->
                                run(
                                        "new ProcessBuilder(\"/bin/sleep\", \""
                                                + mark
                                                + "\").start().waitFor();"));
        Thread running = Thread.ofPlatform().start(task);
        await(() -> !running(mark).isEmpty(), "the program to start");

        running.interrupt();
        running.join(Duration.ofSeconds(30));

        assertThat(running(mark)).isEmpty();
        assertThat(task.state()).isEqualTo(Future.State.FAILED);
        assertThat(task.exceptionNow()).hasMessageContaining("was interrupted");
    }

    private static void assertEnded(String limit, String statements) {
        assertThat(run(statements))
                .isInstanceOfSatisfying(
                        ExperimentResult.LimitExceeded.class,
                        over -> assertThat(over.limit()).as(over.reason()).isEqualTo(limit));
    }

    private static ExperimentResult run(String statements) {
        return Laboratory.run(Laboratory.program(statements), SMALL);
    }

    private interface Question {
        boolean answer() throws IOException;
    }

    private static void await(Question question, String what) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!question.answer()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited in vain for " + what);
            }
            Thread.sleep(20);
        }
    }

    /// Command lines of processes, of whichever user, that hold the mark as a whole argument.
    private static List<String> running(String mark) throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            return all.filter(each -> each.getFileName().toString().matches("[0-9]+"))
                    .map(BombsIT::commandLine)
                    .filter(line -> line.startsWith("/bin/sleep") && line.contains(mark))
                    .toList();
        }
    }

    private static String commandLine(Path process) {
        try {
            byte[] bytes = Files.readAllBytes(process.resolve("cmdline"));
            return new String(bytes, StandardCharsets.UTF_8).replace('\0', ' ');
        } catch (IOException e) {
            return "";
        }
    }
}

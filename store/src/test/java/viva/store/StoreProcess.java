package viva.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import viva.study.Artifact;
import viva.study.Event;
import viva.study.Recorded;
import viva.study.VivaException;

/// The store in a process of its own, which can be started under `strace`.
///
/// It prints a line for whatever was acknowledged, and `stopped CODE message` where it had to stop.
final class StoreProcess {
    private StoreProcess() {}

    /// What it can be told to do with a study folder.
    enum Work {
        /// Appends small events, at most so many.
        APPEND,
        /// Puts artifacts of 3,000 bytes, at most so many.
        PUT,
        /// Puts an artifact and appends an event that names it, at most so often.
        RECORD,
        /// Puts a text and records an event that names it, at most so often.
        SAY,
        /// Reads all events.
        READ
    }

    public static void main(String[] args) {
        Path folder = Path.of(args[1]);
        int most = Integer.parseInt(args[2]);
        try {
            switch (Work.valueOf(args[0])) {
                case APPEND -> append(folder, most);
                case PUT -> put(folder, most);
                case RECORD -> record(folder, most);
                case SAY -> say(folder, most);
                case READ -> JournalReader.in(folder).forEach(StoreProcess::say);
            }
            System.out.println("done");
        } catch (VivaException e) {
            System.out.println("stopped " + e.code() + " " + e.getMessage());
        }
    }

    private static void append(Path folder, int most) {
        try (Journal journal = SqliteJournal.open(folder, Clock.systemUTC())) {
            for (int round = 0; round < most; round++) {
                say(journal.append(JournalContract.event(round)));
            }
        }
    }

    private static void put(Path folder, int most) {
        Artifacts artifacts = StudyFolder.open(folder).artifacts();
        for (int number = 0; number < most; number++) {
            System.out.println(artifacts.put(bytes(number), Artifact.TEXT, "s").digest());
        }
    }

    static byte[] bytes(int number) {
        return ("artifact " + number + " ").repeat(300).substring(0, 3_000).getBytes(UTF_8);
    }

    private static void record(Path folder, int most) {
        Artifacts artifacts = new ArtifactFolder(folder.resolve("artifacts"));
        try (Journal journal = SqliteJournal.open(folder, Clock.systemUTC())) {
            for (int number = 0; number < most; number++) {
                Artifact kept = artifacts.put(bytes(number), Artifact.TEXT, "s");
                say(journal.append(new Event.ProgramTried("p" + number, "c", kept)));
            }
        }
    }

    private static void say(Path folder, int most) {
        try (OpenRun run = StudyFolder.open(folder).openRun(Clock.systemUTC())) {
            for (int number = 0; number < most; number++) {
                Artifact kept = run.artifacts().putText(new String(bytes(number), UTF_8), "s");
                say(run.record(new Event.ProgramTried("p" + number, "c", kept)));
            }
        }
    }

    private static void say(Recorded recorded) {
        System.out.println(recorded.seq() + " " + recorded.hash());
    }

    /// Runs it to its end, with `strace` and such options before it.
    ///
    /// @return what it printed
    static List<String> run(List<String> before, Work work, Path folder, int most)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(before);
        command.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StoreProcess.class.getName(),
                        work.name(),
                        folder.toString(),
                        Integer.toString(most)));
        Path printed = Files.createTempFile("store-process", ".txt");
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(printed.toFile())
                            .start();
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly().waitFor();
                throw new IOException(command + " did not end");
            }
            return Files.readAllLines(printed);
        } finally {
            Files.delete(printed);
        }
    }
}

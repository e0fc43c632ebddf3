package viva.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import viva.study.Recorded;
import viva.study.VivaException;

/// A process of its own that appends and says what was acknowledged, until it is killed.
final class Appender {
    private Appender() {}

    public static void main(String[] args) {
        try (Journal journal = SqliteJournal.open(Path.of(args[0]), Clock.systemUTC())) {
            int threads = Integer.parseInt(args[1]);
            for (int thread = 0; thread < threads; thread++) {
                Thread.ofPlatform().daemon().start(() -> append(journal));
            }
            append(journal);
        } catch (VivaException e) {
            System.out.println("stopped " + e.code() + " " + e.getMessage());
        }
    }

    private static void append(Journal journal) {
        for (int round = 0; round < 1_000_000; round++) {
            Recorded recorded = journal.append(JournalContract.event(round));
            System.out.println(recorded.seq() + " " + recorded.hash());
            System.out.flush();
        }
    }

    static Process start(Path folder, int threads) throws IOException {
        return start(folder, threads, "unlimited");
    }

    /// @param kibibytes how large a file may become: what is beyond fails as on a full disk
    static Process start(Path folder, int threads, String kibibytes) throws IOException {
        return new ProcessBuilder(
                        List.of(
                                "bash",
                                "-c",
                                "ulimit -f " + kibibytes + "; exec \"$@\"",
                                "bash",
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx128m",
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Appender.class.getName(),
                                folder.toString(),
                                Integer.toString(threads)))
                .redirectErrorStream(true)
                .start();
    }
}

package viva.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import viva.store.StoreProcess.Work;
import viva.study.Digest;

/// What reaches the disk before what, as the kernel sees it: an artifact whole and named before the
/// event that names it, the event before it is acknowledged, the head after the event.
class WriteOrderIT {
    private static final int MANY = 3;

    @TempDir Path temp;

    @BeforeAll
    static void strace() throws IOException, InterruptedException {
        Strace.needed();
    }

    @Test
    void writesArtifactThenEventThenHeadThenAnswers() throws IOException, InterruptedException {
        Path folder = Files.createDirectory(temp.resolve("s")).toRealPath();
        Path log = temp.resolve("calls");
        List<String> said =
                StoreProcess.run(
                        Strace.tracing(log, "write,pwrite64,fsync,fdatasync,rename"),
                        Work.RECORD,
                        folder,
                        MANY);
        assertThat(said.getLast()).isEqualTo("done");

        List<String> calls = Files.readAllLines(log);
        int at = 0;
        for (int number = 0; number < MANY; number++) {
            String hex = Digest.of(StoreProcess.bytes(number)).hex();
            String fan = folder + "/artifacts/" + hex.substring(0, 2);
            String file = fan + "/" + hex.substring(2);
            String draft = fan + "/." + hex.substring(2) + ".";
            String wal = folder + "/journal.db-wal";
            at = next(calls, at, "write(", draft);
            at = next(calls, at, "fsync(", draft);
            at = next(calls, at, "rename(", file);
            at = next(calls, at, "fsync(", fan + ">");
            assertThat(calls.subList(0, at))
                    .as("nothing of event %d before its artifact", number + 1)
                    .filteredOn(line -> line.contains("write(") && line.contains("/head>"))
                    .hasSizeLessThanOrEqualTo(number + 1);
            at = next(calls, at, "pwrite64(", wal);
            at = next(calls, at, "fsync(", wal);
            at = next(calls, at, "write(", folder + "/head>");
            at = next(calls, at, "write(1<", (number + 1) + " ");
        }
    }

    @Test
    void bringsTextsToTheDiskBeforeTheEventsThatNameThem()
            throws IOException, InterruptedException {
        Path folder =
                StudyFolder.create(temp.resolve("s"), new byte[] {'x'}, Map.of())
                        .path()
                        .toRealPath();
        Path log = temp.resolve("calls");
        List<String> said =
                StoreProcess.run(
                        Strace.tracing(log, "write,pwrite64,fsync,fdatasync,rename"),
                        Work.SAY,
                        folder,
                        MANY);
        assertThat(said.getLast()).isEqualTo("done");

        List<String> calls = Files.readAllLines(log);
        int at = next(calls, 0, "rename(", folder + "/artifacts/texts.db\"");
        at = next(calls, at, "fsync(", folder + "/artifacts>");
        for (int number = 0; number < MANY; number++) {
            at = next(calls, at, "pwrite64(", folder + "/artifacts/texts.db-wal");
            at = next(calls, at, "fsync(", folder + "/artifacts/texts.db-wal");
            at = next(calls, at, "pwrite64(", folder + "/journal.db-wal");
            at = next(calls, at, "fsync(", folder + "/journal.db-wal");
            at = next(calls, at, "write(1<", (number + 1) + " ");
        }
    }

    /// As after a kill between an artifact's renaming and the sync of its folder.
    @Test
    void bringsTheNameOfAnArtifactThatIsThereAlreadyToTheDiskBeforeItsEvent()
            throws IOException, InterruptedException {
        Path folder = Files.createDirectory(temp.resolve("s")).toRealPath();
        StoreProcess.run(List.of("env"), Work.RECORD, folder, MANY);
        Path log = temp.resolve("calls");
        StoreProcess.run(
                Strace.tracing(log, "write,pwrite64,fsync,fdatasync,rename"),
                Work.RECORD,
                folder,
                MANY);

        List<String> calls = Files.readAllLines(log);
        assertThat(calls).noneMatch(line -> line.contains("rename("));
        int at = 0;
        for (int number = 0; number < MANY; number++) {
            String fan =
                    folder
                            + "/artifacts/"
                            + Digest.of(StoreProcess.bytes(number)).hex().substring(0, 2);
            at = next(calls, at, "fsync(", folder + "/artifacts>");
            at = next(calls, at, "fsync(", fan + ">");
            at = next(calls, at, "pwrite64(", folder + "/journal.db-wal");
            at = next(calls, at, "write(1<", (MANY + number + 1) + " ");
        }
    }

    /// The place after the next such call; what comes between does not matter.
    private static int next(List<String> calls, int from, String call, String on) {
        Pattern wanted =
                Pattern.compile("(^|.* )" + Pattern.quote(call) + ".*" + Pattern.quote(on) + ".*");
        for (int i = from; i < calls.size(); i++) {
            if (wanted.matcher(calls.get(i)).matches()) {
                return i + 1;
            }
        }
        throw new AssertionError(
                "After line %d of %s, no %s… on %s".formatted(from, calls.size(), call, on));
    }
}

package viva.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import viva.store.StoreProcess.Work;
import viva.study.Artifact;
import viva.study.Digest;
import viva.study.StudyId;

/// System calls under SQLite, and under the artifacts, that fail: what was acknowledged is kept,
/// and
/// the message names the way out.
class InjectedFaultsIT {
    private static final int MOST = 400;

    @TempDir Path temp;
    private Path folder = Path.of("");
    private Path log = Path.of("");

    @BeforeAll
    static void strace() throws IOException, InterruptedException {
        Strace.needed();
    }

    @BeforeEach
    void study() {
        folder = StudyFolder.createFresh(temp, StudyId.parse("s"), new byte[0], Map.of()).path();
        log = temp.resolve("calls");
    }

    @ParameterizedTest
    @CsvSource({
        // From some call on: the first half of a frame of the log, and the second.
        "journal.db-wal, pwrite64, error=ENOSPC:when=20+, the disk is full, Free some space.",
        "journal.db-wal, pwrite64, error=ENOSPC:when=21+, the disk is full, Free some space.",
        "journal.db-wal, pwrite64, error=EIO:when=20+, the disk refuses, Look at the disk",
        "journal.db-wal, fsync, error=EIO:when=8+, the disk refuses, Look at the disk",
        "journal.db-wal, fsync, error=ENOSPC:when=8+, the disk refuses, Look at the disk",
        "head, write, error=ENOSPC:when=8+, No space left on device, Free some space.",
        "head, write, error=EIO:when=8+, Input/output error, Look at the disk",
        // Once: the disk works again, and the journal that saw the fault still takes nothing more.
        "journal.db-wal, pwrite64, error=ENOSPC:when=20, the disk is full, Free some space.",
        "journal.db-wal, fsync, error=EIO:when=8, the disk refuses, Look at the disk",
        "head, write, error=EIO:when=8, Input/output error, Look at the disk",
    })
    void losesNoAcknowledgedEvent(String file, String call, String how, String seen, String wayOut)
            throws IOException, InterruptedException {
        Path target = folder.resolve(file);
        List<String> said =
                StoreProcess.run(
                        Strace.injecting(log, call, target, how), Work.APPEND, folder, MOST);

        Strace.requireInjected(log);
        List<String> acknowledged = said.stream().filter(InjectedFaultsIT::isEvent).toList();
        assertThat(said.getLast())
                .startsWith("stopped OUTAGE While ")
                .contains(folder.toString(), seen, wayOut)
                .contains("Nothing that was recorded is lost", "viva resume");
        assertThat(acknowledged).hasSizeBetween(3, MOST - 1);
        goesOnAfter(acknowledged);
    }

    /// Moving rows from the log into the database can fail without any harm: the log has them.
    @Test
    void losesNothingWhereTheLogCannotBeMovedIntoTheDatabase()
            throws IOException, InterruptedException {
        int many = 1_100;
        List<String> said =
                StoreProcess.run(
                        Strace.injecting(
                                log, "pwrite64", folder.resolve("journal.db"), "error=EIO:when=1+"),
                        Work.APPEND,
                        folder,
                        many);

        Strace.requireInjected(log);
        List<String> acknowledged = said.stream().filter(InjectedFaultsIT::isEvent).toList();
        assertThat(acknowledged).hasSize(many);
        goesOnAfter(acknowledged);
    }

    @ParameterizedTest
    @CsvSource({
        "pwrite64, error=ENOSPC:when=60+, the disk is full",
        "pwrite64, error=EIO:when=61, the disk refuses",
        "fsync, error=EIO:when=8+, the disk refuses",
    })
    void keepsTheTextsOfEveryAcknowledgedEvent(String call, String how, String seen)
            throws IOException, InterruptedException {
        Files.write(folder.resolve("study.yaml"), new byte[] {'x'});
        Path texts = folder.resolve("artifacts/texts.db-wal");
        List<String> said =
                StoreProcess.run(Strace.injecting(log, call, texts, how), Work.SAY, folder, MOST);

        Strace.requireInjected(log);
        List<String> acknowledged = said.stream().filter(InjectedFaultsIT::isEvent).toList();
        assertThat(said.getLast())
                .startsWith("stopped OUTAGE While adding texts to ")
                .contains(folder.toString(), seen, "viva resume");
        assertThat(acknowledged).hasSizeBetween(3, MOST - 1);
        goesOnAfter(acknowledged);
        try (Artifacts artifacts = new ArtifactFolder(folder.resolve("artifacts"))) {
            for (int i = 0; i < acknowledged.size(); i++) {
                byte[] text = StoreProcess.bytes(i);
                assertThat(artifacts.get(Digest.of(text))).isEqualTo(text);
            }
            Digest again = artifacts.putText("again", "s").digest();
            artifacts.sync();
            assertThat(artifacts.get(again)).asString().isEqualTo("again");
        }
    }

    private static boolean isEvent(String line) {
        return line.matches("[0-9]+ [0-9a-f]{64}");
    }

    private void goesOnAfter(List<String> acknowledged) {
        try (Journal journal = SqliteJournal.open(folder, JournalContract.CLOCK)) {
            List<String> kept =
                    journal.events().stream().map(e -> e.seq() + " " + e.hash()).toList();
            assertThat(kept).startsWith(acknowledged.toArray(String[]::new));
            // At most the one event whose commit failed half-way.
            assertThat(kept.size()).isBetween(acknowledged.size(), acknowledged.size() + 1);
            assertThat(journal.append(JournalContract.event(0)).seq()).isEqualTo(kept.size() + 1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "fsync, error=EIO:when=20+",
        "rename, error=ENOSPC:when=10+",
        "rename, error=EROFS:when=10",
    })
    void keepsEveryAcknowledgedArtifactAndNoHalfOne(String call, String how)
            throws IOException, InterruptedException {
        Files.write(folder.resolve("study.yaml"), new byte[] {'x'});
        List<String> said =
                StoreProcess.run(Strace.injecting(log, call, how), Work.PUT, folder, MOST);

        Strace.requireInjected(log);
        assertThat(said.getLast())
                .startsWith("stopped OUTAGE While writing artifact ")
                .contains("viva resume");
        ArtifactFolder artifacts = new ArtifactFolder(folder.resolve("artifacts"));
        List<String> acknowledged =
                said.stream().filter(line -> line.matches("[0-9a-f]{64}")).toList();
        assertThat(acknowledged).hasSizeBetween(2, MOST - 1);
        for (int i = 0; i < acknowledged.size(); i++) {
            assertThat(artifacts.get(Digest.parse(acknowledged.get(i))))
                    .isEqualTo(StoreProcess.bytes(i));
        }
        assertThat(files()).allMatch(name -> name.matches("[0-9a-f]{62}"));
        Artifact again = artifacts.put(StoreProcess.bytes(acknowledged.size()), Artifact.TEXT, "s");
        assertThat(artifacts.get(again.digest()))
                .isEqualTo(StoreProcess.bytes(acknowledged.size()));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("artifacts"))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }

    @ParameterizedTest
    @CsvSource({"error=EIO", "retval=0", "retval=1000"})
    void readsTheSameOrRefusesWhereReadsFailOrFallShort(String how)
            throws IOException, InterruptedException {
        List<String> all = StoreProcess.run(List.of("env"), Work.APPEND, folder, MOST);
        List<String> good = all.stream().filter(InjectedFaultsIT::isEvent).toList();
        Path database = folder.resolve("journal.db");
        StoreProcess.run(Strace.tracing(log, "pread64", database), Work.READ, folder, 0);
        int reads = Strace.mostOfOneThread(log, "pread64");
        assertThat(reads).isGreaterThan(20);
        int refused = 0;
        for (int i = 1; i <= reads; i += reads / 6) {
            String when = how + ":when=" + i;
            List<String> said =
                    StoreProcess.run(
                            Strace.injecting(log, "pread64", database, when), Work.READ, folder, 0);
            Strace.requireInjected(log);
            List<String> read = said.stream().filter(InjectedFaultsIT::isEvent).toList();
            assertThat(read).as(when).isEqualTo(good.subList(0, read.size()));
            if (said.getLast().equals("done")) {
                assertThat(read).as(when).isEqualTo(good);
            } else {
                assertThat(said.getLast())
                        .as(when)
                        .matches("stopped (OUTAGE|STORE) .*journal\\.db.*")
                        .containsAnyOf(" from a copy", "Look at the disk");
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }
}

package viva.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import viva.study.Recorded;
import viva.study.VivaException;

/// A journal of which a part is gone, as a crash of the machine, a full disk or a careless copy
/// leave
/// it: the whole of it is read, or it is refused.
class CutJournalTest {
    private static final int EVENTS = 40;

    @TempDir Path temp;
    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private Journal journal;

    private List<Recorded> events = List.of();

    /// A journal whose log has not been moved into the database yet.
    @BeforeEach
    void writeAndKeepOpen() throws IOException {
        folder = Files.createDirectory(temp.resolve("study"));
        journal = SqliteJournal.open(folder, JournalContract.CLOCK);
        for (int i = 0; i < EVENTS; i++) {
            journal.append(JournalContract.event(i));
        }
        events = journal.events();
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private Path copy(String name) throws IOException {
        Path copy = Files.createDirectory(temp.resolve(name));
        for (String file : List.of("journal.db", "journal.db-wal", "head")) {
            Files.copy(folder.resolve(file), copy.resolve(file));
        }
        return copy;
    }

    @Test
    void readsWhatAKilledWriterLeft() throws IOException {
        assertThat(JournalReader.in(copy("killed")).events()).isEqualTo(events);
    }

    @Test
    void refusesALogThatWasCutAnywhere() throws IOException {
        byte[] log = Files.readAllBytes(folder.resolve("journal.db-wal"));
        assertThat(log.length).isGreaterThan(100_000);
        Path copy = copy("cut");
        for (int length = log.length - 1; length >= 0; length -= 997) {
            Files.write(copy.resolve("journal.db-wal"), java.util.Arrays.copyOf(log, length));
            Files.deleteIfExists(copy.resolve("journal.db-shm"));

            assertThatThrownBy(() -> JournalReader.in(copy).events())
                    .as("log cut to %d bytes", length)
                    .isInstanceOf(VivaException.class)
                    .hasMessageContaining(copy.toString());
        }
    }

    @Test
    void readsTheSameOrRefusesWhicheverByteOfTheLogIsAltered() throws IOException {
        byte[] log = Files.readAllBytes(folder.resolve("journal.db-wal"));
        Path copy = copy("altered");
        int refused = 0;
        for (int i = 0; i < log.length; i += EveryByte.stride(331)) {
            byte[] bad = log.clone();
            bad[i] ^= 0x15;
            Files.write(copy.resolve("journal.db-wal"), bad);
            Files.deleteIfExists(copy.resolve("journal.db-shm"));
            Throwable thrown =
                    catchThrowable(
                            () -> assertThat(JournalReader.in(copy).events()).isEqualTo(events));
            if (thrown != null) {
                assertThat(thrown).as("byte %d of the log", i).isInstanceOf(VivaException.class);
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    @Test
    void refusesADatabaseThatWasCutAnywhere() throws IOException {
        journal.close();
        byte[] database = Files.readAllBytes(folder.resolve("journal.db"));
        for (int length = database.length - 1; length >= 0; length -= 509) {
            Files.write(folder.resolve("journal.db"), java.util.Arrays.copyOf(database, length));

            assertThatThrownBy(() -> JournalReader.in(folder).events())
                    .as("database cut to %d bytes", length)
                    .isInstanceOf(VivaException.class)
                    .hasMessageContaining(folder.toString());
        }
    }

    /// As a copying program meets it: the database first, and the head when the run has gone on.
    @Test
    void namesACopyThatWasMadeWhileARunWrote() throws IOException {
        Path copy = copy("copied");
        journal.append(JournalContract.event(EVENTS));
        journal.append(JournalContract.event(EVENTS + 1));
        Files.delete(copy.resolve("head"));
        Files.copy(folder.resolve("head"), copy.resolve("head"));

        assertThatThrownBy(() -> JournalReader.in(copy).events())
                .isInstanceOf(VivaException.class)
                .hasMessageContaining("ends at event " + EVENTS)
                .hasMessageContaining("knows of event " + (EVENTS + 2))
                .hasMessageContaining("copied while a run wrote to it")
                .hasMessageContaining("Restore it from a copy made while nothing ran");
        assertThatThrownBy(() -> SqliteJournal.open(copy, JournalContract.CLOCK))
                .hasMessageContaining("copied while a run wrote to it");
    }

    @Test
    void toleratesAHeadThatLagsBehind() throws IOException {
        Path copy = copy("lagging");
        Files.delete(copy.resolve("journal.db-wal"));
        journal.append(JournalContract.event(EVENTS));
        Files.copy(folder.resolve("journal.db-wal"), copy.resolve("journal.db-wal"));

        assertThat(JournalReader.in(copy).events()).hasSize(EVENTS + 1);
        try (Journal again = SqliteJournal.open(copy, JournalContract.CLOCK)) {
            assertThat(again.append(JournalContract.event(0)).seq()).isEqualTo(EVENTS + 2);
        }
    }
}

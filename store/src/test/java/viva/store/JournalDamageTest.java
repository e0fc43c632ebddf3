package viva.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import viva.study.Event;
import viva.study.Recorded;
import viva.study.VivaException;

/// Damage of every kind to a small journal, each of which must be seen.
class JournalDamageTest {
    @TempDir Path folder;
    private List<Recorded> events = List.of();

    @BeforeEach
    void writeSmallJournal() {
        try (Journal journal = SqliteJournal.open(folder, JournalContract.CLOCK)) {
            Samples.events().stream().limit(8).forEach(journal::append);
            events = journal.events();
        }
    }

    private Path database() {
        return folder.resolve("journal.db");
    }

    private interface SqlWork {
        void run(Statement statement) throws SQLException;
    }

    private void alter(SqlWork work) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            work.run(statement);
        }
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + database());
    }

    /// Alters behind the triggers' back, then puts the triggers back.
    private static void withoutTriggers(Statement statement, SqlWork work) throws SQLException {
        List<String> triggers = new ArrayList<>();
        List<String> names = new ArrayList<>();
        try (ResultSet rows =
                statement.executeQuery(
                        "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")) {
            while (rows.next()) {
                names.add(rows.getString(1));
                triggers.add(rows.getString(2));
            }
        }
        for (String name : names) {
            statement.execute("DROP TRIGGER " + name);
        }
        work.run(statement);
        for (String trigger : triggers) {
            statement.execute(trigger);
        }
    }

    private List<Recorded> read() {
        return JournalReader.in(folder).events();
    }

    @Test
    void refusesUpdateAndDeleteByTrigger() {
        assertThatThrownBy(() -> alter(s -> s.execute("UPDATE event SET at = 'x'")))
                .hasMessageContaining("only ever appended");
        assertThatThrownBy(() -> alter(s -> s.execute("DELETE FROM event")))
                .hasMessageContaining("only ever appended");
        assertThatThrownBy(() -> alter(s -> s.execute("UPDATE meta SET value = 'x'")))
                .hasMessageContaining("only ever appended");
    }

    @Test
    void foldsTheSameOrRefusesWhicheverByteOfTheFileIsAltered() throws IOException {
        byte[] good = Files.readAllBytes(database());
        int refused = 0;
        for (int i = 0; i < good.length; i += stride(good, i)) {
            byte[] bad = good.clone();
            bad[i] ^= 0x15;
            Files.write(database(), bad);
            Throwable thrown = catchThrowable(() -> assertThat(read()).isEqualTo(events));
            if (thrown != null) {
                assertThat(thrown).as("byte %d", i).isInstanceOf(VivaException.class);
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(200);
    }

    /// Every third byte (see [EveryByte]) where something is written, few in long runs of zeros.
    private static int stride(byte[] bytes, int from) {
        int zeros = 0;
        while (zeros < 64 && from + zeros < bytes.length && bytes[from + zeros] == 0) {
            zeros++;
        }
        return EveryByte.stride(Math.max(3, zeros / 2));
    }

    @Test
    void seesARowTakenOut() throws SQLException {
        alter(s -> withoutTriggers(s, t -> t.execute("DELETE FROM event WHERE seq = 3")));

        assertThatThrownBy(this::read)
                .isInstanceOf(VivaException.class)
                .hasMessageContaining("Event 3")
                .hasMessageContaining("missing");
    }

    @Test
    void seesTheEndCutOffByItsHead() throws SQLException {
        alter(s -> withoutTriggers(s, t -> t.execute("DELETE FROM event WHERE seq >= 7")));

        assertThatThrownBy(this::read)
                .isInstanceOf(VivaException.class)
                .hasMessageContaining("ends at event 6")
                .hasMessageContaining("event 8");
        assertThatThrownBy(() -> SqliteJournal.open(folder, JournalContract.CLOCK))
                .isInstanceOf(VivaException.class)
                .hasMessageContaining("ends at event 6");
    }

    @Test
    void seesAnotherHistoryOfTheSameLength() throws IOException {
        Path other = folder.resolve("other");
        Files.createDirectory(other);
        try (Journal journal = SqliteJournal.open(other, JournalContract.CLOCK)) {
            for (int i = 0; i < events.size(); i++) {
                journal.append(JournalContract.event(i));
            }
        }
        Files.write(database(), Files.readAllBytes(other.resolve("journal.db")));

        assertThatThrownBy(this::read)
                .isInstanceOf(VivaException.class)
                .hasMessageContaining("Event 8")
                .hasMessageContaining("head");
    }

    @Test
    void refusesAJournalWithoutItsHead() throws IOException {
        Files.delete(folder.resolve("head"));

        assertThatThrownBy(this::read)
                .hasMessageContaining("head file")
                .hasMessageContaining("missing");
    }

    @Test
    void refusesAHeadThatIsNone() throws IOException {
        Files.writeString(folder.resolve("head"), "seq 8");

        assertThatThrownBy(this::read)
                .isInstanceOf(VivaException.class)
                .hasMessageContaining("holds no head");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void readsAHeadOfWhichPowerLossToreOneLine(int line) throws IOException {
        byte[] head = Files.readAllBytes(folder.resolve("head"));
        for (int i = 60; i < 106; i++) {
            head[line * 106 + i] = 0;
        }
        Files.write(folder.resolve("head"), head);

        assertThat(read()).isEqualTo(events);
    }

    @Test
    void refusesADeletedJournalWhoseHeadIsThere() throws IOException {
        Files.delete(database());

        assertThatThrownBy(this::read).hasMessageContaining("journal.db is missing");
        assertThatThrownBy(() -> SqliteJournal.open(folder, JournalContract.CLOCK))
                .isInstanceOf(VivaException.class)
                .hasMessageContaining("journal.db is missing");
    }

    @Test
    void refusesAFileThatIsNoDatabase() throws IOException {
        Files.writeString(database(), "not a database, but long enough to be looked at".repeat(9));

        assertThatThrownBy(this::read)
                .isInstanceOfSatisfying(
                        VivaException.class,
                        e -> assertThat(e.code()).isEqualTo(VivaException.Code.STORE));
    }

    @Test
    void saysThatAnotherProgramHoldsTheFileInsteadOfCallingItDamaged() throws SQLException {
        try (Connection other = connection();
                Statement statement = other.createStatement();
                Journal journal = SqliteJournal.open(folder, JournalContract.CLOCK)) {
            statement.execute("BEGIN IMMEDIATE");
            assertThatThrownBy(() -> journal.append(JournalContract.event(0)))
                    .isInstanceOfSatisfying(
                            VivaException.class,
                            e -> assertThat(e.code()).isEqualTo(VivaException.Code.ENVIRONMENT))
                    .hasMessageContaining("another program holds the file");
            statement.execute("ROLLBACK");
        }
        assertThat(read()).isEqualTo(events);
    }

    @Test
    void refusesADatabaseWithOtherTables() throws SQLException {
        alter(s -> s.execute("CREATE TABLE more (x)"));

        assertThatThrownBy(this::read).hasMessageContaining("its tables were altered");
    }

    @Test
    void refusesAJournalOfANewerFormat() throws SQLException {
        alter(s -> withoutTriggers(s, t -> t.execute("UPDATE meta SET value = 'viva.journal/2'")));

        assertThatThrownBy(this::read)
                .isInstanceOf(VivaException.class)
                .hasMessageContaining("viva.journal/2")
                .hasMessageContaining("newer Viva");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stepDreamt 1", "stepStarted 2"})
    void refusesAnEventOfANewerViva(String typeAndVersion) throws IOException {
        String[] parts = typeAndVersion.split(" ");
        Path other = folder.resolve("newer");
        Files.createDirectory(other);
        var file = viva.store.journal.JournalFile.in(other);
        try (var rows = viva.store.journal.RowWriter.open(file)) {
            rows.add("2026-01-02T03:04:05Z", parts[0], Integer.parseInt(parts[1]), "{}");
            rows.commit();
            rows.writeHead();
        }

        assertThatThrownBy(() -> JournalReader.in(other).events())
                .isInstanceOf(VivaException.class)
                .hasMessageContaining("Event 1 (" + parts[0])
                .hasMessageContaining("newer Viva");
    }

    @Test
    void keepsItsFormatForOthers() {
        assertThat(Json.name(Event.GateDecided.class)).isEqualTo("gateDecided");
        assertThat(EventCodec.payload(JournalContract.event(1)))
                .isEqualTo("{\"step\":\"manuscript/r1\"}");
    }
}

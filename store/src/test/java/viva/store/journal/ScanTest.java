package viva.store.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import viva.study.VivaException;

class ScanTest {
    private static final int ROWS = 6;
    private static final List<String> COLUMNS =
            List.of("at", "type", "version", "payload", "prev_hash", "hash");

    @TempDir Path folder;

    @SuppressWarnings("NullAway.Init")
    private Connection connection;

    private final List<Row> written = new ArrayList<>();

    /// Writes a small journal and opens it, without its triggers, in a transaction that never ends.
    @BeforeEach
    void openWithoutTriggers() throws SQLException {
        JournalFile file = JournalFile.in(folder);
        try (RowWriter writer = RowWriter.open(file)) {
            for (int i = 0; i < ROWS; i++) {
                String payload = "{\"step\":\"manuscript/r" + i + "\",\"said\":\"ü\"}";
                written.add(writer.add("2026-01-02T03:04:05Z", "stepStarted", 1, payload));
            }
            writer.commit();
            writer.writeHead();
        }
        connection = JournalFile.TABLES.openToWrite(file.database());
        dropTriggers();
    }

    private void dropTriggers() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP TRIGGER event_update");
            statement.execute("DROP TRIGGER event_delete");
        }
    }

    @AfterEach
    void close() throws SQLException {
        connection.rollback();
        connection.close();
    }

    private List<Row> scan() throws SQLException {
        List<Row> rows = new ArrayList<>();
        new Scan<>(
                        folder.resolve("journal.db"),
                        Optional.of(Head.EMPTY),
                        Function.identity(),
                        rows::add)
                .run(connection);
        return rows;
    }

    @Test
    void readsWhatWasWritten() throws SQLException {
        assertThat(scan())
                .isEqualTo(written)
                .allSatisfy(
                        row ->
                                assertThat(row.text())
                                        .isEqualTo(
                                                "{\"step\":\"manuscript/r%d\",\"said\":\"ü\"}",
                                                row.seq() - 1))
                .extracting(Row::seq, Row::at, Row::type, Row::version)
                .startsWith(tuple(1L, "2026-01-02T03:04:05Z", "stepStarted", 1));
    }

    @Test
    void seesEveryAlteredByteOfEveryRow() throws SQLException {
        int altered = 0;
        for (int seq = 1; seq <= ROWS; seq++) {
            for (String column : COLUMNS) {
                altered += alterEachByte(seq, column);
            }
        }
        assertThat(altered).isGreaterThan(ROWS * 150);
        assertThat(scan()).isEqualTo(written);
    }

    private int alterEachByte(int seq, String column) throws SQLException {
        String value = value(seq, column);
        for (int i = 0; i < value.length(); i++) {
            char other = value.charAt(i) == '1' ? '2' : '1';
            set(seq, column, value.substring(0, i) + other + value.substring(i + 1));
            assertThatThrownBy(this::scan)
                    .as("%s of event %d, character %d", column, seq, i)
                    .isInstanceOf(VivaException.class)
                    .hasMessageStartingWith("Event " + seq + " of ");
        }
        set(seq, column, value);
        return value.length();
    }

    private String value(int seq, String column) throws SQLException {
        String select = "SELECT CAST(%s AS TEXT) FROM event WHERE seq = %d".formatted(column, seq);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(select)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    private void set(int seq, String column, String value) throws SQLException {
        String update = "UPDATE event SET %s = ? WHERE seq = %d".formatted(column, seq);
        try (PreparedStatement statement = connection.prepareStatement(update)) {
            statement.setString(1, value);
            statement.executeUpdate();
        }
    }

    @Test
    void seesRowsThatChangedPlaces() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("UPDATE event SET seq = 100 WHERE seq = 2");
            statement.execute("UPDATE event SET seq = 2 WHERE seq = 3");
            statement.execute("UPDATE event SET seq = 3 WHERE seq = 100");
        }

        assertThatThrownBy(this::scan).hasMessageStartingWith("Event 2 of ");
    }

    @Test
    void seesAnEventPutIn() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO event SELECT 7, at, type, version, payload, prev_hash, hash"
                            + " FROM event WHERE seq = 6");
        }

        assertThatThrownBy(this::scan).hasMessageStartingWith("Event 7 of ");
    }

    /// Rows are checked some hundreds at a time, by several threads.
    @Test
    void namesTheAlteredRowOfALongJournal() throws SQLException {
        connection.rollback();
        try (RowWriter more = RowWriter.open(JournalFile.in(folder))) {
            for (int i = ROWS; i < 1_000; i++) {
                written.add(
                        more.add("2026-01-02T03:04:05Z", "stepStarted", 1, "{\"n\":" + i + "}"));
            }
            more.commit();
        }
        dropTriggers();
        assertThat(scan()).isEqualTo(written);
        for (int seq : new int[] {1, 255, 256, 257, 258, 511, 512, 513, 999, 1_000}) {
            for (String column : COLUMNS) {
                String value = value(seq, column);
                set(seq, column, column.equals("version") ? "7" : value.replace('e', 'f') + "0");
                assertThatThrownBy(this::scan)
                        .as("%s of event %d", column, seq)
                        .hasMessageStartingWith("Event " + seq + " of ");
                set(seq, column, value);
            }
        }
    }
}

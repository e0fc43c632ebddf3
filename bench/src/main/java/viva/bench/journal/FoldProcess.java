package viva.bench.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import viva.store.JournalReader;
import viva.study.RunState;

/// A process of its own, with a heap of its own, that goes through a journal once.
///
/// Prints how many events it saw and how many seconds it took, from its first look at the file on.
final class FoldProcess {
    private FoldProcess() {}

    /// @param arguments `fold` or `scan`, and the folder
    public static void main(String[] arguments) throws SQLException, IOException {
        Path folder = Path.of(arguments[1]);
        long started = System.nanoTime();
        long events = arguments[0].equals("fold") ? fold(folder) : scan(folder);
        System.out.println(events + " " + (System.nanoTime() - started) / 1e9);
    }

    private static long fold(Path folder) {
        RunState state = new RunState();
        JournalReader.in(folder).forEach(state::apply);
        return state.seq();
    }

    /// What a program does that trusts the file and knows no events: reads what an event is, and
    /// parses its JSON into a tree.
    private static long scan(Path folder) throws SQLException, IOException {
        JsonMapper mapper = new JsonMapper();
        long last = 0;
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("journal.db"));
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT seq, at, type, version, payload FROM event ORDER BY seq")) {
            while (rows.next()) {
                String at = rows.getString(2);
                String type = rows.getString(3);
                int version = rows.getInt(4);
                JsonNode payload = mapper.readTree(rows.getString(5));
                if (at.isEmpty() || type.isEmpty() || version < 1 || payload.isEmpty()) {
                    throw new IOException("event " + (last + 1) + " is empty");
                }
                last = rows.getLong(1);
            }
        }
        return last;
    }
}

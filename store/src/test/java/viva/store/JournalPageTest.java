package viva.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `docs/journal.md` is enough to write another reader: the one that stands there reads our
/// journals.
class JournalPageTest {
    private static final Path HOME = Path.of(System.getProperty("viva.home"));

    @TempDir Path temp;

    @BeforeEach
    void pythonNeeded() throws IOException, InterruptedException {
        boolean there;
        try {
            there = new ProcessBuilder("python3", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            there = false;
        }
        assumeTrue(there, "python3 is missing: ./check installs it");
    }

    private record Ended(int exit, String said) {}

    private Ended read(Path folder) throws IOException, InterruptedException {
        Matcher code =
                Pattern.compile("(?s)## Another reader.*?```python\\n(.*?)```")
                        .matcher(Files.readString(HOME.resolve("docs/journal.md")));
        assertThat(code.find()).isTrue();
        Path program = temp.resolve("reader.py");
        Files.writeString(program, code.group(1));
        Process process =
                new ProcessBuilder("python3", program.toString(), folder.toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Ended(process.waitFor(), said);
    }

    private Path journal() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("study"));
        try (Journal journal = SqliteJournal.open(folder, JournalContract.CLOCK)) {
            Samples.events().forEach(journal::append);
        }
        return folder;
    }

    private static void alter(Path folder, String... sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("journal.db"));
                Statement statement = connection.createStatement()) {
            for (String each : sql) {
                statement.execute(each);
            }
        }
    }

    @Test
    void readsJournalsOfEveryVersion() throws IOException, InterruptedException {
        for (Path version : EarlierJournalsTest.versions()) {
            Ended ended = read(version);

            assertThat(ended.exit()).as(ended.said()).isZero();
            int events = JournalReader.in(version).events().size();
            assertThat(ended.said()).startsWith(events + " 2026-01-02T12:00:00.123456Z {'type': '");
        }
    }

    @Test
    void namesAnAlteredEvent() throws IOException, InterruptedException, SQLException {
        Path folder = journal();
        alter(
                folder,
                "DROP TRIGGER event_update",
                "UPDATE event SET payload = payload || '\u00e4' WHERE seq = 3");

        assertThat(read(folder)).isEqualTo(new Ended(1, "event 3 was altered, or is missing\n"));
    }

    @Test
    void seesACutEnd() throws IOException, InterruptedException, SQLException {
        Path folder = journal();
        int many = Samples.events().size();
        alter(folder, "DROP TRIGGER event_delete", "DELETE FROM event WHERE seq > 4");

        assertThat(read(folder))
                .isEqualTo(
                        new Ended(
                                1,
                                "the journal ends at event 4; its head knows of event "
                                        + many
                                        + "\n"));
    }
}

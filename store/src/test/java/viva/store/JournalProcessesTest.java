package viva.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import viva.study.Recorded;
import viva.study.VivaException;

/// Journals and processes: one writes, others look on, any may be killed.
class JournalProcessesTest {
    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 200, 3000})
    void losesNoAcknowledgedEventWhenKilled(int killAfter)
            throws IOException, InterruptedException {
        List<String> acknowledged = new ArrayList<>();
        Process writer = Appender.start(folder, 8);
        try (BufferedReader out = writer.inputReader()) {
            for (int i = 0; i < killAfter; i++) {
                acknowledged.add(out.readLine());
            }
            // The handle kills without closing what the process has written already.
            writer.toHandle().destroyForcibly();
            out.lines()
                    .filter(line -> line.matches("[0-9]+ [0-9a-f]{64}"))
                    .forEach(acknowledged::add);
        }
        writer.waitFor();

        List<String> kept;
        try (Journal journal = SqliteJournal.open(folder, JournalContract.CLOCK)) {
            kept = journal.events().stream().map(e -> e.seq() + " " + e.hash()).toList();
            Recorded next = journal.append(JournalContract.event(0));
            assertThat(next.seq()).isEqualTo(kept.size() + 1);
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(killAfter);
        assertThat(kept).containsAll(acknowledged);
    }

    @Test
    void stopsAsAnOutageWhenTheDiskTakesNoMoreAndLosesNothing()
            throws IOException, InterruptedException {
        Process writer = Appender.start(folder, 0, "2048");
        List<String> said = writer.inputReader().readAllLines();
        writer.waitFor();
        List<String> acknowledged =
                said.stream().filter(line -> line.matches("[0-9]+ [0-9a-f]{64}")).toList();

        assertThat(said)
                .anySatisfy(
                        line ->
                                assertThat(line)
                                        .startsWith("stopped OUTAGE While ")
                                        .contains("journal.db")
                                        .contains("viva resume"));
        try (Journal journal = SqliteJournal.open(folder, JournalContract.CLOCK)) {
            assertThat(journal.events().stream().map(e -> e.seq() + " " + e.hash()).toList())
                    .containsAll(acknowledged);
            journal.append(JournalContract.event(0));
        }
        assertThat(acknowledged).hasSizeGreaterThan(50);
    }

    @Test
    void refusesASecondWriterInAnotherProcessAndLetsOthersLookOn()
            throws IOException, InterruptedException {
        Process writer = Appender.start(folder, 0);
        try (BufferedReader out = writer.inputReader()) {
            out.readLine();

            assertThatThrownBy(() -> SqliteJournal.open(folder, JournalContract.CLOCK))
                    .isInstanceOfSatisfying(
                            VivaException.class,
                            e -> assertThat(e.code()).isEqualTo(VivaException.Code.ENVIRONMENT))
                    .hasMessageContaining("process " + writer.pid() + " on ");
            int before = JournalReader.in(folder).events().size();
            out.readLine();
            assertThat(JournalReader.in(folder).events()).hasSizeGreaterThanOrEqualTo(before);
        } finally {
            writer.destroyForcibly().waitFor();
        }
        SqliteJournal.open(folder, JournalContract.CLOCK).close();
    }
}

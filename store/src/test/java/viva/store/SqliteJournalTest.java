package viva.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import viva.study.Recorded;
import viva.study.VivaException;

class SqliteJournalTest extends JournalContract {
    @TempDir Path folder;

    @Override
    Journal open() {
        return SqliteJournal.open(folder, CLOCK);
    }

    @Test
    void keepsEventsOverClosing() {
        List<Recorded> before;
        try (Journal journal = open()) {
            journal.append(event(0));
            journal.append(event(1));
            before = journal.events();
        }
        try (Journal journal = open()) {
            assertThat(journal.events()).isEqualTo(before);
            assertThat(journal.append(event(2)).seq()).isEqualTo(3);
        }
        assertThat(JournalReader.in(folder).events()).hasSize(3);
    }

    @Test
    void isReadWhileItIsWritten() {
        try (Journal journal = open()) {
            Recorded first = journal.append(event(0));
            assertThat(JournalReader.in(folder).events()).containsExactly(first);
            Recorded second = journal.append(event(1));
            assertThat(JournalReader.in(folder).events()).containsExactly(first, second);
            journal.append(event(2));
        }
        assertThat(JournalReader.in(folder).events()).hasSize(3);
    }

    @Test
    void readingLeavesNoTrace() throws IOException {
        try (Journal journal = open()) {
            journal.append(event(0));
        }
        List<String> before = names();

        JournalReader.in(folder).events();

        assertThat(names()).isEqualTo(before).containsExactly("head", "journal.db", "journal.lock");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void refusesASecondWriterAndSaysWhoTheFirstIs() {
        try (Journal first = open()) {
            assertThatThrownBy(this::open)
                    .isInstanceOfSatisfying(
                            VivaException.class,
                            e -> assertThat(e.code()).isEqualTo(VivaException.Code.ENVIRONMENT))
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining("since 2026-01-02T12:00");
            assertThat(SqliteJournal.openIfFree(folder, CLOCK, _ -> {})).isEmpty();
            first.append(event(0));
        }
        open().close();
    }

    @Test
    void commitsWhatWaitsTogether() throws InterruptedException, ExecutionException {
        try (Journal journal = open();
                var threads = Executors.newFixedThreadPool(64)) {
            List<Future<Recorded>> appended = new ArrayList<>();
            for (int i = 0; i < 6400; i++) {
                int round = i;
                appended.add(threads.submit(() -> journal.append(event(round))));
            }
            for (Future<Recorded> future : appended) {
                future.get();
            }
            assertThat(journal.events()).hasSize(6400);
        }
    }

    @Test
    void findsAWriterThatWasNotClosedCleanly() throws IOException {
        try (Journal journal = open()) {
            journal.append(event(0));
            Path copy = folder.resolve("copy");
            Files.createDirectory(copy);
            for (String name : List.of("journal.db", "journal.db-wal", "head")) {
                Files.copy(folder.resolve(name), copy.resolve(name));
            }
            try (Journal again = SqliteJournal.open(copy, CLOCK)) {
                assertThat(again.events()).isEqualTo(journal.events());
                again.append(event(1));
            }
        }
    }
}

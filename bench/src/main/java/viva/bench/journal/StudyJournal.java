package viva.bench.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import viva.store.Json;
import viva.store.journal.JournalFile;
import viva.store.journal.RowWriter;
import viva.study.Event;

/// Writes the journal of a made-up study in one go, which [viva.store.SqliteJournal] would not.
final class StudyJournal {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00.123456Z");

    private StudyJournal() {}

    /// Makes a folder with a journal of the first `events` of [StudyEvents].
    static void write(Path folder, long events) throws IOException {
        Files.createDirectories(folder);
        write(folder, StudyEvents.at(1), events);
    }

    /// Writes the first `events` of [StudyEvents], with another one as the first, into an empty
    /// journal.
    static void write(Path folder, Event first, long events) {
        try (RowWriter rows = RowWriter.open(JournalFile.in(folder))) {
            for (long seq = 1; seq <= events; seq++) {
                Event event = seq == 1 ? first : StudyEvents.at(seq);
                String at = NOON.plusMillis(seq).toString();
                rows.add(at, Json.name(event.getClass()), 1, payload(event));
            }
            rows.commit();
            rows.writeHead();
        }
    }

    /// The event without its type, which has a column of its own.
    private static String payload(Event event) {
        String text = Json.text(event);
        return "{" + text.substring(text.indexOf(',') + 1);
    }
}

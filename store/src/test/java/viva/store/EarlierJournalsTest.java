package viva.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import viva.study.Event;
import viva.study.Recorded;
import viva.study.RunState;

/// Journals written by every version of Viva still fold to what they meant.
///
/// Until 0.1.0 is released, `-Dgolden.update` writes its journal anew; a released one never
/// changes.
class EarlierJournalsTest {
    private static final String CURRENT = "0.1.0";

    private static Path journals() {
        return Path.of(System.getProperty("viva.home"), "store/src/test/resources/journals");
    }

    static List<Path> versions() throws IOException {
        try (Stream<Path> folders = Files.list(journals())) {
            return folders.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void readsEveryEventOfAnEarlierVersion(Path version) throws IOException {
        List<Recorded> events = JournalReader.in(version).events();

        assertThat(lines(events)).isEqualTo(Files.readString(version.resolve("events.jsonl")));
        assertThat(RunState.fold(events).seq()).isEqualTo(events.size());
    }

    @Test
    void keepsAJournalWithEveryEventOfThisVersion() throws IOException {
        Path folder = journals().resolve(CURRENT);
        if (System.getProperty("golden.update") != null) {
            write(folder);
            throw new AssertionError("Written anew; read the difference, then run without it");
        }
        List<Event> kept = JournalReader.in(folder).events().stream().map(Recorded::event).toList();

        assertThat(kept).isEqualTo(Samples.events());
        assertThat(kept.stream().map(Object::getClass).collect(Collectors.toSet()))
                .containsAll(Json.leaves(Event.class).toList());
    }

    private static void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String name : List.of("journal.db", "head")) {
            Files.deleteIfExists(folder.resolve(name));
        }
        try (Journal journal = SqliteJournal.open(folder, JournalContract.CLOCK)) {
            Samples.events().forEach(journal::append);
            Files.writeString(folder.resolve("events.jsonl"), lines(journal.events()));
        }
        Files.delete(folder.resolve("journal.lock"));
    }

    private static String lines(List<Recorded> events) {
        return events.stream().map(event -> Json.text(event) + "\n").collect(Collectors.joining());
    }
}

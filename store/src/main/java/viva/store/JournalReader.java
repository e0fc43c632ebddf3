package viva.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import viva.store.journal.Head;
import viva.store.journal.JournalFile;
import viva.study.Recorded;

/// Looks at a study's journal without writing anything, also while a run goes on. Thread-safe.
///
/// @param file the journal
public record JournalReader(JournalFile file) {
    /// The journal of a study folder.
    public static JournalReader in(Path folder) {
        return new JournalReader(JournalFile.in(folder));
    }

    /// Shows every event that was recorded when the look began, each after checking the chain.
    ///
    /// @return position and hash of the last one: kept elsewhere, it shows a rewritten journal
    /// @throws viva.study.VivaException STORE where an event is altered, missing, cut off, or
    ///     written by a newer Viva; names it
    public Head forEach(Consumer<Recorded> visitor) {
        EventReader reader = new EventReader();
        return file.scan(reader::read, visitor);
    }

    /// All events at once.
    public List<Recorded> events() {
        List<Recorded> events = new ArrayList<>();
        forEach(events::add);
        return List.copyOf(events);
    }
}

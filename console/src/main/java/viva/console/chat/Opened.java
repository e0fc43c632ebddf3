package viva.console.chat;

import java.time.Clock;
import java.util.Optional;
import viva.store.OpenRun;
import viva.store.StudyFolder;
import viva.study.RunState;

/// A study whose journal was read once.
///
/// @param state what the journal adds up to; not the run's own
/// @param run where the study is to run here: taken up, so that nobody else can, until it is closed
record Opened(RunState state, Optional<OpenRun> run) {
    /// To run it here, unless another process does or it has ended.
    ///
    /// @throws viva.study.VivaException as [StudyFolder#openRunIfFree]
    static Opened toRun(StudyFolder folder, Clock clock) {
        RunState state = new RunState();
        Optional<OpenRun> free = folder.openRunIfFree(clock, state::apply);
        if (free.isEmpty()) {
            return toWatch(folder);
        }
        if (state.ended().isPresent()) {
            free.get().close();
            return new Opened(state, Optional.empty());
        }
        return new Opened(state, free);
    }

    /// To look on.
    ///
    /// @throws viva.study.VivaException as [viva.store.JournalReader#forEach]
    static Opened toWatch(StudyFolder folder) {
        RunState state = new RunState();
        folder.journal().forEach(state::apply);
        return new Opened(state, Optional.empty());
    }
}

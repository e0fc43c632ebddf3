package viva.agents.steering;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import viva.store.Inbox;
import viva.store.InboxWatcher;
import viva.store.OpenRun;
import viva.study.Event;
import viva.study.RunState;
import viva.study.Steer;
import viva.study.Steering;
import viva.study.VivaException;

/// Where words of people reach a run that goes on: takes them from the inbox, records them, and
/// records what becomes of each that can be settled at once.
///
/// Pause, continue and amendments are settled here. A wish to stop is fulfilled where the step
/// under
/// way ends, an abort interrupts it, and a note waits for a reader.
public final class Helm implements AutoCloseable {
    private final OpenRun run;
    private final FileInForce file;
    private final Thread worker;
    private final InboxWatcher watcher;

    private Helm(
            OpenRun run, FileInForce file, Inbox inbox, Thread worker, Consumer<String> refused) {
        this.run = run;
        this.file = file;
        this.worker = worker;
        // What a process recorded and did not settle before it ended.
        open().forEach(this::settle);
        this.watcher = InboxWatcher.over(inbox, this::take, refused, worker::interrupt);
    }

    /// Begins to listen.
    ///
    /// @param worker the thread that runs the study; an abort, or a journal that fails, interrupts
    /// it
    /// @param refused is told of files in the inbox that say nothing that a study takes
    public static Helm over(
            OpenRun run, FileInForce file, Inbox inbox, Thread worker, Consumer<String> refused) {
        return new Helm(run, file, inbox, worker, refused);
    }

    private List<Steering.Word> open() {
        return run.look(state -> state.steering().open());
    }

    private void take(Event event) {
        if (event instanceof Event.Steered steered) {
            if (!run.look(state -> state.steering().knows(steered.id()))) {
                run.record(steered);
                open().stream()
                        .filter(word -> word.steered().equals(steered))
                        .forEach(this::settle);
            }
        } else {
            run.record(event);
        }
    }

    private void settle(Steering.Word word) {
        String id = word.steered().id();
        switch (word.steer()) {
            case Steer.Pause _ -> applied(id, run.look(Helm::underWay));
            case Steer.Continue _ -> {
                if (run.look(state -> state.steering().paused())) {
                    applied(id, "goes on where it paused");
                } else {
                    refused(id, "the study is not paused");
                }
            }
            case Steer.Amend amend -> amend(id, amend);
            case Steer.Abort _ -> interrupt();
            case Steer.Note _, Steer.StopAfterStep _ -> {}
        }
    }

    /// What was aborted before this process began is ended before anything else.
    private void interrupt() {
        if (worker.threadId() != Thread.currentThread().threadId()) {
            worker.interrupt();
        }
    }

    private static String underWay(RunState state) {
        int calls = state.inDoubt().size();
        return "no step and no call starts from here on"
                + (calls == 0 ? "" : "; calls under way come back first: " + calls);
    }

    private void amend(String id, Steer.Amend amend) {
        try {
            run.look(state -> file.with(state, amend));
        } catch (VivaException e) {
            refused(id, String.valueOf(e.getMessage()));
            return;
        }
        applied(id, amend.key() + " = " + amend.value() + " from here on");
    }

    private void applied(String id, String where) {
        run.record(new Event.SteerApplied(id, where));
    }

    private void refused(String id, String reason) {
        run.record(new Event.SteerRefused(id, reason));
    }

    /// Why nothing more is heard, where the disk or the journal failed.
    public Optional<VivaException> failure() {
        return watcher.failure();
    }

    /// Ends listening; what is posted later waits for the next run.
    @Override
    public void close() {
        watcher.close();
    }
}

package viva.agents.steering;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import viva.store.Inbox;
import viva.store.InboxWatcher;
import viva.store.OpenRun;
import viva.study.Event;
import viva.study.Gate;
import viva.study.Policy;
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
    private final Admission admission;
    private final Thread worker;
    private final InboxWatcher watcher;

    private Helm(
            OpenRun run,
            FileInForce file,
            Inbox inbox,
            Clock clock,
            Thread worker,
            Consumer<String> refused) {
        this.run = run;
        this.file = file;
        this.admission = new Admission(run, file, clock);
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
            OpenRun run,
            FileInForce file,
            Inbox inbox,
            Clock clock,
            Thread worker,
            Consumer<String> refused) {
        return new Helm(run, file, inbox, clock, worker, refused);
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
            decided(event);
        }
    }

    private void decided(Event event) {
        try {
            boolean counts = admission.take(event).isEmpty();
            if (counts && event instanceof Event.ApprovalWithdrawn) {
                interrupt();
            }
        } catch (InterruptedException e) {
            // The inbox keeps the file, since it is not recorded.
            Thread.currentThread().interrupt();
            throw new VivaException(
                    VivaException.Code.OUTAGE, "Checking a decision was interrupted", e);
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
            Policy before = run.look(file::after).policy();
            Policy after = run.look(state -> file.with(state, amend)).policy();
            Optional<String> tooLate = run.look(state -> behind(state, before, after));
            if (tooLate.isPresent()) {
                refused(id, tooLate.get());
                return;
            }
        } catch (VivaException e) {
            refused(id, String.valueOf(e.getMessage()));
            return;
        }
        applied(id, amend.key() + " = " + amend.value() + " from here on");
    }

    /// A gate cannot be put where the run has been, nor can who decides be changed by asking.
    private static Optional<String> behind(RunState state, Policy before, Policy after) {
        if (!before.oversight().approvers().equals(after.oversight().approvers())) {
            return Optional.of("who decides is fixed when the run begins");
        }
        for (Gate gate : after.gates()) {
            boolean passed =
                    !before.gates().contains(gate)
                            && state.finished().stream()
                                    .anyMatch(done -> done.step().stage().isBehind(gate));
            if (passed) {
                return Optional.of("the run is past the " + gate.word() + " gate");
            }
        }
        return Optional.empty();
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

package viva.console.chat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import viva.store.StudyFolder;
import viva.store.journal.Head;
import viva.study.Recorded;
import viva.study.RunState;
import viva.study.VivaException;

/// Shows what happens in a study as it happens, whoever runs it: looks at the journal's head, and
/// reads the journal where that has moved.
final class Follower implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(150);

    private final StudyFolder folder;
    private final Consumer<Recorded> each;
    private final Consumer<RunState> after;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().name("follow").daemon().unstarted(this::follow);
    private final RunState state;

    private Follower(
            StudyFolder folder, RunState state, Consumer<Recorded> each, Consumer<RunState> after) {
        this.folder = folder;
        this.state = state;
        this.each = each;
        this.after = after;
    }

    /// Begins after the events that are known already.
    ///
    /// @param state what they add up to; the follower's own from now on
    /// @param each gets every further event, in order
    /// @param after gets the state after each look that found something, and at the start
    static Follower of(
            StudyFolder folder, RunState state, Consumer<Recorded> each, Consumer<RunState> after) {
        Follower follower = new Follower(folder, state, each, after);
        after.accept(state);
        follower.thread.start();
        return follower;
    }

    private void follow() {
        try {
            while (!closing.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
                look();
            }
            look();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            long seen = state.seq();
            if (Head.read(folder.journal().file().head()).map(Head::seq).orElse(0L) > seen) {
                folder.journal().forEach(this::take);
                after.accept(state);
            }
        } catch (VivaException e) {
            // A look at a journal that is being written may find it in between; the next one comes.
        }
    }

    private void take(Recorded recorded) {
        if (recorded.seq() > state.seq()) {
            state.apply(recorded);
            each.accept(recorded);
        }
    }

    @Override
    public void close() throws InterruptedException {
        closing.countDown();
        thread.join();
    }
}

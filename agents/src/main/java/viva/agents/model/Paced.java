package viva.agents.model;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/// A model whose calls leave evenly spaced, so many a minute at most; who came first leaves first.
///
/// The space counts from when a call really leaves, so no minute holds more calls, however long one
/// of them waited for a place, for its budget or for a pause to end. Waiting ends with an
/// interrupt.
public final class Paced implements InFront {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /// Waits of less than this are nobody's business.
    private static final Duration NOTEWORTHY = Duration.ofSeconds(2);

    /// A clock that does not jump, and a way to let its time pass; a test's waits for nothing.
    public interface Time {
        Time SYSTEM =
                new Time() {
                    @Override
                    public long nanos() {
                        return System.nanoTime();
                    }

                    @Override
                    public void sleep(Duration time) throws InterruptedException {
                        Thread.sleep(time);
                    }
                };

        long nanos();

        void sleep(Duration time) throws InterruptedException;
    }

    private final Model model;
    private final int perMinute;
    private final Time time;
    private final Consumer<String> notices;
    private final Semaphore head = new Semaphore(1, true);
    // Both belong to whoever is at the head.
    private long next;
    private boolean told;

    /// @param notices hears, in one line for people, that calls have begun to wait
    public Paced(Model model, int perMinute, Time time, Consumer<String> notices) {
        if (perMinute < 1) {
            throw new IllegalArgumentException("at least one call a minute must leave");
        }
        this.model = model;
        this.perMinute = perMinute;
        this.time = time;
        this.notices = notices;
        this.next = time.nanos();
    }

    @Override
    public Model model() {
        return model;
    }

    @Override
    public Turn turn() throws InterruptedException {
        head.acquire();
        boolean taken = false;
        try {
            waitForTheNext();
            Turn turn = model.turn();
            taken = true;
            return new Departure(turn);
        } finally {
            if (!taken) {
                head.release();
            }
        }
    }

    private void waitForTheNext() throws InterruptedException {
        long left = next - time.nanos();
        told &= left > 0;
        while (left > 0) {
            tell(Duration.ofNanos(left));
            time.sleep(Duration.ofNanos(left));
            left = next - time.nanos();
        }
    }

    /// Once, until a call need not wait.
    private void tell(Duration left) {
        if (!told && left.compareTo(NOTEWORTHY) >= 0) {
            told = true;
            notices.accept(
                    "%s: at most %d calls a minute; calls wait, the next leaves in %d s"
                            .formatted(label(), perMinute, left.plusMillis(999).toSeconds()));
        }
    }

    /// The head of the queue, until its call leaves.
    private final class Departure implements Turn {
        private final Turn turn;
        private boolean gone;

        Departure(Turn turn) {
            this.turn = turn;
        }

        @Override
        public void leaves() {
            if (!gone) {
                gone = true;
                next = time.nanos() + MINUTE.toNanos() / perMinute;
                head.release();
                turn.leaves();
            }
        }

        @Override
        public void close() {
            if (!gone) {
                gone = true;
                head.release();
            }
            turn.close();
        }
    }
}

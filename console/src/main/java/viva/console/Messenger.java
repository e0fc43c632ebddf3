package viva.console;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import viva.agents.steering.Admission;
import viva.agents.steering.FileInForce;
import viva.store.OpenRun;
import viva.store.StudyFolder;
import viva.study.Approval;
import viva.study.Event;
import viva.study.RunState;
import viva.study.Steer;
import viva.study.Step;

/// Carries what a person says to a study: to the process that runs it, or, where none does, into
/// the
/// journal.
public final class Messenger {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);
    private static final AtomicLong NEXT = new AtomicLong();

    private final StudyFolder folder;
    private final Clock clock;
    private final Person person;

    public Messenger(StudyFolder folder, Clock clock, Person person) {
        this.folder = folder;
        this.clock = clock;
        this.person = person;
    }

    /// What became of a message.
    public sealed interface Delivery {
        /// The process that runs the study has journaled it.
        ///
        /// @param after since it was posted
        record Taken(Duration after) implements Delivery {}

        /// Nobody runs the study; the message counts when it goes on.
        record Kept() implements Delivery {}

        /// It is a decision that does not count.
        record Refused(String reason) implements Delivery {}

        /// Some process holds the study and has not taken it yet.
        record Unanswered(String holder) implements Delivery {}
    }

    /// A word with an id of its own, as this person says it.
    ///
    /// @param how `chat` or `command`
    public Event.Steered word(Steer steer, String how) {
        String id =
                "%d-%d-%d"
                        .formatted(
                                clock.millis(),
                                ProcessHandle.current().pid(),
                                NEXT.incrementAndGet());
        return new Event.Steered(id, steer, person.name(), person.host(), how);
    }

    /// Sends, and waits until it is journaled.
    ///
    /// @param event a [Event.Steered] or a [Event.GateDecided]
    public Delivery send(Event event) throws InterruptedException {
        Optional<OpenRun> free = folder.openRunIfFree(clock);
        if (free.isEmpty()) {
            return post(event);
        }
        try (OpenRun run = free.get()) {
            // The first event of a journal is that the run began.
            if (run.look(state -> state.started()).isEmpty()) {
                folder.inbox().post(event, clock);
            } else if (event instanceof Event.Steered) {
                run.record(event);
            } else {
                Optional<String> refused = admission(run).take(event);
                if (refused.isPresent()) {
                    return new Delivery.Refused(refused.get());
                }
            }
        }
        return new Delivery.Kept();
    }

    private Admission admission(OpenRun run) {
        return new Admission(run, FileInForce.of(folder), clock);
    }

    private Delivery post(Event event) throws InterruptedException {
        long start = System.nanoTime();
        Path file = folder.inbox().post(event, clock);
        while (Files.exists(file)) {
            if (since(start).compareTo(PATIENCE) > 0) {
                return new Delivery.Unanswered(folder.holder());
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
        Duration taken = since(start);
        return event instanceof Event.Steered
                ? new Delivery.Taken(taken)
                : became(event)
                        .<Delivery>map(Delivery.Refused::new)
                        .orElse(new Delivery.Taken(taken));
    }

    /// Why a decision that was taken from the inbox does not count.
    private Optional<String> became(Event event) {
        RunState state = folder.read().state();
        return switch (event) {
            case Event.GateDecided(Step step, Approval approval) -> state.refusal(step, approval);
            case Event.GateSigned(Step step, Approval approval, String _) ->
                    state.refusal(step, approval);
            case Event.ApprovalWithdrawn withdrawn ->
                    state.decided(withdrawn.step())
                            .map(_ -> "what it approved is done, or was not yours to take back");
            default -> Optional.empty();
        };
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}

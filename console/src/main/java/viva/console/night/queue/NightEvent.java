package viva.console.night.queue;

import java.time.Instant;
import java.util.Optional;
import viva.study.Spend;

/// One thing that happened to the queue of a plan. What happens *in* a study stands in the study's
/// own journal and is never repeated here.
///
/// Names and components are the format of the queue, version 1.
public sealed interface NightEvent {
    /// A supervisor began, or took a night up again.
    ///
    /// @param night counted from 1; the same one where a supervisor was killed in it
    /// @param plan the plan's text
    /// @param until when its window closes
    record Began(int night, String host, long pid, String plan, Optional<Instant> until)
            implements NightEvent {}

    /// A study of the plan was given its folder. The folder is made after this is durable.
    record Admitted(String study, String folder) implements NightEvent {}

    /// A process is about to be started for a study.
    ///
    /// @param leg counted from 1 over all nights
    /// @param seq of the last event in the study's journal
    /// @param before what the study had used
    record Starting(String study, int leg, long seq, Spend before) implements NightEvent {}

    record Started(String study, long pid) implements NightEvent {}

    /// A supervisor found the process of a study alive that another supervisor had started.
    record Attached(String study, long pid) implements NightEvent {}

    /// A process is being stopped: cleanly, and where it does not go, with its whole tree.
    record Stopping(String study, Cause cause, String why) implements NightEvent {}

    /// Why the supervisor stops a process.
    enum Cause {
        /// The window closes, or the supervisor was asked to stop.
        NIGHT_ENDS,
        /// A limit of time was passed.
        HANGS,
        /// It spent more within an hour than its limit.
        SPENDS_TOO_FAST
    }

    /// The process of a study is gone.
    ///
    /// @param end how
    /// @param words what was seen, in the words of the study or of its process
    /// @param until from when on it may be tried again, where it said so
    /// @param after what the study has used, with all that was under way at its worst
    /// @param progress what it had done by then: [viva.console.night.watch.StudyLook#progress]
    record LegEnded(
            String study,
            LegEnd end,
            String words,
            Optional<Instant> until,
            Spend after,
            long progress)
            implements NightEvent {}

    /// It is not tried again before a time.
    record BackedOff(String study, Instant until, String why) implements NightEvent {}

    /// A person decided at the gate where it waited, or gave it another budget.
    record GoesOn(String study, String why) implements NightEvent {}

    /// It is not tried again in this night.
    record GivenUp(String study, String why) implements NightEvent {}

    /// It was not begun in this night.
    record LeftOut(String study, String why) implements NightEvent {}

    /// Somebody was told, or could not be.
    ///
    /// @param channel in the plan
    /// @param about position of the event that it told of
    /// @param title what it said, in one line
    /// @param failure what was seen; empty where it was delivered
    /// @param attempt counted from 1
    record Notified(String channel, long about, String title, Optional<String> failure, int attempt)
            implements NightEvent {}

    /// The night is over.
    record Ended(String why) implements NightEvent {}
}

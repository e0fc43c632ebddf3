package viva.console.night.supervisor;

/// What is to be done next.
public sealed interface Order {
    /// Start a process for a study.
    record Begin(String study) implements Order {}

    /// It may run again: what it waited for is there.
    record GoOn(String study, String why) implements Order {}

    /// Not again in this night, after it was tried.
    record GiveUp(String study, String why) implements Order {}

    /// Not in this night at all.
    record LeaveOut(String study, String why) implements Order {}

    /// Nothing is left that this night could do.
    record EndNight(String why) implements Order {}
}

package viva.agents.protocol;

/// Performs one stage's steps. Deterministic given its recorded calls: one that is started again
/// after a crash runs through its settled calls at once.
@FunctionalInterface
public interface StepHandler {
    /// @throws InterruptedException where the person or the machine stops the run; it can be
    /// resumed
    StepOutcome handle(StepContext context) throws InterruptedException;
}

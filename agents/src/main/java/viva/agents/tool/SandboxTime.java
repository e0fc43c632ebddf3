package viva.agents.tool;

import java.util.function.Supplier;
import viva.store.OpenRun;
import viva.study.Budget;
import viva.study.Event;

/// Time in the sandbox for a model's commands, within the budget: reserved before a command
/// starts, settled with what it used. Thread-safe.
///
/// @param budget of the run, in force when a command starts
record SandboxTime(OpenRun run, Supplier<Budget> budget) {
    /// A command.
    @FunctionalInterface
    interface Command {
        CommandRunner.Ran run() throws InterruptedException;
    }

    /// Runs a command and says what it came to.
    ///
    /// @param worst named by the turn that asks for it, which asks for one command
    /// @throws viva.study.VivaException BUDGET where it does not fit: nothing is run then; else as
    ///     the command, whose reservation then stays until the run is taken up again
    String run(Event.SandboxReserved worst, Command command) throws InterruptedException {
        try (OpenRun.Held _ = run.reserve(worst, budget.get())) {
            CommandRunner.Ran ran = command.run();
            run.record(new Event.SandboxUsed(worst.experiment(), ran.used()));
            return ran.shown();
        }
    }
}

package viva.agents.tool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import viva.agents.model.Answer;
import viva.agents.model.ModelGateway;
import viva.agents.prompt.DataBlock;
import viva.agents.prompt.Prompt;
import viva.store.Json;
import viva.store.OpenRun;
import viva.study.Artifact;
import viva.study.Budget;
import viva.study.CallId;
import viva.study.Event;
import viva.study.Spend;
import viva.study.ToolCall;
import viva.study.Turn;
import viva.study.VivaException;

/// Lets a model use tools until it has finished or a limit is reached.
///
/// The history is linear and the only state: each turn sees the task, then every earlier turn and
/// what came of it. Turns are calls `…/t0`, `…/t1`, …; what a tool showed is journaled, so that a
/// loop that is taken up again runs no command twice and makes the same edits to the same tree.
public final class ToolLoop {
    private static final int MOST_SHOWN = 16_000;

    private final Prompt prompt;
    private final ModelGateway gateway;
    private final OpenRun run;
    private final SandboxTime sandbox;
    private final LongSupplier nanos;

    /// @param prompt of a turn: takes `task`, `steps` and `history`, and asks for a [Turn]
    /// @param budget of the run, in force when a command starts
    /// @param nanos a clock that only goes forward
    public ToolLoop(
            Prompt prompt,
            ModelGateway gateway,
            OpenRun run,
            Supplier<Budget> budget,
            LongSupplier nanos) {
        this.prompt = prompt;
        this.gateway = gateway;
        this.run = run;
        this.sandbox = new SandboxTime(run, budget);
        this.nanos = nanos;
    }

    /// Why a loop ended. The work tree is as the last turn left it.
    public sealed interface End {
        record Finished(String summary) implements End {}

        /// A limit of the loop was reached before the model had finished.
        ///
        /// @param limit `steps`, `tokens`, `money` or `time`
        record LimitReached(String limit) implements End {}

        /// A turn was no turn, also after repairs.
        record Unusable(String reason) implements End {}
    }

    /// Goes on until the model has finished or a limit is reached.
    ///
    /// @param call the path that turns stand under
    /// @param task what is to be done: instructions of ours; text from outside in it must be marked
    /// @param tools on a tree as it was when the loop began, also where the loop is taken up again
    /// @throws VivaException BUDGET, PROVIDER, SANDBOX, STORE: the loop can be taken up again
    public End run(CallId call, String task, Toolbox tools, ToolLimits limits)
            throws InterruptedException {
        long began = nanos.getAsLong();
        StringBuilder history = new StringBuilder();
        Spend spent = Spend.NONE;
        for (int step = 0; step < limits.steps(); step++) {
            if (nanos.getAsLong() - began > limits.time().toNanos()) {
                return new End.LimitReached("time");
            }
            CallId turn = call.child("t" + step);
            Answer<Turn> answer = ask(turn, task, limits.steps() - step, history.toString());
            spent = spent.plus(spent(turn));
            switch (answer) {
                case Answer.Unusable<Turn> unusable -> {
                    return new End.Unusable(unusable.reason());
                }
                case Answer.Usable<Turn>(Turn.Finish(String summary), CallId _) -> {
                    return new End.Finished(summary);
                }
                case Answer.Usable<Turn>(Turn.UseTool use, CallId _) -> {
                    Optional<String> reached = limits.reachedBy(spent);
                    if (reached.isPresent()) {
                        return new End.LimitReached(reached.get());
                    }
                    history.append(shown(step, use, result(turn, use.call(), tools)));
                }
            }
        }
        return new End.LimitReached("steps");
    }

    private Answer<Turn> ask(CallId turn, String task, int left, String history)
            throws InterruptedException {
        TreeMap<String, String> inputs =
                new TreeMap<>(
                        Map.of(
                                "task",
                                task,
                                "history",
                                history.isEmpty() ? "Nothing yet." : history,
                                "steps",
                                Integer.toString(left)));
        return gateway.ask(turn, prompt.render(inputs), Turn.class, _ -> List.of());
    }

    /// What a turn and its repairs used.
    private Spend spent(CallId turn) {
        return run.look(
                state ->
                        Stream.of(turn, turn.repair(1), turn.repair(2))
                                .flatMap(one -> state.settled(one).stream())
                                .map(settled -> Spend.of(settled.usage()))
                                .reduce(Spend.NONE, Spend::plus));
    }

    private String result(CallId turn, ToolCall call, Toolbox tools) throws InterruptedException {
        try {
            Optional<Artifact> before = run.look(state -> state.toolUse(turn));
            if (before.isPresent()) {
                tools.redo(call);
                return new String(
                        run.artifacts().get(before.get().digest()), StandardCharsets.UTF_8);
            }
            String result = cut(tools.use(turn, call, sandbox));
            Artifact kept = run.artifacts().putText(result, turn.path());
            run.record(new Event.ToolUsed(turn, call.tool(), kept));
            return result;
        } catch (IOException e) {
            throw new VivaException(
                    VivaException.Code.STORE,
                    "The work tree of " + turn + " cannot be used: " + e + ". Then: viva resume",
                    e);
        }
    }

    private static String cut(String text) {
        return text.length() <= MOST_SHOWN
                ? text
                : text.substring(0, MOST_SHOWN / 2)
                        + "\n["
                        + (text.length() - MOST_SHOWN)
                        + " characters left out]\n"
                        + text.substring(text.length() - MOST_SHOWN / 2);
    }

    private static String shown(int step, Turn.UseTool use, String result) {
        return "### Step "
                + (step + 1)
                + "\n"
                + DataBlock.of("your-turn", Json.text(use))
                + "\n\n"
                + DataBlock.of("tool-" + use.call().tool(), result)
                + "\n\n";
    }
}

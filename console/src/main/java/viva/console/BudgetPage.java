package viva.console;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import viva.agents.cost.CostTable;
import viva.store.OpenRun;
import viva.study.Budget;
import viva.study.Dimension;
import viva.study.Event;
import viva.study.Forecast;
import viva.study.Limit;
import viva.study.RunState;
import viva.study.Spend;
import viva.study.Stage;

/// What is used of a budget, and what the rest is expected to need.
record BudgetPage(PrintWriter out) {
    private static final List<Dimension> FORECAST =
            List.of(Dimension.MONEY, Dimension.TOKENS, Dimension.CALLS, Dimension.SANDBOX);

    /// Where a budget is reached.
    void reached(OpenRun run, Budget budget) {
        out.println();
        out.print(run.look(state -> CostTable.of(limits(state, budget))).indent(2));
        run.look(BudgetPage::rest)
                .ifPresent(
                        rest -> {
                            out.println("  The steps that are left, by the forecast at the start:");
                            out.print(CostTable.of(rest).indent(2));
                        });
        run.look(BudgetPage::rest)
                .map(rest -> enough(run.look(state -> limits(state, budget)), rest))
                .filter(keys -> !keys.isEmpty())
                .ifPresent(
                        keys ->
                                out.println(
                                        "  Enough for what is expected: viva resume --budget "
                                                + keys));
        out.flush();
    }

    private static List<Limit> limits(RunState state, Budget budget) {
        return budget.limits(state.spend(), state.reservedSpend());
    }

    /// The forecast of the stages that are not done.
    private static Optional<Forecast> rest(RunState state) {
        Set<Stage> done =
                state.finished().stream()
                        .map(Event.StepFinished::step)
                        .map(step -> step.stage())
                        .collect(Collectors.toSet());
        return state.forecast()
                .map(
                        whole ->
                                new Forecast(
                                        whole.lines().stream()
                                                .filter(line -> !done.contains(line.stage()))
                                                .toList(),
                                        whole.basis()));
    }

    /// The limits that are too low for what is used, reserved and expected yet.
    private static String enough(List<Limit> limits, Forecast rest) {
        Spend expected = rest.expected();
        return limits.stream()
                .filter(limit -> FORECAST.contains(limit.dimension()))
                .filter(limit -> !limit.holds(limit.dimension().of(expected)))
                .map(
                        limit ->
                                limit.dimension().key()
                                        + "="
                                        + limit.dimension()
                                                .written(
                                                        limit.needed(
                                                                limit.dimension().of(expected))))
                .collect(Collectors.joining(","));
    }
}

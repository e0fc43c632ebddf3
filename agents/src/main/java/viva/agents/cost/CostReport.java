package viva.agents.cost;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import viva.study.Budget;
import viva.study.CallId;
import viva.study.Event;
import viva.study.Forecast;
import viva.study.Limit;
import viva.study.Money;
import viva.study.Recorded;
import viva.study.RunState;
import viva.study.Spend;
import viva.study.Step;
import viva.study.Usage;

/// What a run cost by step, role and model; folded from its journal.
///
/// @param limits each dimension of the budget, with what is used and reserved of it
/// @param forecast made when the run began
/// @param charged calls charged at their worst case: cut off, or without an answer that may be
/// billed
/// @param underWay calls under way, or cut off and charged when the run is taken up again
public record CostReport(
        List<Row> steps,
        List<Row> roles,
        List<Row> models,
        List<Limit> limits,
        Optional<Forecast> forecast,
        List<Doubt> charged,
        List<Doubt> underWay) {
    /// One line of a table.
    ///
    /// @param calls settled and charged ones
    /// @param cached input tokens that were read from a provider's cache, of `tokens`
    public record Row(
            String name, int calls, long tokens, long cached, Money money, Duration sandbox) {
        private Row plus(Row other) {
            return new Row(
                    name,
                    calls + other.calls,
                    tokens + other.tokens,
                    cached + other.cached,
                    money.plus(other.money),
                    sandbox.plus(other.sandbox));
        }

        private Row named(String other) {
            return new Row(other, calls, tokens, cached, money, sandbox);
        }
    }

    /// A call whose cost is not known, and what it is counted as.
    public record Doubt(CallId call, String model, Spend worstCase) {
        private static Doubt of(Event.CallReserved call) {
            return new Doubt(call.call(), call.model(), call.worstCase());
        }
    }

    /// One cost and whose it is.
    private record Entry(String step, String role, String model, Row cost) {}

    /// @param budget that holds now
    public static CostReport of(List<Recorded> events, Budget budget) {
        List<Entry> entries = new Fold().over(events);
        RunState state = RunState.fold(events);
        return new CostReport(
                table(entries, Entry::step),
                table(entries, Entry::role),
                table(entries, Entry::model),
                budget.limits(state.spend(), state.reservedSpend()),
                state.forecast(),
                state.charged().stream().map(Doubt::of).toList(),
                state.inDoubt().stream().map(Doubt::of).toList());
    }

    private static List<Row> table(List<Entry> entries, Function<Entry, String> by) {
        Map<String, Row> rows = new LinkedHashMap<>();
        for (Entry entry : entries) {
            String name = by.apply(entry);
            if (!name.isEmpty()) {
                rows.merge(name, entry.cost().named(name), Row::plus);
            }
        }
        return List.copyOf(rows.values());
    }

    /// Finds out whose each cost is: a call is its reservation's, sandbox time the step's under
    /// way.
    private static final class Fold {
        private final List<Entry> entries = new ArrayList<>();
        private final RunState before = new RunState();
        private String step = "";

        List<Entry> over(List<Recorded> events) {
            for (Recorded recorded : events) {
                take(recorded.event());
                int charged = before.charged().size();
                Duration sandbox = before.spend().sandbox();
                before.apply(recorded);
                before.charged().stream().skip(charged).forEach(this::charged);
                Duration used = before.spend().sandbox().minus(sandbox);
                if (used.isPositive()) {
                    entries.add(new Entry(step, "", "", new Row("", 0, 0, 0, Money.ZERO, used)));
                }
            }
            return entries;
        }

        private void take(Event event) {
            if (event instanceof Event.StepStarted started) {
                step = started.step().id();
            } else if (event instanceof Event.CallSettled settled) {
                Usage usage = settled.usage();
                add(
                        before.reserved(settled.call()),
                        settled.call(),
                        new Row(
                                "",
                                1,
                                usage.tokens(),
                                usage.cachedTokens(),
                                usage.cost(),
                                Duration.ZERO));
            }
        }

        private void charged(Event.CallReserved call) {
            Spend worst = call.worstCase();
            add(
                    Optional.of(call),
                    call.call(),
                    new Row("", 1, worst.tokens(), 0, worst.money(), Duration.ZERO));
        }

        private void add(Optional<Event.CallReserved> asked, CallId call, Row cost) {
            entries.add(
                    new Entry(
                            call.step().map(Step::id).orElse(call.path()),
                            asked.map(Event.CallReserved::role).orElse("unknown"),
                            asked.map(Event.CallReserved::model).orElse("unknown"),
                            cost));
        }
    }
}

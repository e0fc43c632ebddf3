package viva.study;

import java.util.List;
import java.util.function.Function;

/// What a run is expected to use, step by step, before it begins.
///
/// @param lines in the order of the way of the data; a stage that comes again is counted as often
/// as
///     it may
/// @param basis one line for people: which prices, whose models
public record Forecast(List<Line> lines, String basis) {
    public Forecast {
        lines = List.copyOf(lines);
    }

    /// @param low where nothing has to be repaired and everybody proposes the same
    /// @param expected what is likely
    /// @param high where every call is repaired as often as it may be, answers are as long as they
    ///     may be, and processes run to their limits
    public record Line(Stage stage, Spend low, Spend expected, Spend high) {}

    public Spend low() {
        return sum(Line::low);
    }

    public Spend expected() {
        return sum(Line::expected);
    }

    public Spend high() {
        return sum(Line::high);
    }

    private Spend sum(Function<Line, Spend> part) {
        return lines.stream().map(part).reduce(Spend.NONE, Spend::plus);
    }
}

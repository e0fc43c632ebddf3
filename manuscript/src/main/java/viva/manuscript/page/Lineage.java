package viva.manuscript.page;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import viva.manuscript.Bindings;
import viva.study.Quantity;
import viva.study.Trial;

/// Where quantities come from: their definitions and the program lines behind them.
final class Lineage {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    private final Bindings bindings;

    Lineage(Bindings bindings) {
        this.bindings = bindings;
    }

    /// A definition in one line.
    static String definition(Quantity quantity) {
        return switch (quantity) {
            case Quantity.Query query ->
                    query.within().name().toLowerCase(Locale.ROOT)
                            + " of "
                            + query.metric()
                            + (query.where().isEmpty()
                                    ? " over all arms"
                                    : " where " + where(query));
            case Quantity.Formula formula -> formula.expression();
        };
    }

    private static String where(Quantity.Query query) {
        return query.where().entrySet().stream()
                .map(entry -> entry.getKey() + " = " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    /// The program lines that wrote the trials behind a quantity, in order of their names.
    List<String> lines(String quantity) {
        Set<String> lines = new TreeSet<>();
        collect(quantity, lines, new HashSet<>());
        return List.copyOf(lines);
    }

    private void collect(String id, Set<String> lines, Set<String> seen) {
        if (!seen.add(id)) {
            return;
        }
        bindings.quantity(id)
                .ifPresent(
                        quantity -> {
                            switch (quantity) {
                                case Quantity.Query query -> ofTrials(query, lines);
                                case Quantity.Formula formula ->
                                        NAME.matcher(formula.expression())
                                                .results()
                                                .forEach(
                                                        name -> collect(name.group(), lines, seen));
                            }
                        });
    }

    private void ofTrials(Quantity.Query query, Set<String> lines) {
        bindings.trials().stream()
                .filter(trial -> trial.metric().equals(query.metric()))
                .filter(trial -> trial.arm().has(query.where()))
                .map(Trial::at)
                .filter(at -> !at.isBlank())
                .forEach(lines::add);
    }
}

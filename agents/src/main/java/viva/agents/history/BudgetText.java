package viva.agents.history;

import java.time.Duration;
import java.util.List;
import viva.store.yaml.YamlEdit;
import viva.study.Budget;
import viva.study.Dimension;

/// A budget as it stands in a study file.
public final class BudgetText {
    private BudgetText() {}

    /// The text of a study file with this budget; every other line stays as it is.
    public static String into(String text, Budget budget) {
        String now = text;
        for (Dimension dimension : Dimension.values()) {
            now = YamlEdit.set(now, List.of("budget", dimension.key()), written(dimension, budget));
        }
        return now;
    }

    private static String written(Dimension dimension, Budget budget) {
        return switch (dimension) {
            case MONEY -> budget.money().toString();
            case TOKENS -> Long.toString(budget.tokens());
            case CALLS -> Integer.toString(budget.calls());
            case SANDBOX -> written(budget.sandbox());
            case GPU -> written(budget.gpu());
            case WALL -> written(budget.wall());
            case DISK -> budget.disk().toString();
        };
    }

    private static String written(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}

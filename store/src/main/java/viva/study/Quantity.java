package viva.study;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// A named number, computed from trials when it is asked for and never typed.
///
/// Every quantity has one value a seed; the number printed is the median over seeds.
public sealed interface Quantity {
    String id();

    /// One sentence for readers.
    String meaning();

    /// The trials of a metric in some arms, reduced to one value a seed.
    ///
    /// @param where factor → level that the arms must have; factors left out range over all levels
    /// @param within how several arms of one seed become one value
    record Query(
            String id,
            String meaning,
            String metric,
            SequencedMap<String, String> where,
            Aggregate within)
            implements Quantity {
        public Query {
            Require.name(id, "quantity");
            Require.text(meaning, "meaning of quantity " + id);
            Require.name(metric, "metric");
            where = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(where));
        }
    }

    /// Arithmetic over other quantities, seed by seed.
    ///
    /// @param expression quantity ids, decimal numbers, `+ - * /`, parentheses, `abs(a)`,
    ///     `min(a, b)`, `max(a, b)`, `log10(a)`
    record Formula(String id, String meaning, String expression) implements Quantity {
        public Formula {
            Require.name(id, "quantity");
            Require.text(meaning, "meaning of quantity " + id);
            Require.text(expression, "expression of quantity " + id);
        }
    }

    /// How several values become one.
    enum Aggregate {
        MIN,
        MEDIAN,
        MEAN,
        MAX
    }
}

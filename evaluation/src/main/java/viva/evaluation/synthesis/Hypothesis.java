package viva.evaluation.synthesis;

import java.util.List;
import java.util.function.IntPredicate;
import viva.evaluation.synthesis.Target.Row;

/// A proposed program: a predicate on words, and its text, which is its normal form.
record Hypothesis(String text, IntPredicate test) {
    /// How many rows it labels right.
    int right(List<Row> rows) {
        int right = 0;
        for (Row row : rows) {
            right += test.test(row.word()) == row.label() ? 1 : 0;
        }
        return right;
    }

    double accuracy(List<Row> rows) {
        return (double) right(rows) / rows.size();
    }

    Hypothesis negated() {
        return new Hypothesis("not " + text, test.negate());
    }
}

package viva.evaluation.synthesis;

import java.util.List;
import java.util.SplittableRandom;
import viva.evaluation.synthesis.Target.Row;

/// The rows of one target and seed: to the proposers, to the voters, and to nobody.
record Examples(Target target, List<Row> training, List<Row> validation, List<Row> hidden) {
    static final int TRAINING = 100;
    static final int VALIDATION = 100;
    static final int HIDDEN = 10_000;

    static Examples of(Target target, long seed) {
        SplittableRandom random =
                new SplittableRandom(seed * 1_000_003 + (target.number() - 1) * 0x9E3779B9L);
        return new Examples(
                target,
                target.rows(TRAINING, random),
                target.rows(VALIDATION, random),
                target.rows(HIDDEN, random));
    }

    /// Validation rows that one voter sees.
    List<Row> block(int number, int size) {
        int from = number * size % VALIDATION;
        return validation.subList(from, Math.min(VALIDATION, from + size));
    }
}

package viva.study;

import java.math.BigDecimal;
import java.util.List;

/// What something in the paper stands on.
public sealed interface Evidence {
    /// @param artifact trials that were read
    record Measured(Digest artifact, String quantity, BigDecimal value, String unit)
            implements Evidence {}

    record Derived(String formula, List<String> inputs) implements Evidence {
        public Derived {
            inputs = List.copyOf(inputs);
        }
    }

    record Cited(String source, Passage passage) implements Evidence {}
}

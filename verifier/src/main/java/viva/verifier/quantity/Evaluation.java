package viva.verifier.quantity;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// What became of a quantity: one finite value a seed, or the reason why there is none.
public sealed interface Evaluation {
    /// @param unit of every value; `1` for a ratio
    /// @param resolution nearer to zero than this, values are all the same; 0 for none
    /// @param bySeed one finite value for every seed of the design
    record Values(String unit, double resolution, SortedMap<Long, Double> bySeed)
            implements Evaluation {
        public Values {
            bySeed = Collections.unmodifiableSortedMap(new TreeMap<>(bySeed));
            if (bySeed.isEmpty() || !bySeed.values().stream().allMatch(Double::isFinite)) {
                throw new IllegalArgumentException(
                        "values of a quantity must be finite: " + bySeed);
            }
        }
    }

    /// @param reason one sentence naming the quantity, the place and what was seen
    record Problem(String reason) implements Evaluation {}
}

package viva.study;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// How a run gets smaller as its money runs out, as the researcher decided before it began.
///
/// @param reserve share of money, tokens and calls that only manuscript and review may use
/// @param thresholds by rising share of the budget; those that are reached apply together, the
/// later
///     ones over the earlier
public record Degrade(BigDecimal reserve, List<Threshold> thresholds) {
    public static final Degrade NONE = new Degrade(BigDecimal.ZERO, List.of());

    public Degrade {
        thresholds = List.copyOf(thresholds);
        Require.that(
                reserve.signum() >= 0 && reserve.compareTo(BigDecimal.ONE) < 0,
                "reserve is a share from 0 on and below 1");
        for (int i = 1; i < thresholds.size(); i++) {
            Require.that(
                    thresholds.get(i - 1).used().compareTo(thresholds.get(i).used()) < 0,
                    "thresholds must rise: each `used` larger than the one before");
        }
    }

    /// What holds from a share of the budget on.
    ///
    /// @param used share of what is there before the paper, in the scarcest of money, tokens and
    ///     calls; above 0, at most 1
    /// @param proposals k at most
    /// @param critics m at most
    /// @param comparisons r at most
    /// @param roles names of models that answer from then on, by role
    public record Threshold(
            BigDecimal used,
            Optional<Integer> proposals,
            Optional<Integer> critics,
            Optional<Integer> comparisons,
            SortedMap<String, List<String>> roles) {
        public Threshold {
            Require.that(
                    used.signum() > 0 && used.compareTo(BigDecimal.ONE) <= 0,
                    "used is a share above 0 and at most 1");
            Require.that(proposals.orElse(1) >= 1, "a committee needs at least one proposal");
            TreeMap<String, List<String>> copied = new TreeMap<>();
            roles.forEach((role, names) -> copied.put(role, List.copyOf(names)));
            roles = Collections.unmodifiableSortedMap(copied);
        }
    }
}

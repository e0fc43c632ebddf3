package viva.bench;

import java.util.Optional;
import java.util.stream.IntStream;

/// One figure beside its baseline.
///
/// @param unit of both, for example `appends/s`
/// @param baseline measured in the same rounds
public record Row(String figure, String unit, Samples ours, Samples baseline, Target target) {
    public Row {
        if (ours.values().size() != baseline.values().size()) {
            throw new IllegalArgumentException(figure + ": figure and baseline have other rounds");
        }
    }

    /// Ours over the baseline, round by round: what slows the machine down for a while slows both.
    public Samples ratio() {
        return new Samples(
                "ratio",
                IntStream.range(0, ours.values().size())
                        .mapToObj(i -> ours.values().get(i) / baseline.values().get(i))
                        .toList());
    }

    /// Whether the target is reached; empty where there is none.
    public Optional<Boolean> met() {
        return switch (target) {
            case Target.RatioAtLeast of -> Optional.of(ratio().median() >= of.least());
            case Target.RatioAtMost of -> Optional.of(ratio().median() <= of.most());
            case Target.AtMost of -> Optional.of(ours.median() <= of.most());
            case Target.None _ -> Optional.empty();
        };
    }
}

package viva.study;

import java.util.Arrays;
import java.util.Optional;

/// The kinds of steps, in the order of the way of the data.
public enum Stage {
    SURVEY,
    PROPOSAL,
    PREREGISTRATION,
    PLAN_GATE,
    PROGRAM,
    SPEND_GATE,
    EXPERIMENT,
    RERUN,
    EVALUATION,
    FINDINGS_GATE,
    MANUSCRIPT,
    CHECKS,
    REVIEW,
    RELEASE_GATE,
    BUNDLE;

    /// The gate that this stage asks, where it is one.
    public Optional<Gate> gate() {
        return switch (this) {
            case PLAN_GATE -> Optional.of(Gate.PLAN);
            case SPEND_GATE -> Optional.of(Gate.SPEND);
            case FINDINGS_GATE -> Optional.of(Gate.FINDINGS);
            case RELEASE_GATE -> Optional.of(Gate.RELEASE);
            default -> Optional.empty();
        };
    }

    /// Whether this stage comes after a gate.
    public boolean isBehind(Gate gate) {
        return Arrays.stream(values())
                .filter(stage -> stage.gate().filter(gate::equals).isPresent())
                .anyMatch(stage -> compareTo(stage) > 0);
    }
}

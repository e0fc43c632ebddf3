package viva.bench;

/// A figure and its baseline, measured in turn at short intervals.
public record Pair(double ours, double baseline) {
    /// Measures both once.
    @FunctionalInterface
    public interface Sample {
        Pair take() throws Exception;
    }
}

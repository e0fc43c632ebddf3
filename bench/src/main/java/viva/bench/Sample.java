package viva.bench;

/// Measures something once.
@FunctionalInterface
public interface Sample {
    /// The figure, in the unit of its row.
    double take() throws Exception;
}

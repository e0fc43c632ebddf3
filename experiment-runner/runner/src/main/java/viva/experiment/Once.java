package viva.experiment;

import java.util.Optional;
import java.util.function.Supplier;

/// A value computed at its first use. Thread-safe.
final class Once<T> implements Supplier<T> {
    private final Supplier<T> compute;
    private Optional<T> value = Optional.empty();

    Once(Supplier<T> compute) {
        this.compute = compute;
    }

    @Override
    public synchronized T get() {
        if (value.isEmpty()) {
            value = Optional.of(compute.get());
        }
        return value.orElseThrow();
    }
}

package viva.bench;

import java.util.List;

/// What the rounds of one run gave for one thing, in the order in which they were measured.
///
/// @param what for people: `a bare sqlite-jdbc loop`
public record Samples(String what, List<Double> values) {
    public Samples {
        values = List.copyOf(values);
        if (values.isEmpty() || values.stream().anyMatch(value -> !(value > 0))) {
            throw new IllegalArgumentException(what + ": " + values + " holds no figures");
        }
    }

    public double median() {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    public double lowest() {
        return values.stream().min(Double::compare).orElseThrow();
    }

    public double highest() {
        return values.stream().max(Double::compare).orElseThrow();
    }
}

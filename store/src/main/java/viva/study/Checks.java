package viva.study;

import java.util.List;

/// The outcome of every check over one manuscript.
public record Checks(List<Entry> entries) {
    public Checks {
        entries = List.copyOf(entries);
    }

    /// @param check its name is its assertion: `EveryNumberIsBound`
    public record Entry(String check, CheckOutcome outcome) {}

    /// Whether nothing failed and nothing was left out.
    public boolean allPassed() {
        return entries.stream().allMatch(entry -> entry.outcome() instanceof CheckOutcome.Passed);
    }

    /// Every problem of every failed check, check first.
    public List<String> problems() {
        return entries.stream()
                .flatMap(
                        entry ->
                                entry.outcome() instanceof CheckOutcome.Failed failed
                                        ? failed.problems().stream()
                                                .map(problem -> entry.check() + ": " + problem)
                                        : java.util.stream.Stream.empty())
                .toList();
    }
}

package viva.study;

/// One comparator's vote on a pair, by the order in which the pair was shown.
public sealed interface Preference {
    record First(String reason) implements Preference {}

    record Second(String reason) implements Preference {}

    record Tie(String reason) implements Preference {}

    record Unparsable(String reason) implements Preference {}
}

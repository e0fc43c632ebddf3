package viva.agents.prompt;

import java.util.List;
import java.util.SequencedMap;

/// What JSON a Java type is written as: the part that models are told and held to.
sealed interface Shape {
    record Text() implements Shape {}

    record Whole(long min, long max) implements Shape {}

    record Decimal() implements Shape {}

    record Flag() implements Shape {}

    /// One of the constants of an enum.
    record Choice(List<String> constants) implements Shape {}

    record ListOf(Shape element) implements Shape {}

    /// An object with keys of the writer's choice.
    record MapOf(Shape value) implements Shape {}

    /// A value or null.
    record Maybe(Shape value) implements Shape {}

    /// A shape that is defined once under a name, which allows recursion.
    record Named(String name) implements Shape {}

    /// An object with exactly these fields, all required, in this order.
    record Fields(SequencedMap<String, Shape> fields) implements Shape {}

    /// An object whose `type` says which of these it is.
    record OneOf(SequencedMap<String, Fields> options) implements Shape {}
}

package viva.agents.model;

/// Hears an answer while it comes, as the model writes it: unread, unchecked, perhaps cut off.
/// Called
/// on the threads of whoever asks and of the connection, one after the other.
@FunctionalInterface
public interface AnswerListener {
    /// A call is tried: what was heard before is no part of its answer.
    default void begins() {}

    /// The next piece of its text.
    void hears(String piece);
}

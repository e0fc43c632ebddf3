package viva.agents.model;

import viva.study.CallId;

/// What a call and its repairs came to.
public sealed interface Answer<T> {
    /// @param call the call that gave the value: a repair where the first answer had problems
    record Usable<T>(T value, CallId call) implements Answer<T> {}

    /// No answer fitted, or the model refused. Data, never a default value.
    ///
    /// @param call the last call made
    /// @param reason for people and for a notebook
    record Unusable<T>(CallId call, String reason) implements Answer<T> {}
}

package viva.agents.model;

import java.util.List;

/// A deterministic check of an answer beyond its schema.
@FunctionalInterface
public interface Validator<T> {
    /// What is wrong with it, in short sentences for the model that wrote it; empty where nothing
    /// is.
    List<String> problems(T value);
}

package viva.verifier.planted;

/// Planted: a name that says nothing, in a package without `@NullMarked`.
public record PageManager() {}

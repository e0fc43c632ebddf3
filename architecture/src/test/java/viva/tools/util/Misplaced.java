package viva.tools.util;

/// Planted: a package whose name says nothing.
public record Misplaced() {}

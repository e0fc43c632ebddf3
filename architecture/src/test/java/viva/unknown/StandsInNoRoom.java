package viva.unknown;

/// Planted: a package that no room holds.
public record StandsInNoRoom() {}

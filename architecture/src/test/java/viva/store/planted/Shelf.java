package viva.store.planted;

/// What a planted defect reaches for.
public record Shelf() {}

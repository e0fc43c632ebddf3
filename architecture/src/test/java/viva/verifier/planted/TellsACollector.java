package viva.verifier.planted;

import io.opentelemetry.api.trace.Span;

/// Planted: spans outside the room that makes them.
public record TellsACollector(Span span) {}

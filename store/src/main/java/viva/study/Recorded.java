package viva.study;

import java.time.Instant;

/// An event in its place in a journal.
///
/// @param seq position, from 1, without gaps
/// @param at wall clock, UTC
/// @param hash over this row and the hash before it
public record Recorded(long seq, Instant at, Event event, Digest hash) {}

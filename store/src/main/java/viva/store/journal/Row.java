package viva.store.journal;

import viva.study.Digest;

/// One row of a journal, exactly as it is stored.
///
/// @param seq position, from 1, without gaps
/// @param at when, ISO 8601 UTC as written
/// @param type the event's name, for example `stepStarted`
/// @param version of the event's format
/// @param payload UTF-8 JSON of the event without its type
/// @param hash over the hash before it and everything above
public record Row(long seq, String at, String type, int version, String payload, Digest hash) {}

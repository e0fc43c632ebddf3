package viva.store.journal;

import viva.study.Digest;

/// A row that the chain covers, as what it means to who reads it.
///
/// @param seq its position
/// @param hash its own
record Link<T>(long seq, Digest hash, T meaning) {}

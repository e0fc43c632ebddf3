/// What a long journal consists of, read in the one form in which Viva writes it, without a general
/// parser: one that warms up, and asks at every byte what it might be, takes longer than a resume
/// may.
///
/// Nothing depends on it but time: what has another form is left to the general reader, which
/// decides. Start at [viva.store.written.FrequentEvents]. This room may import `viva.study`.
@NullMarked
package viva.store.written;

import org.jspecify.annotations.NullMarked;

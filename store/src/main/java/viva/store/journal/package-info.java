/// The journal as rows in a file: tables, hash chain and head. It knows nothing of events.
///
/// Start with [viva.store.journal.JournalFile]; `docs/journal.md` describes the format for others.
/// This room may import `viva.study`, `viva.store.disk` and SQLite.
@NullMarked
package viva.store.journal;

import org.jspecify.annotations.NullMarked;

/// Short texts by digest, many in one file; `docs/journal.md` describes it for others.
///
/// This room may import `viva.study`, `viva.store.disk`, `viva.store.sqlite` and SQLite.
@NullMarked
package viva.store.texts;

import org.jspecify.annotations.NullMarked;

/// Files of SQLite as Viva keeps them: made whole, recognised, committed durably, their errors in
/// words.
///
/// This room may import `viva.study`, `viva.store.disk` and SQLite.
@NullMarked
package viva.store.sqlite;

import org.jspecify.annotations.NullMarked;

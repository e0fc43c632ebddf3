/// What keeps a study: the journal and its fold, the ledger, artifacts, the library index, strict
/// YAML.
///
/// This room may import `viva.study`, Jackson, SnakeYAML and SQLite. `java.sql` is used here and
/// nowhere
/// else.
///
/// Start at [viva.store.StudyFolder], the folder that is one study, and [viva.store.Journal]:
/// everything else is read from it, or is named by it.
@NullMarked
package viva.store;

import org.jspecify.annotations.NullMarked;

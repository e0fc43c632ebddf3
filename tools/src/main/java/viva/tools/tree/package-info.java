/// A folder of text files that a model may read and edit, and not leave.
///
/// Start with [WorkTree].
@NullMarked
package viva.tools.tree;

import org.jspecify.annotations.NullMarked;

/// From parsed bound Markdown to pages: HTML, PDF, math and the fonts that ship with them.
///
/// Start with [PageWriter], which writes one body for both kinds of page. Package-internal to the
/// room.
@NullMarked
package viva.manuscript.page;

import org.jspecify.annotations.NullMarked;

/// The bound Markdown language: its syntax on top of Flexmark and the rules a text must keep.
///
/// Start with [BoundSyntax], which turns text into Flexmark's tree with our own nodes, then
/// [Inspection], which walks the tree and lists what checks ask for. Package-internal to the room.
@NullMarked
package viva.manuscript.markdown;

import org.jspecify.annotations.NullMarked;

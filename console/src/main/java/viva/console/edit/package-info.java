/// What a person edits at a gate, in their own editor.
///
/// May import everything below; nothing but the commands that decide imports it. Start with
/// [viva.console.edit.Editing].
@NullMarked
package viva.console.edit;

import org.jspecify.annotations.NullMarked;

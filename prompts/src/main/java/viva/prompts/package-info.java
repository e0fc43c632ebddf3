/// The prompts, as resources.
///
/// The prompt files themselves stand flat in the `prompts` folder, one `*.md` each, and are
/// packed as resources under `/prompts`. This room may import nothing but the JDK and JSpecify.
///
/// Start at the folder: every prompt is readable there without any code.
@NullMarked
package viva.prompts;

import org.jspecify.annotations.NullMarked;

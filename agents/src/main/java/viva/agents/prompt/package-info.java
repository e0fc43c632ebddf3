/// Prompts: the flat files, what they insert, and what they ask for in return.
///
/// A prompt is a file of front matter and Markdown with `{{input}}` and `{{data:input}}`. What it
/// asks for is a record of the vocabulary; its schema, and the check of an answer against it,
/// come from the record alone. Text from outside enters as a [DataBlock] and never as
/// instructions.
///
/// This room may import `viva.study`, `viva.store` and Jackson. Start with [PromptLibrary].
@NullMarked
package viva.agents.prompt;

import org.jspecify.annotations.NullMarked;

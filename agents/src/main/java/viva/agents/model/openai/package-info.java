/// OpenAI's Chat Completions, and every server that speaks them.
///
/// This room may import LangChain4j and the rooms of models. Start with [OpenAiModel].
@NullMarked
package viva.agents.model.openai;

import org.jspecify.annotations.NullMarked;

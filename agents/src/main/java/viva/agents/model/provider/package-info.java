/// Providers that are reached over HTTP: OpenAI and every compatible server, Anthropic, Gemini,
/// Ollama.
///
/// LangChain4j speaks the wire formats, over our transport. What it leaves out (refusals, tokens of
/// caches and thoughts, what an error means) is here. This room may import LangChain4j and the
/// rooms
/// of models. Start with [Api] and [ChatProvider].
@NullMarked
package viva.agents.model.provider;

import org.jspecify.annotations.NullMarked;

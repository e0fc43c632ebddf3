/// The gateway to language models: reservation and settlement, retries, limits, structured
/// output, replay.
///
/// This room may import `viva.study`, `viva.store`, LangChain4j and OkHttp. It is the only one
/// that knows either's types for models, and it hands replies on as proposals, critiques and
/// preferences, never as verdicts.
///
/// Start with the gateway, then with a provider.
@NullMarked
package viva.agents.model;

import org.jspecify.annotations.NullMarked;

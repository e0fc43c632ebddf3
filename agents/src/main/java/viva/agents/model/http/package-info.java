/// The transport under all providers: one OkHttp client behind LangChain4j's own HTTP interface,
/// with time limits for hour-long answers, retries that keep `Retry-After`, and real
/// cancellation.
///
/// This room may import LangChain4j and OkHttp. Start with [OkHttpTransport].
@NullMarked
package viva.agents.model.http;

import org.jspecify.annotations.NullMarked;

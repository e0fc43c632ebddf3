package viva.agents.model.http;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import java.time.Duration;

/// Hands LangChain4j the one transport. Limits that it sets on the way are those of one short
/// chat and are left aside: [HttpLimits] hold.
record SharedTransport(OkHttpTransport transport, HttpLimits limits) implements HttpClientBuilder {
    @Override
    public Duration connectTimeout() {
        return limits.connect();
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration ignored) {
        return this;
    }

    @Override
    public Duration readTimeout() {
        return limits.firstByte();
    }

    @Override
    public HttpClientBuilder readTimeout(Duration ignored) {
        return this;
    }

    @Override
    public HttpClient build() {
        return transport;
    }
}

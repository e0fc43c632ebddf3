package viva.bench.agents;

/// What every simulated call asks for. Public, since proxies of langchain4j-agentic name it.
public record Vote(boolean accept, String reason) {}

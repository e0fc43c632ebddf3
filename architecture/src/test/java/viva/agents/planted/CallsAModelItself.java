package viva.agents.planted;

import dev.langchain4j.model.chat.ChatModel;

/// Planted: LangChain4j outside the gateway.
public record CallsAModelItself(ChatModel model) {}

package viva.agents.model.planted;

import dev.langchain4j.model.chat.ChatModel;
import okhttp3.OkHttpClient;

/// Breaks no rule of imports: the gateway is where these types belong.
public record WellBehavedGateway(ChatModel model, OkHttpClient client) {}

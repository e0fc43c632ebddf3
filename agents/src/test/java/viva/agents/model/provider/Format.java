package viva.agents.model.provider;

import viva.store.Json;

/// One provider's wire format as its documentation (2026) shows it: what a server answers, and
/// where a request holds what.
enum Format {
    CHAT_COMPLETIONS(Api.OPENAI, "/v1", "/v1/chat/completions", "Authorization", "Bearer "),
    RESPONSES(Api.OPENAI_RESPONSES, "/v1", "/v1/responses", "Authorization", "Bearer "),
    MESSAGES(Api.ANTHROPIC, "/v1", "/v1/messages", "x-api-key", ""),
    GENERATE_CONTENT(
            Api.GEMINI, "/v1beta", "/v1beta/models/gpt-x:generateContent", "x-goog-api-key", ""),
    OLLAMA_CHAT(Api.OLLAMA, "", "/api/chat", "", "");

    final Api api;
    final String base;
    final String path;
    final String keyHeader;
    final String keyPrefix;

    Format(Api api, String base, String path, String keyHeader, String keyPrefix) {
        this.api = api;
        this.base = base;
        this.path = path;
        this.keyHeader = keyHeader;
        this.keyPrefix = keyPrefix;
    }

    /// An answer of 120 input tokens, of which 100 were cached, and 30 output tokens; Ollama counts
    /// no cached ones.
    String answer(String text) {
        return answer(text, stop());
    }

    private String answer(String text, String finish) {
        String json = Json.text(text);
        return switch (this) {
            case CHAT_COMPLETIONS -> ChatServer.completion(json, "null", finish);
            case RESPONSES ->
                    responses(
                            "{\"type\":\"output_text\",\"text\":" + json + ",\"annotations\":[]}",
                            finish);
            case MESSAGES ->
                    """
                    {"id":"msg_1","type":"message","role":"assistant","model":"gpt-x-2026-08-01",
                     "content":[{"type":"text","text":%s}],"stop_reason":"%s","stop_sequence":null,
                     "usage":{"input_tokens":15,"cache_creation_input_tokens":5,
                       "cache_read_input_tokens":100,"output_tokens":30,"service_tier":"standard"}}
                    """
                            .formatted(json, finish);
            case GENERATE_CONTENT ->
                    """
                    {"candidates":[{"content":{"parts":[{"text":%s}],"role":"model"},"finishReason":"%s","index":0}],
                     "usageMetadata":{"promptTokenCount":120,"candidatesTokenCount":18,"totalTokenCount":150,
                       "cachedContentTokenCount":100,"thoughtsTokenCount":12},
                     "modelVersion":"gpt-x-2026-08-01","responseId":"r1"}
                    """
                            .formatted(json, finish);
            case OLLAMA_CHAT ->
                    """
                    {"model":"gpt-x-2026-08-01","created_at":"2026-11-21T08:00:00.000Z",
                     "message":{"role":"assistant","content":%s},"done":true,"done_reason":"%s",
                     "total_duration":5000000,"load_duration":1000000,"prompt_eval_count":120,
                     "prompt_eval_duration":1000000,"eval_count":30,"eval_duration":2000000}
                    """
                            .formatted(json, finish);
        };
    }

    private static String responses(String part, String status) {
        return """
                {"id":"resp_1","object":"response","created_at":1760000000,"status":"%s","error":null,
                 "incomplete_details":%s,"model":"gpt-x-2026-08-01",
                 "output":[{"type":"reasoning","id":"rs_1","summary":[]},
                   {"type":"message","id":"msg_1","status":"completed","role":"assistant","content":[%s]}],
                 "usage":{"input_tokens":120,"input_tokens_details":{"cached_tokens":100},
                   "output_tokens":30,"output_tokens_details":{"reasoning_tokens":12},"total_tokens":150},
                 "store":false}
                """
                .formatted(
                        status,
                        status.equals("incomplete") ? "{\"reason\":\"max_output_tokens\"}" : "null",
                        part);
    }

    private String stop() {
        return switch (this) {
            case CHAT_COMPLETIONS, OLLAMA_CHAT -> "stop";
            case RESPONSES -> "completed";
            case MESSAGES -> "end_turn";
            case GENERATE_CONTENT -> "STOP";
        };
    }

    /// An answer that was cut off at the output limit.
    String cutOff() {
        return answer(
                "{\"choice\":\"YE",
                switch (this) {
                    case CHAT_COMPLETIONS, OLLAMA_CHAT -> "length";
                    case RESPONSES -> "incomplete";
                    case MESSAGES -> "max_tokens";
                    case GENERATE_CONTENT -> "MAX_TOKENS";
                });
    }

    /// An answer without a word.
    String empty() {
        return switch (this) {
            case MESSAGES -> answer("").replaceAll("\"content\":\\[.*?]", "\"content\":[]");
            case GENERATE_CONTENT ->
                    answer("")
                            .replaceAll(
                                    "\"content\":\\{.*?\"model\"}",
                                    "\"content\":{\"role\":\"model\"}");
            case CHAT_COMPLETIONS, RESPONSES, OLLAMA_CHAT -> answer("");
        };
    }

    /// A model that declines; Ollama has no word for it, and declines in prose.
    String refusal() {
        return switch (this) {
            case CHAT_COMPLETIONS ->
                    ChatServer.completion("null", "\"I cannot help with that.\"", "stop");
            case RESPONSES ->
                    responses(
                            "{\"type\":\"refusal\",\"refusal\":\"I cannot help with that.\"}",
                            "completed");
            case MESSAGES -> answer("I cannot help with that.", "refusal");
            case GENERATE_CONTENT ->
                    """
                    {"promptFeedback":{"blockReason":"PROHIBITED_CONTENT"},
                     "usageMetadata":{"promptTokenCount":120,"totalTokenCount":120},"modelVersion":"gpt-x"}
                    """;
            case OLLAMA_CHAT -> answer("I cannot help with that.");
        };
    }

    /// The body of an error.
    String error(String message, String code) {
        String words = Json.text(message);
        return switch (this) {
            case CHAT_COMPLETIONS, RESPONSES -> ChatServer.error(message, code);
            case MESSAGES ->
                    "{\"type\":\"error\",\"error\":{\"type\":\"%s\",\"message\":%s},\"request_id\":\"req_1\"}"
                            .formatted(code, words);
            case GENERATE_CONTENT ->
                    "{\"error\":{\"code\":400,\"message\":%s,\"status\":\"%s\"}}"
                            .formatted(words, code);
            case OLLAMA_CHAT -> "{\"error\":%s}".formatted(words);
        };
    }

    int expiredKeyStatus() {
        return this == GENERATE_CONTENT ? 400 : 401;
    }

    String expiredKey() {
        return switch (this) {
            case CHAT_COMPLETIONS, RESPONSES ->
                    error("Incorrect API key provided: " + ChatServer.KEY, "invalid_api_key");
            case MESSAGES -> error("invalid x-api-key", "authentication_error");
            case GENERATE_CONTENT ->
                    error("API key expired. Please renew the API key.", "INVALID_ARGUMENT");
            case OLLAMA_CHAT -> error("unauthorized", "");
        };
    }

    String unknownModel() {
        return switch (this) {
            case CHAT_COMPLETIONS, RESPONSES ->
                    error("The model `gpt-x` does not exist.", "model_not_found");
            case MESSAGES -> error("model: gpt-x", "not_found_error");
            case GENERATE_CONTENT ->
                    error("models/gpt-x is not found for API version v1beta.", "NOT_FOUND");
            case OLLAMA_CHAT -> error("model 'gpt-x' not found", "");
        };
    }

    String contextOverflow() {
        return switch (this) {
            case CHAT_COMPLETIONS, RESPONSES ->
                    error(
                            "Your input exceeds the context window of this model.",
                            "context_length_exceeded");
            case MESSAGES ->
                    error(
                            "prompt is too long: 201023 tokens > 200000 maximum",
                            "invalid_request_error");
            case GENERATE_CONTENT ->
                    error(
                            "The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).",
                            "INVALID_ARGUMENT");
            case OLLAMA_CHAT ->
                    error("the input length exceeds the context length; context size is 4096", "");
        };
    }

    String refusesSchema() {
        return switch (this) {
            case CHAT_COMPLETIONS -> error("'response_format' is not supported.", "unsupported");
            case RESPONSES ->
                    error("Invalid schema for response_format 'critique'.", "invalid_json_schema");
            case MESSAGES ->
                    error("output_config: Extra inputs are not permitted", "invalid_request_error");
            case GENERATE_CONTENT ->
                    error(
                            "Unknown name \"responseJsonSchema\" at 'generation_config'",
                            "INVALID_ARGUMENT");
            case OLLAMA_CHAT -> error("invalid format: expected \"json\" or a JSON schema", "");
        };
    }

    /// JSON pointers into a request.
    String schemaAt() {
        return switch (this) {
            case CHAT_COMPLETIONS -> "/response_format/json_schema/schema";
            case RESPONSES -> "/text/format/schema";
            case MESSAGES -> "/output_config/format/schema";
            case GENERATE_CONTENT -> "/generationConfig/responseJsonSchema";
            case OLLAMA_CHAT -> "/format";
        };
    }

    String systemAt() {
        return switch (this) {
            case CHAT_COMPLETIONS, OLLAMA_CHAT -> "/messages/0/content";
            case RESPONSES -> "/input/0/content/0/text";
            case MESSAGES -> "/system/0/text";
            case GENERATE_CONTENT -> "/systemInstruction/parts/0/text";
        };
    }

    String userAt() {
        return switch (this) {
            case CHAT_COMPLETIONS, OLLAMA_CHAT -> "/messages/1/content";
            case RESPONSES -> "/input/1/content/0/text";
            case MESSAGES -> "/messages/0/content/0/text";
            case GENERATE_CONTENT -> "/contents/0/parts/0/text";
        };
    }

    String limitAt() {
        return switch (this) {
            case CHAT_COMPLETIONS, MESSAGES -> "/max_tokens";
            case RESPONSES -> "/max_output_tokens";
            case GENERATE_CONTENT -> "/generationConfig/maxOutputTokens";
            case OLLAMA_CHAT -> "/options/num_predict";
        };
    }
}

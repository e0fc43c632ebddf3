package viva.agents.model;

import com.fasterxml.jackson.databind.JsonNode;
import viva.agents.prompt.RenderedPrompt;
import viva.study.CallId;

/// One call of a model.
///
/// @param role whom the prompt speaks to
/// @param schema JSON Schema of the answer; the prompt shows it too
/// @param maxOutputTokens the answer is cut off after these
public record Request(
        CallId call, String role, RenderedPrompt prompt, JsonNode schema, int maxOutputTokens) {}

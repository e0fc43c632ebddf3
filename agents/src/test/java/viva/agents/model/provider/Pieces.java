package viva.agents.model.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.MockResponse;
import okhttp3.Headers;
import viva.store.Json;

/// A whole answer as the stream that the same server would send, as its documentation (2026) shows
/// it.
final class Pieces {
    private static final int TEXT = 7;

    private final Format format;
    private final List<String> lines = new ArrayList<>();

    private Pieces(Format format) {
        this.format = format;
    }

    static MockResponse response(Format format, String whole) {
        return new MockResponse(200, Headers.of("Content-Type", type(format)), of(format, whole));
    }

    static String type(Format format) {
        return format == Format.OLLAMA_CHAT ? "application/x-ndjson" : "text/event-stream";
    }

    static String of(Format format, String whole) {
        Pieces pieces = new Pieces(format);
        try {
            pieces.write((ObjectNode) Json.tree(whole));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return String.join("", pieces.lines);
    }

    private void write(ObjectNode whole) {
        switch (format) {
            case CHAT_COMPLETIONS -> completions(whole);
            case RESPONSES -> responses(whole);
            case MESSAGES -> messages(whole);
            case GENERATE_CONTENT -> contents(whole);
            case OLLAMA_CHAT -> lines(whole);
        }
    }

    private void completions(ObjectNode whole) {
        JsonNode message = whole.at("/choices/0/message");
        chunk(whole, "{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}", "null");
        for (String kind : List.of("content", "refusal")) {
            for (String piece : cut(message.path(kind).asText(""))) {
                chunk(whole, "{\"" + kind + "\":" + Json.text(piece) + "}", "null");
            }
        }
        chunk(whole, "{}", whole.at("/choices/0/finish_reason").toString());
        ObjectNode usage = head(whole);
        usage.putArray("choices");
        usage.set("usage", whole.get("usage"));
        event("", usage.toString());
        event("", "[DONE]");
    }

    private static ObjectNode head(ObjectNode whole) {
        ObjectNode chunk = whole.deepCopy();
        chunk.put("object", "chat.completion.chunk");
        chunk.putNull("usage");
        return chunk;
    }

    private void chunk(ObjectNode whole, String delta, String finish) {
        ObjectNode chunk = head(whole);
        chunk.set(
                "choices",
                tree(
                        "[{\"index\":0,\"delta\":%s,\"logprobs\":null,\"finish_reason\":%s}]"
                                .formatted(delta, finish)));
        event("", chunk.toString());
    }

    private void responses(ObjectNode whole) {
        ObjectNode begun = whole.deepCopy();
        begun.put("status", "in_progress").putNull("usage").putArray("output");
        typed("response.created", "\"response\":" + begun);
        JsonNode item = whole.at("/output/1");
        JsonNode part = item.at("/content/0");
        boolean refused = part.path("type").asText().equals("refusal");
        String kind = refused ? "response.refusal" : "response.output_text";
        String text = part.path(refused ? "refusal" : "text").asText();
        String at = "\"item_id\":\"msg_1\",\"output_index\":1,\"content_index\":0,";
        ObjectNode opened = item.deepCopy();
        opened.put("status", "in_progress").putArray("content");
        typed("response.output_item.added", "\"output_index\":1,\"item\":" + opened);
        for (String piece : cut(text)) {
            typed(kind + ".delta", at + "\"delta\":" + Json.text(piece));
        }
        typed(kind + ".done", at + "\"" + (refused ? "refusal" : "text") + "\":" + Json.text(text));
        typed("response.output_item.done", "\"output_index\":1,\"item\":" + item);
        typed("response." + whole.path("status").asText(), "\"response\":" + whole);
    }

    private void messages(ObjectNode whole) {
        ObjectNode begun = whole.deepCopy();
        begun.putNull("stop_reason").putArray("content");
        ((ObjectNode) begun.get("usage")).put("output_tokens", 1);
        typed("message_start", "\"message\":" + begun);
        typed("ping", "\"at\":0");
        JsonNode block = whole.at("/content/0");
        if (block.isObject()) {
            typed(
                    "content_block_start",
                    "\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}");
            for (String piece : cut(block.path("text").asText())) {
                typed(
                        "content_block_delta",
                        "\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":"
                                + Json.text(piece)
                                + "}");
            }
            typed("content_block_stop", "\"index\":0");
        }
        typed(
                "message_delta",
                "\"delta\":{\"stop_reason\":%s,\"stop_sequence\":null},\"usage\":{\"output_tokens\":%s}"
                        .formatted(whole.get("stop_reason"), whole.at("/usage/output_tokens")));
        typed("message_stop", "\"end\":true");
    }

    private void contents(ObjectNode whole) {
        String text = whole.at("/candidates/0/content/parts/0/text").asText("");
        List<String> pieces = cut(text);
        for (String piece : pieces) {
            ObjectNode chunk = whole.deepCopy();
            ObjectNode candidate = (ObjectNode) chunk.at("/candidates/0");
            candidate.remove("finishReason");
            ((ObjectNode) candidate.at("/content/parts/0")).put("text", piece);
            event("", chunk.toString());
        }
        ObjectNode last = whole.deepCopy();
        if (last.at("/candidates/0/content/parts/0") instanceof ObjectNode part) {
            part.put("text", "");
        }
        event("", last.toString());
    }

    private void lines(ObjectNode whole) {
        for (String piece : cut(whole.at("/message/content").asText())) {
            lines.add(
                    "{\"model\":%s,\"created_at\":%s,\"message\":{\"role\":\"assistant\",\"content\":%s},\"done\":false}%n"
                            .formatted(
                                    whole.get("model"), whole.get("created_at"), Json.text(piece)));
        }
        ObjectNode last = whole.deepCopy();
        ((ObjectNode) last.get("message")).put("content", "");
        lines.add(last + "\n");
    }

    private static List<String> cut(String text) {
        List<String> pieces = new ArrayList<>();
        for (int at = 0; at < text.length(); at += TEXT) {
            pieces.add(text.substring(at, Math.min(text.length(), at + TEXT)));
        }
        return pieces;
    }

    private void typed(String type, String rest) {
        event(type, "{\"type\":\"" + type + "\"," + rest + "}");
    }

    private void event(String name, String data) {
        lines.add((name.isEmpty() ? "" : "event: " + name + "\n") + "data: " + data + "\n\n");
    }

    private static JsonNode tree(String json) {
        try {
            return Json.tree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

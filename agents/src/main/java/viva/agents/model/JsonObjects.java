package viva.agents.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Finds the JSON objects in a model's text: alone, in a code fence, or with prose around them.
final class JsonObjects {
    private static final JsonMapper STRICT = mapper();

    private JsonObjects() {}

    private static JsonMapper mapper() {
        StreamReadConstraints limits =
                StreamReadConstraints.builder().maxNestingDepth(100).maxNumberLength(400).build();
        JsonFactory factory = JsonFactory.builder().streamReadConstraints(limits).build();
        return JsonMapper.builder(factory)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
    }

    /// Parses one object; a property that stands twice is an error.
    static JsonNode strict(String object) throws IOException {
        return STRICT.readTree(object);
    }

    /// The outermost objects, in order; one that is never closed reaches to the end of the text.
    ///
    /// In prose a brace opens an object only where a quote or a closing brace follows. Thoughts
    /// that a local server leaves in front (`<think>…</think>`) are no part of the answer.
    static List<String> in(String reply) {
        String text = reply.substring(Math.max(0, reply.lastIndexOf("</think>")));
        List<String> found = new ArrayList<>();
        int at = text.indexOf('{');
        while (at >= 0) {
            int next = at + 1;
            if (opensObject(text, at)) {
                next = end(text, at);
                found.add(text.substring(at, next));
            }
            at = text.indexOf('{', next);
        }
        return found;
    }

    private static boolean opensObject(String text, int brace) {
        int next = brace + 1;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        return next < text.length() && (text.charAt(next) == '"' || text.charAt(next) == '}');
    }

    /// The index after the brace that closes the one at `start`.
    private static int end(String text, int start) {
        int depth = 0;
        boolean quoted = false;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return i + 1;
            }
        }
        return text.length();
    }
}

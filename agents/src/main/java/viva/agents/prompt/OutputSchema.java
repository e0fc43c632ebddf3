package viva.agents.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import viva.store.Json;

/// What a model is asked for, derived from a record or sealed interface: a JSON Schema to send, and
/// the same held against an answer.
public final class OutputSchema {
    private static final ClassValue<OutputSchema> KNOWN =
            new ClassValue<>() {
                @Override
                protected OutputSchema computeValue(Class<?> type) {
                    return new OutputSchema(type);
                }
            };

    private final Shape root;
    private final SequencedMap<String, Shape> named;
    private final ObjectNode json;

    private OutputSchema(Class<?> type) {
        Shapes shapes = new Shapes();
        this.root = shapes.root(type);
        this.named = shapes.named();
        this.json = SchemaWriter.write(root, named);
    }

    /// @throws viva.study.VivaException BUG where the type holds something that cannot be asked for
    public static OutputSchema of(Class<?> type) {
        return KNOWN.get(type);
    }

    /// JSON Schema 2020-12; a copy.
    public JsonNode json() {
        return json.deepCopy();
    }

    /// The schema as text for prompts: a line for each property of the root and for each
    /// definition,
    /// which a person can read and which costs half the tokens of an indented one.
    public String text() {
        StringBuilder text = new StringBuilder("{");
        json.properties()
                .forEach(
                        entry -> {
                            text.append(text.length() > 1 ? ",\n" : "\n")
                                    .append(Json.text(entry.getKey()))
                                    .append(": ");
                            boolean lines =
                                    entry.getKey().equals("properties")
                                            || entry.getKey().equals("$defs");
                            text.append(
                                    lines ? lines(entry.getValue()) : Json.text(entry.getValue()));
                        });
        return text.append("\n}").toString();
    }

    private static String lines(JsonNode object) {
        return object.properties().stream()
                .map(entry -> "  " + Json.text(entry.getKey()) + ": " + Json.text(entry.getValue()))
                .collect(Collectors.joining(",\n", "{\n", "\n}"));
    }

    /// Where a value differs from the schema, in words for its author; empty where it fits.
    public List<String> problems(JsonNode value) {
        return ShapeCheck.problems(value, root, named);
    }

    /// Whether a strict mode can take this schema (OpenAI structured outputs): an object at the
    /// root, and no object with keys of the writer's choice.
    public static boolean fitsStrictMode(JsonNode schema) {
        boolean open =
                schema.findValues("additionalProperties").stream().anyMatch(JsonNode::isObject);
        return isObjectAtRoot(schema) && !open;
    }

    public static boolean isObjectAtRoot(JsonNode schema) {
        return schema.path("type").asText().equals("object");
    }
}

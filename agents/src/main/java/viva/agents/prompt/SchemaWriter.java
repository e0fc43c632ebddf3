package viva.agents.prompt;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.SequencedMap;

/// Writes shapes as JSON Schema, in the part of draft 2020-12 that providers' strict modes take:
/// `type, properties, required, additionalProperties, items, anyOf, enum, const, $defs, $ref`.
final class SchemaWriter {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private SchemaWriter() {}

    static ObjectNode write(Shape root, SequencedMap<String, Shape> named) {
        ObjectNode schema = node(root);
        if (!named.isEmpty()) {
            ObjectNode definitions = schema.putObject("$defs");
            named.forEach((name, shape) -> definitions.set(name, node(shape)));
        }
        return schema;
    }

    private static ObjectNode node(Shape shape) {
        return switch (shape) {
            case Shape.Text _ -> type("string");
            case Shape.Whole _ -> type("integer");
            case Shape.Decimal _ -> type("number");
            case Shape.Flag _ -> type("boolean");
            case Shape.Choice choice -> {
                ObjectNode node = type("string");
                choice.constants().forEach(node.putArray("enum")::add);
                yield node;
            }
            case Shape.ListOf list -> type("array").set("items", node(list.element()));
            case Shape.MapOf map -> type("object").set("additionalProperties", node(map.value()));
            case Shape.Maybe maybe -> anyOf(node(maybe.value()), type("null"));
            case Shape.Named name -> NODES.objectNode().put("$ref", "#/$defs/" + name.name());
            case Shape.Fields fields -> object(NODES.objectNode(), fields);
            case Shape.OneOf one ->
                    anyOf(
                            one.options().entrySet().stream()
                                    .map(option -> object(tag(option.getKey()), option.getValue()))
                                    .toArray(ObjectNode[]::new));
        };
    }

    private static ObjectNode type(String name) {
        return NODES.objectNode().put("type", name);
    }

    private static ObjectNode tag(String type) {
        return NODES.objectNode().set("type", type("string").put("const", type));
    }

    private static ObjectNode anyOf(ObjectNode... options) {
        ObjectNode node = NODES.objectNode();
        ArrayNode array = node.putArray("anyOf");
        for (ObjectNode option : options) {
            array.add(option);
        }
        return node;
    }

    private static ObjectNode object(ObjectNode properties, Shape.Fields fields) {
        fields.fields().forEach((name, shape) -> properties.set(name, node(shape)));
        ObjectNode node = type("object");
        node.set("properties", properties);
        ArrayNode required = node.putArray("required");
        properties.fieldNames().forEachRemaining(required::add);
        return node.put("additionalProperties", false);
    }
}

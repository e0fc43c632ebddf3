package viva.agents.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.SequencedSet;

/// Every difference between a JSON value and a shape, in short sentences for whoever wrote it.
final class ShapeCheck {
    private static final int MOST_PROBLEMS = 12;

    private final SequencedMap<String, Shape> named;
    private final List<String> problems = new ArrayList<>();

    private ShapeCheck(SequencedMap<String, Shape> named) {
        this.named = named;
    }

    static List<String> problems(JsonNode value, Shape shape, SequencedMap<String, Shape> named) {
        ShapeCheck check = new ShapeCheck(named);
        check.check(value, shape, "");
        return check.problems.size() <= MOST_PROBLEMS
                ? List.copyOf(check.problems)
                : List.copyOf(check.problems.subList(0, MOST_PROBLEMS));
    }

    private void check(JsonNode value, Shape shape, String path) {
        switch (shape) {
            case Shape.Text _ -> expect(value.isTextual(), value, path, "text");
            case Shape.Whole whole -> expect(isWhole(value, whole), value, path, "a whole number");
            case Shape.Decimal _ -> expect(value.isNumber(), value, path, "a number");
            case Shape.Flag _ -> expect(value.isBoolean(), value, path, "true or false");
            case Shape.Choice choice -> choice(value, choice, path);
            case Shape.ListOf list -> list(value, list, path);
            case Shape.MapOf map -> {
                if (expect(value.isObject(), value, path, "an object")) {
                    value.properties()
                            .forEach(
                                    entry ->
                                            check(
                                                    entry.getValue(),
                                                    map.value(),
                                                    join(path, entry.getKey())));
                }
            }
            case Shape.Maybe maybe -> {
                if (!value.isNull()) {
                    check(value, maybe.value(), path);
                }
            }
            case Shape.Named name -> {
                Shape definition = named.get(name.name());
                if (definition != null) {
                    check(value, definition, path);
                }
            }
            case Shape.Fields fields -> fields(value, fields, new LinkedHashSet<>(), path);
            case Shape.OneOf one -> oneOf(value, one, path);
        }
    }

    private static boolean isWhole(JsonNode value, Shape.Whole whole) {
        return value.isIntegralNumber()
                && value.canConvertToLong()
                && value.longValue() >= whole.min()
                && value.longValue() <= whole.max();
    }

    private void choice(JsonNode value, Shape.Choice choice, String path) {
        if (!choice.constants().contains(value.asText())) {
            problem(
                    path,
                    "must be one of "
                            + String.join(", ", choice.constants())
                            + "; it is "
                            + shown(value));
        }
    }

    private void list(JsonNode value, Shape.ListOf list, String path) {
        if (expect(value.isArray(), value, path, "a list")) {
            for (int i = 0; i < value.size(); i++) {
                check(value.path(i), list.element(), path + "[" + i + "]");
            }
        }
    }

    private void oneOf(JsonNode value, Shape.OneOf one, String path) {
        if (!expect(value.isObject(), value, path, "an object")) {
            return;
        }
        Shape.Fields option = one.options().get(value.path("type").asText());
        if (option == null) {
            String types = String.join(", ", one.options().keySet());
            problem(
                    join(path, "type"),
                    "must be one of " + types + "; it is " + shown(value.path("type")));
        } else {
            fields(value, option, new LinkedHashSet<>(List.of("type")), path);
        }
    }

    private void fields(
            JsonNode value, Shape.Fields fields, SequencedSet<String> known, String path) {
        if (!expect(value.isObject(), value, path, "an object")) {
            return;
        }
        known.addAll(fields.fields().keySet());
        value.fieldNames()
                .forEachRemaining(
                        name -> {
                            if (!known.contains(name)) {
                                problem(
                                        join(path, name),
                                        "is unknown; allowed here: " + String.join(", ", known));
                            }
                        });
        fields.fields()
                .forEach(
                        (name, shape) -> {
                            JsonNode field = value.get(name);
                            if (field == null) {
                                problem(join(path, name), "is missing");
                            } else {
                                check(field, shape, join(path, name));
                            }
                        });
    }

    private boolean expect(boolean holds, JsonNode value, String path, String wanted) {
        if (!holds) {
            problem(path, "must be " + wanted + "; it is " + shown(value));
        }
        return holds;
    }

    private static String shown(JsonNode value) {
        return value.isContainerNode() || value.isMissingNode()
                ? value.getNodeType().name().toLowerCase(Locale.ROOT)
                : SafeText.line(value.toString(), 60);
    }

    private void problem(String path, String words) {
        problems.add(
                (path.isEmpty() ? "The answer" : "`" + SafeText.line(path, 120) + "`")
                        + " "
                        + words);
    }

    private static String join(String path, String field) {
        return path.isEmpty() ? field : path + "." + field;
    }
}

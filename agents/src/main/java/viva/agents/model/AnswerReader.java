package viva.agents.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import viva.agents.prompt.OutputSchema;
import viva.agents.prompt.SafeText;
import viva.store.Json;

/// Turns a model's text into a value of a type, or into words that tell the model what is wrong.
final class AnswerReader<T> {
    private final Class<T> type;
    private final OutputSchema schema;
    private final Validator<T> validator;

    AnswerReader(Class<T> type, Validator<T> validator) {
        this.type = type;
        this.schema = OutputSchema.of(type);
        this.validator = validator;
    }

    /// @param value there if and only if there are no problems
    record Reading<T>(Optional<T> value, List<String> problems) {
        static <T> Reading<T> bad(List<String> problems) {
            return new Reading<>(Optional.empty(), problems);
        }
    }

    OutputSchema schema() {
        return schema;
    }

    Reading<T> read(Reply reply) {
        if (reply.text().isBlank()) {
            return Reading.bad(List.of("The answer was empty." + cutOff(reply)));
        }
        List<String> objects = JsonObjects.in(reply.text());
        if (objects.isEmpty()) {
            return Reading.bad(List.of("The answer holds no JSON object." + cutOff(reply)));
        }
        if (objects.size() > 1) {
            return Reading.bad(
                    List.of(
                            "The answer holds "
                                    + objects.size()
                                    + " JSON objects; give exactly one."));
        }
        try {
            return read(JsonObjects.strict(objects.getFirst()));
        } catch (JsonProcessingException e) {
            return Reading.bad(
                    List.of(
                            "The JSON does not parse: "
                                    + SafeText.line(e.getOriginalMessage(), 200)
                                    + place(e)
                                    + cutOff(reply)));
        } catch (IOException e) {
            return Reading.bad(List.of("The JSON does not parse: " + words(e)));
        }
    }

    private Reading<T> read(JsonNode node) {
        List<String> problems = schema.problems(node);
        if (!problems.isEmpty()) {
            return Reading.bad(problems);
        }
        try {
            T value = Json.tryRead(node, type);
            List<String> further = validator.problems(value);
            return further.isEmpty()
                    ? new Reading<>(Optional.of(value), List.of())
                    : Reading.bad(List.copyOf(further));
        } catch (IOException e) {
            return Reading.bad(List.of(words(e)));
        }
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : " (line "
                        + e.getLocation().getLineNr()
                        + ", column "
                        + e.getLocation().getColumnNr()
                        + ")";
    }

    /// The words of a record's own check, without the library's frame around them.
    private static String words(IOException e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message =
                root instanceof JsonProcessingException json
                        ? json.getOriginalMessage()
                        : root.getMessage();
        return SafeText.line(message == null ? root.getClass().getSimpleName() : message, 300);
    }

    private static String cutOff(Reply reply) {
        return reply.finish().equals(Reply.CUT_OFF)
                ? " It was cut off at the length limit: be briefer."
                : "";
    }
}

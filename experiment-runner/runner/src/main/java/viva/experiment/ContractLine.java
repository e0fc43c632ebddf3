package viva.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import viva.experiment.sandbox.PlainText;

/// One JSON line of a program, version 1: checked for its shape, not yet for its meaning.
sealed interface ContractLine {
    /// A reported value.
    record Value(
            String metric,
            BigDecimal value,
            String unit,
            String arm,
            long seed,
            long step,
            String at)
            implements ContractLine {}

    /// The end of a cell.
    record CellDone(String cell) implements ContractLine {}

    /// No such line.
    ///
    /// @param reason what is wrong with it, as the rest of a sentence
    record Malformed(String reason) implements ContractLine {}

    /// Reads one line.
    static ContractLine parse(String line) {
        return new Reader().read(line);
    }

    /// Field by field; the first mistake is the reason.
    final class Reader {
        private static final JsonMapper STRICT =
                JsonMapper.builder()
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .build();
        private static final List<String> VALUE_KEYS =
                List.of("v", "metric", "value", "unit", "arm", "seed", "step", "at");
        private static final List<String> DONE_KEYS = List.of("v", "cell_done");

        /// Bounded, because `1e999999999` in full would fill any memory.
        private static final Pattern DECIMAL =
                Pattern.compile("-?[0-9]{1,40}(\\.[0-9]{1,40})?([eE][+-]?[0-9]{1,3})?");

        private static final Pattern PLACE = Pattern.compile("[A-Za-z0-9_$.-]{1,120}:[0-9]{1,7}");

        private Optional<String> wrong = Optional.empty();

        private ContractLine read(String line) {
            JsonNode node;
            try {
                node = STRICT.readTree(line);
            } catch (JsonProcessingException e) {
                return new Malformed(
                        "is no JSON: " + PlainText.excerpt(e.getOriginalMessage(), 200));
            }
            if (!node.isObject()) {
                return new Malformed("is no JSON object");
            }
            List<String> keys = new ArrayList<>();
            node.fieldNames().forEachRemaining(keys::add);
            boolean done = node.has("cell_done");
            List<String> wanted = done ? DONE_KEYS : VALUE_KEYS;
            if (keys.size() != wanted.size() || !keys.containsAll(wanted)) {
                return new Malformed(
                        "has the keys "
                                + PlainText.excerpt(keys.toString(), 200)
                                + " instead of "
                                + wanted);
            }
            if (whole(node, "v") != 1) {
                return new Malformed("has another version than 1");
            }
            ContractLine read = done ? new CellDone(text(node, "cell_done")) : value(node);
            return wrong.<ContractLine>map(Malformed::new).orElse(read);
        }

        private ContractLine value(JsonNode node) {
            String decimal = text(node, "value");
            if (wrong.isEmpty() && !DECIMAL.matcher(decimal).matches()) {
                return new Malformed(
                        "reports "
                                + PlainText.excerpt(text(node, "metric"), 64)
                                + " as '"
                                + PlainText.excerpt(decimal, 40)
                                + "', which is no finite decimal number");
            }
            if (!PLACE.matcher(text(node, "at")).matches()) {
                return new Malformed("says 'at' otherwise than as File:line");
            }
            return new Value(
                    text(node, "metric"),
                    wrong.isEmpty() ? new BigDecimal(decimal) : BigDecimal.ZERO,
                    text(node, "unit"),
                    text(node, "arm"),
                    whole(node, "seed"),
                    whole(node, "step"),
                    text(node, "at"));
        }

        private String text(JsonNode node, String key) {
            JsonNode field = node.path(key);
            if (!field.isTextual()) {
                wrong = Optional.of("has no text under '" + key + "'");
            }
            return field.asText();
        }

        private long whole(JsonNode node, String key) {
            JsonNode field = node.path(key);
            if (!field.isIntegralNumber() || !field.canConvertToLong()) {
                wrong = Optional.of("has no whole number under '" + key + "'");
            }
            return field.asLong();
        }
    }
}

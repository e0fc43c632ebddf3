package viva.agents.prompt;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import viva.study.VivaException;

/// The head of a prompt file: exactly the keys `id, version, role, inputs, output`.
///
/// @param output simple name of the record that is asked for
/// @param inputsLine line of the file on which the inputs stand
/// @param outputLine line of the file on which the output stands
record FrontMatter(
        String id,
        int version,
        String role,
        List<String> inputs,
        String output,
        int inputsLine,
        int outputLine) {
    private static final Set<String> KEYS = Set.of("id", "version", "role", "inputs", "output");

    private record Entry(List<String> values, boolean list, int line) {}

    /// @param yaml text between the two `---`, which begins on line 2 of the file
    static FrontMatter read(String file, String yaml) {
        LinkedHashMap<String, Entry> entries = entries(file, yaml);
        for (String key : List.of("id", "version", "role", "inputs", "output")) {
            if (!entries.containsKey(key)) {
                throw error(file, 1, "the front matter lacks `" + key + "`");
            }
        }
        Entry inputs = entries.getOrDefault("inputs", new Entry(List.of(), true, 1));
        if (!inputs.list) {
            throw error(file, inputs.line, "`inputs` must be a list: [a, b]");
        }
        for (String input : inputs.values) {
            if (!input.matches("[a-z][a-z0-9_]*")
                    || inputs.values.indexOf(input) != inputs.values.lastIndexOf(input)) {
                throw error(
                        file,
                        inputs.line,
                        "input `" + input + "` is no name ([a-z][a-z0-9_]*) or stands twice");
            }
        }
        return new FrontMatter(
                word(file, entries, "id", "[a-z][a-z0-9-]*"),
                Integer.parseInt(word(file, entries, "version", "[1-9][0-9]{0,5}")),
                word(file, entries, "role", "[a-z][a-z0-9-]*"),
                List.copyOf(inputs.values),
                word(file, entries, "output", "[A-Z][A-Za-z0-9]*"),
                inputs.line,
                entries.getOrDefault("output", inputs).line);
    }

    private static String word(
            String file, LinkedHashMap<String, Entry> entries, String key, String pattern) {
        Entry entry = entries.getOrDefault(key, new Entry(List.of(), false, 1));
        String value = entry.list || entry.values.isEmpty() ? "" : entry.values.getFirst();
        if (!value.matches(pattern)) {
            throw error(file, entry.line, "`" + key + "` must match " + pattern);
        }
        return value;
    }

    private static LinkedHashMap<String, Entry> entries(String file, String yaml) {
        LinkedHashMap<String, Entry> entries = new LinkedHashMap<>();
        try (JsonParser parser = new YAMLFactory().createParser(yaml)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw error(file, 2, "the front matter must be `key: value` lines");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                int line = parser.currentTokenLocation().getLineNr() + 1;
                if (!KEYS.contains(key)) {
                    throw error(
                            file,
                            line,
                            "unknown key `"
                                    + key
                                    + "`; known are id, version, role, inputs, output");
                }
                if (entries.put(key, entry(file, parser, line)) != null) {
                    throw error(file, line, "`" + key + "` stands twice");
                }
            }
        } catch (IOException e) {
            throw new VivaException(
                    VivaException.Code.USER, "Prompt " + file + ": no YAML: " + e.getMessage(), e);
        }
        return entries;
    }

    private static Entry entry(String file, JsonParser parser, int line) throws IOException {
        JsonToken token = parser.nextToken();
        if (token.isScalarValue()) {
            return new Entry(List.of(parser.getText()), false, line);
        }
        List<String> values = new ArrayList<>();
        if (token == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                values.add(parser.currentToken().isScalarValue() ? parser.getText() : "");
            }
            return new Entry(List.copyOf(values), true, line);
        }
        throw error(file, line, "a value must be a word, a number or a list");
    }

    static VivaException error(String file, int line, String problem) {
        return new VivaException(
                VivaException.Code.USER, "Prompt " + file + ", line " + line + ": " + problem);
    }
}

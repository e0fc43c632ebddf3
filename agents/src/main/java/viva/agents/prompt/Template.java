package viva.agents.prompt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Markdown with places for inputs: `{{input}}` as it is, `{{data:input}}` as a [DataBlock].
///
/// `{{q:…}}` and `{{s:…}}` are bindings of manuscripts, which prompts talk about: they stay.
final class Template {
    private static final Pattern PLACE = Pattern.compile("\\{\\{([^{}]*)}}");
    private static final Pattern NAME = Pattern.compile("(data:)?([a-z][a-z0-9_]*)");

    private sealed interface Part {
        record Literal(String text) implements Part {}

        record Input(String name, boolean data) implements Part {}
    }

    private final List<Part> parts;
    private final SequencedMap<String, Integer> lines;

    private Template(List<Part> parts, SequencedMap<String, Integer> lines) {
        this.parts = List.copyOf(parts);
        this.lines = lines;
    }

    /// @param firstLine line of the file on which `text` begins
    static Template read(String file, String text, int firstLine) {
        List<Part> parts = new ArrayList<>();
        LinkedHashMap<String, Integer> lines = new LinkedHashMap<>();
        Matcher place = PLACE.matcher(text);
        int end = 0;
        while (place.find()) {
            String inside = place.group(1);
            if (inside.startsWith("q:") || inside.startsWith("s:")) {
                continue;
            }
            int line =
                    firstLine
                            + (int)
                                    text.substring(0, place.start())
                                            .chars()
                                            .filter(c -> c == '\n')
                                            .count();
            Matcher name = NAME.matcher(inside);
            if (!name.matches()) {
                throw FrontMatter.error(
                        file,
                        line,
                        "`{{" + inside + "}}` is neither `{{input}}` nor `{{data:input}}`");
            }
            parts.add(new Part.Literal(text.substring(end, place.start())));
            parts.add(new Part.Input(name.group(2), name.group(1) != null));
            lines.putIfAbsent(name.group(2), line);
            end = place.end();
        }
        parts.add(new Part.Literal(text.substring(end)));
        return new Template(parts, lines);
    }

    /// The inputs, each with the line on which it first stands.
    SequencedMap<String, Integer> inputs() {
        return lines;
    }

    /// What is inserted is not looked at again: places inside it stay as they are.
    String fill(Map<String, String> inputs) {
        StringBuilder filled = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Part.Literal literal -> filled.append(literal.text());
                case Part.Input input -> {
                    String value = inputs.getOrDefault(input.name(), "");
                    filled.append(input.data() ? DataBlock.of(input.name(), value) : value.strip());
                }
            }
        }
        return filled.toString();
    }
}

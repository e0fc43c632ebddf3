package viva.store.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/// A mapping with known keys, read key by key; what was never asked for is unknown.
public final class YamlMap {
    private final String path;
    private final int line;
    private final Problems problems;
    private final int problemsBefore;
    private final LinkedHashMap<String, YamlValue> entries = new LinkedHashMap<>();
    private final List<String> known = new ArrayList<>();

    YamlMap(String path, MappingNode node, Problems problems) {
        this(path, node.getStartMark().getLine() + 1, node, problems);
    }

    YamlMap(String path, int line, MappingNode node, Problems problems) {
        this.path = path;
        this.line = line;
        this.problems = problems;
        this.problemsBefore = problems.count();
        node.getValue().forEach(this::take);
    }

    private void take(NodeTuple tuple) {
        Node keyNode = tuple.getKeyNode();
        int keyLine = keyNode.getStartMark().getLine() + 1;
        if (!(keyNode instanceof ScalarNode scalar)) {
            problems.add(keyLine, "a key" + under() + " is not a word");
            return;
        }
        String key = scalar.getValue();
        Node node = tuple.getValueNode();
        int at = node instanceof ScalarNode ? node.getStartMark().getLine() + 1 : keyLine;
        String where = path.isEmpty() ? key : path + "." + key;
        if (entries.putIfAbsent(key, new YamlValue(where, at, keyLine, node, problems)) != null) {
            problems.add(keyLine, "key `" + key + "`" + under() + " stands twice");
        }
    }

    private String under() {
        return path.isEmpty() ? "" : " under " + path;
    }

    /// The value of a key that must be there; empty where a problem was noted.
    ///
    /// @param how reads it, and notes a problem where it returns nothing
    public <T> Optional<T> require(String key, Function<YamlValue, Optional<T>> how) {
        known.add(key);
        YamlValue value = entries.get(key);
        if (value == null) {
            problems.add(line, "key `" + key + "`" + under() + " is missing");
            return Optional.empty();
        }
        return how.apply(value);
    }

    /// The value of a key that may be left out.
    ///
    /// @param otherwise its default; stands in too where a problem was noted
    public <T> T read(String key, Function<YamlValue, Optional<T>> how, T otherwise) {
        return find(key, how).orElse(otherwise);
    }

    /// The value of a key that may be left out and has no default.
    public <T> Optional<T> find(String key, Function<YamlValue, Optional<T>> how) {
        known.add(key);
        return Optional.ofNullable(entries.get(key)).flatMap(how);
    }

    /// Every entry, for a mapping whose keys are the writer's own.
    public SequencedMap<String, YamlValue> entries() {
        known.addAll(entries.keySet());
        return Collections.unmodifiableSequencedMap(entries);
    }

    /// Ends the reading of this mapping: notes unknown keys and, where nothing in it is wrong,
    /// makes the record that it describes.
    ///
    /// @param make its `IllegalArgumentException` becomes a problem of this mapping
    public <T> Optional<T> build(Supplier<T> make) {
        entries.forEach(this::requireKnown);
        if (problems.count() > problemsBefore) {
            return Optional.empty();
        }
        try {
            return Optional.of(make.get());
        } catch (IllegalArgumentException | ArithmeticException e) {
            String where = path.isEmpty() ? "" : path + ": ";
            problems.add(line, where + e.getMessage());
            return Optional.empty();
        }
    }

    private void requireKnown(String key, YamlValue value) {
        if (!known.contains(key)) {
            String hint = Nearest.hint(key, known);
            problems.add(value.keyLine(), "unknown key `" + key + "`" + under() + hint);
        }
    }
}

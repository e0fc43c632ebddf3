package viva.store.yaml;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// One value and where it stands. Each way of reading notes a problem where it returns nothing.
public final class YamlValue {
    private static final String WHOLE = "-?[0-9]{1,18}";
    private static final String DECIMAL = "[-+]?[0-9]{1,40}(\\.[0-9]{1,40})?([eE][-+]?[0-9]{1,3})?";

    private final String path;
    private final int line;
    private final int keyLine;
    private final Node node;
    private final Problems problems;

    YamlValue(String path, int line, int keyLine, Node node, Problems problems) {
        this.path = path;
        this.line = line;
        this.keyLine = keyLine;
        this.node = node;
        this.problems = problems;
    }

    int keyLine() {
        return keyLine;
    }

    /// Text, exactly as written but for outer blanks; NFC, without control characters.
    public Optional<String> text() {
        return scalar("text").map(ScalarNode::getValue).flatMap(this::clean);
    }

    private Optional<String> clean(String value) {
        boolean hostile = value.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n');
        if (hostile) {
            return wrong("holds a control character; take it out");
        }
        return Optional.of(Normalizer.normalize(value.strip(), Normalizer.Form.NFC));
    }

    /// A whole number of at most 18 digits.
    public Optional<Long> whole() {
        return matching(WHOLE, "a whole number").map(Long::parseLong);
    }

    /// A whole number that fits an `int`.
    public Optional<Integer> count() {
        return matching("[0-9]{1,9}", "a whole number from 0 to 999999999").map(Integer::parseInt);
    }

    /// A decimal number, with its digits as written.
    public Optional<BigDecimal> decimal() {
        return matching(DECIMAL, "a number such as 0.1 or 1e-12").map(BigDecimal::new);
    }

    /// `true` or `false`.
    public Optional<Boolean> flag() {
        return matching("true|false", "true or false").map(Boolean::valueOf);
    }

    private Optional<String> matching(String pattern, String wanted) {
        return scalar(wanted)
                .filter(scalar -> isPlain(scalar, wanted))
                .map(scalar -> scalar.getValue().strip())
                .flatMap(
                        text ->
                                text.matches(pattern)
                                        ? Optional.of(text)
                                        : wrong(
                                                "must be "
                                                        + wanted
                                                        + ", not `"
                                                        + brief(text)
                                                        + "`"));
    }

    private boolean isPlain(ScalarNode scalar, String wanted) {
        boolean plain = scalar.getScalarStyle() == ScalarStyle.PLAIN;
        if (!plain) {
            wrong("must be " + wanted + ", without quotes");
        }
        return plain;
    }

    /// Text that a type reads by itself; its `IllegalArgumentException` becomes the problem.
    public <T> Optional<T> parsed(Function<String, T> parse) {
        return text().flatMap(text -> tried(text, parse));
    }

    private <T> Optional<T> tried(String text, Function<String, T> parse) {
        try {
            return Optional.of(parse.apply(text));
        } catch (IllegalArgumentException | ArithmeticException e) {
            return wrong(String.valueOf(e.getMessage()), ": ");
        }
    }

    /// One of an enum's words, in small letters.
    public <E extends Enum<E>> Optional<E> word(Class<E> type) {
        List<E> values = Arrays.asList(type.getEnumConstants());
        List<String> words = values.stream().map(YamlValue::word).toList();
        return text().flatMap(
                        text ->
                                words.contains(text)
                                        ? Optional.of(values.get(words.indexOf(text)))
                                        : wrong(
                                                "cannot be `"
                                                        + brief(text)
                                                        + "`"
                                                        + Nearest.hint(text, words)));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /// One of some words.
    public Optional<String> oneOf(List<String> words) {
        return text().flatMap(
                        text ->
                                words.contains(text)
                                        ? Optional.of(text)
                                        : wrong(
                                                "cannot be `"
                                                        + brief(text)
                                                        + "`"
                                                        + Nearest.hint(text, words)));
    }

    /// A list whose every item is read the same way.
    public <T> Optional<List<T>> list(Function<YamlValue, Optional<T>> how) {
        if (!(node instanceof SequenceNode sequence)) {
            return wrong("must be a list in brackets, not " + kind());
        }
        int before = problems.count();
        List<T> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            int at = item.getStartMark().getLine() + 1;
            String where = path + "[" + items.size() + "]";
            how.apply(new YamlValue(where, at, at, item, problems)).ifPresent(items::add);
        }
        return problems.count() > before ? Optional.empty() : Optional.of(items);
    }

    public boolean isList() {
        return node instanceof SequenceNode;
    }

    /// A mapping.
    public Optional<YamlMap> map() {
        return node instanceof MappingNode mapping
                ? Optional.of(new YamlMap(path, keyLine, mapping, problems))
                : wrong("must be a mapping of keys, not " + kind());
    }

    /// Notes what is wrong with this value.
    public <T> Optional<T> wrong(String what) {
        return wrong(what, " ");
    }

    private <T> Optional<T> wrong(String what, String link) {
        problems.add(line, path + link + what);
        return Optional.empty();
    }

    private Optional<ScalarNode> scalar(String wanted) {
        if (!(node instanceof ScalarNode scalar)) {
            return wrong("must be " + wanted + ", not " + kind());
        }
        boolean empty =
                scalar.getScalarStyle() == ScalarStyle.PLAIN && isNothing(scalar.getValue());
        return empty
                ? wrong("is empty; write " + wanted + ", or leave the key out")
                : Optional.of(scalar);
    }

    private static boolean isNothing(String value) {
        return value.isBlank() || value.equals("~") || value.equals("null");
    }

    private String kind() {
        return switch (node.getNodeId()) {
            case scalar -> "a single value";
            case sequence -> "a list";
            case mapping -> "a mapping";
            case anchor -> "an alias";
        };
    }

    private static String brief(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}

package viva.store.yaml;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/// Reads the plain part of YAML 1.1: mappings, lists and text, in UTF-8.
///
/// Anchors, aliases, tags, several documents, tabs as indentation and files above 1 MiB are
/// refused.
public final class YamlFile {
    private static final int LARGEST = 1 << 20;
    private static final int DEEPEST = 20;

    private YamlFile() {}

    /// The mapping that the file is, or empty where `problems` says why it is none.
    public static Optional<YamlMap> read(byte[] bytes, Problems problems) {
        if (bytes.length > LARGEST) {
            problems.add(1, "the file is larger than 1 MiB");
            return Optional.empty();
        }
        Optional<String> text = text(bytes, problems);
        try {
            return text.filter(plain -> isPlain(plain, problems))
                    .flatMap(plain -> mapping(plain, problems));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            problems.add(line, "this is not YAML: " + reason(e));
        } catch (YAMLException e) {
            problems.add(1, "this is not YAML: " + firstLine(String.valueOf(e.getMessage())));
        }
        return Optional.empty();
    }

    private static Optional<YamlMap> mapping(String text, Problems problems) {
        Node root = new Yaml(options()).compose(new StringReader(text));
        if (root instanceof MappingNode mapping) {
            return Optional.of(new YamlMap("", mapping, problems));
        }
        problems.add(1, "the file is not a mapping; it begins with schema: and goes on with keys");
        return Optional.empty();
    }

    /// Looks at the parts one by one, which builds nothing, however deep or repeated they are.
    private static boolean isPlain(String text, Problems problems) {
        boolean plain = true;
        for (Event event : new Yaml(options()).parse(new StringReader(text))) {
            int line = event.getStartMark().getLine() + 1;
            if (event instanceof NodeEvent nodeEvent && anchored(nodeEvent)) {
                problems.add(line, "anchors and aliases (& and *) are not used here; write it out");
                plain = false;
            } else if (tagged(event)) {
                problems.add(line, "tags (!) are not used here; leave it away");
                plain = false;
            }
        }
        return plain;
    }

    private static boolean anchored(NodeEvent event) {
        return event instanceof AliasEvent || event.getAnchor() != null;
    }

    private static boolean tagged(Event event) {
        return switch (event) {
            case ScalarEvent scalar -> scalar.getTag() != null;
            case CollectionStartEvent start -> start.getTag() != null;
            default -> false;
        };
    }

    private static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(DEEPEST);
        options.setCodePointLimit(LARGEST);
        return options;
    }

    private static Optional<String> text(byte[] bytes, Problems problems) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            String text =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)
                            .decode(in)
                            .toString();
            return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            problems.add(lineOf(bytes, in.position()), "this is not UTF-8; save the file as UTF-8");
            return Optional.empty();
        }
    }

    private static int lineOf(byte[] bytes, int position) {
        int line = 1;
        for (int i = 0; i < position; i++) {
            if (bytes[i] == '\n') {
                line++;
            }
        }
        return line;
    }

    private static String reason(MarkedYAMLException error) {
        String problem = String.valueOf(error.getProblem());
        return problem.contains("TAB") || problem.contains("\\t")
                ? "a tab is used for indentation; use spaces"
                : firstLine(problem);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}

package viva.store.yaml;

import java.io.StringReader;
import java.util.List;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import viva.study.VivaException;

/// Changes one value in the text of a YAML file; comments and everything else stay as they are.
///
/// The result is to be read again by whoever knows the file's keys.
public final class YamlEdit {
    private final String text;

    private YamlEdit(String text) {
        this.text = text;
    }

    /// The file with `value` at this path, which is added where it is missing.
    ///
    /// @param text of a file that [YamlFile] reads
    /// @param path keys from the outside in: `budget`, `calls`
    /// @param value YAML in one line, as somebody would write it after the colon
    /// @throws VivaException USER where it cannot stand there; says why
    public static String set(String text, List<String> path, String value) {
        if (value.isBlank() || value.contains("\n") || path.stream().anyMatch(String::isBlank)) {
            throw refused(path, "a value is one line of YAML");
        }
        try {
            Node root = new Yaml().compose(new StringReader(text));
            if (root instanceof MappingNode map) {
                return new YamlEdit(text).set(map, path, 0, value);
            }
        } catch (YAMLException e) {
            throw refused(path, String.valueOf(e.getMessage()));
        }
        throw refused(path, "the file is no mapping");
    }

    private String set(MappingNode map, List<String> path, int depth, String value) {
        for (NodeTuple entry : map.getValue()) {
            if (entry.getKeyNode() instanceof ScalarNode key
                    && key.getValue().equals(path.get(depth))) {
                Node found = entry.getValueNode();
                if (depth == path.size() - 1) {
                    return replaced(found, path, value);
                }
                if (found instanceof MappingNode inner) {
                    return set(inner, path, depth + 1, value);
                }
                throw refused(path, "`" + path.get(depth) + "` has no keys of its own");
            }
        }
        return added(map, entry(path.subList(depth, path.size()), value));
    }

    /// `budget: {calls: 5}`
    private static String entry(List<String> keys, String value) {
        return keys.size() == 1
                ? keys.getFirst() + ": " + value
                : keys.getFirst() + ": {" + entry(keys.subList(1, keys.size()), value) + "}";
    }

    private String replaced(Node old, List<String> path, String value) {
        if (old instanceof CollectionNode<?> many && many.getFlowStyle() != FlowStyle.FLOW) {
            throw refused(path, "its value goes over several lines; write it in brackets first");
        }
        boolean block =
                old instanceof ScalarNode scalar
                        && (scalar.getScalarStyle() == ScalarStyle.LITERAL
                                || scalar.getScalarStyle() == ScalarStyle.FOLDED);
        return text.substring(0, start(old))
                + value
                + (block ? "\n" : "")
                + text.substring(at(old.getEndMark().getIndex()));
    }

    private String added(MappingNode map, String entry) {
        boolean flow = map.getFlowStyle() == FlowStyle.FLOW;
        if (flow) {
            int inside = start(map) + 1;
            String comma = map.getValue().isEmpty() ? "" : ", ";
            return text.substring(0, inside) + entry + comma + text.substring(inside);
        }
        int first = start(map.getValue().getFirst().getKeyNode());
        String indent = " ".repeat(map.getStartMark().getColumn());
        return text.substring(0, first) + entry + "\n" + indent + text.substring(first);
    }

    private int start(Node node) {
        return at(node.getStartMark().getIndex());
    }

    /// Marks count code points.
    private int at(int codePoints) {
        return text.offsetByCodePoints(0, codePoints);
    }

    private static VivaException refused(List<String> path, String why) {
        return new VivaException(
                VivaException.Code.USER,
                "Cannot set " + String.join(".", path) + ": " + why + ". Write KEY=VALUE");
    }
}

package viva.tools;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import viva.store.Artifacts;
import viva.store.yaml.Problems;
import viva.store.yaml.YamlFile;
import viva.store.yaml.YamlMap;
import viva.store.yaml.YamlValue;
import viva.study.Artifact;
import viva.study.Source;

/// A note: front matter between two lines of `---`, then Markdown, which is the source's text.
final class NoteFile {
    private static final String FENCE = "---\n";

    private NoteFile() {}

    /// The note, or nothing where a problem was noted.
    static List<Found> read(String text, Problems problems, Artifacts artifacts, String step) {
        int end = text.indexOf("\n" + FENCE, FENCE.length() - 1);
        if (!text.startsWith(FENCE) || end < 0) {
            problems.add(
                    1,
                    "a note begins with `---`, its keys (key, title, authors, year, kind), and `---`");
            return List.of();
        }
        String body = text.substring(end + 1 + FENCE.length()).strip();
        if (body.isEmpty()) {
            problems.add(1, "the note has no text after its front matter");
            return List.of();
        }
        // A line feed in place of the first fence keeps the numbers of the lines.
        byte[] front =
                ("\n" + text.substring(FENCE.length(), end + 1)).getBytes(StandardCharsets.UTF_8);
        return YamlFile.read(front, problems)
                .flatMap(map -> source(map, body, artifacts, step))
                .map(source -> List.of(new Found(source, 1)))
                .orElse(List.of());
    }

    private static Optional<Source> source(
            YamlMap map, String body, Artifacts artifacts, String step) {
        Optional<String> key = map.require("key", YamlValue::text);
        Optional<String> title = map.require("title", YamlValue::text);
        Optional<List<String>> authors =
                map.require("authors", value -> value.list(YamlValue::text));
        Optional<Integer> year = map.require("year", YamlValue::count);
        Optional<String> kind = map.require("kind", value -> value.oneOf(List.of("note")));
        return map.build(
                () ->
                        new Source(
                                key.orElseThrow(),
                                kind.orElseThrow(),
                                title.orElseThrow(),
                                authors.filter(names -> !names.isEmpty())
                                        .orElseThrow(
                                                () ->
                                                        new IllegalArgumentException(
                                                                "authors are missing")),
                                year.orElseThrow(),
                                "",
                                "",
                                Optional.of(
                                        artifacts.put(
                                                body.getBytes(StandardCharsets.UTF_8),
                                                Artifact.MARKDOWN,
                                                step))));
    }
}

package viva.tools.tree;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import viva.store.disk.DurableFile;

/// A folder of text files, which can be listed, read, searched and edited, and nothing beside it.
///
/// Names are relative and plain: no `..`, no links on the way, nothing whose name begins with
/// `.git`, since what lies there is run by tools that a person trusts. A refusal is data, in words.
/// Not thread-safe.
public final class WorkTree {
    /// Larger files are neither read, searched nor written.
    public static final int LARGEST = 1 << 20;

    private static final int MOST_HITS = 100;
    private static final int MOST_FILES = 2_000;
    private static final int LONGEST_LINE = 300;

    private final Path root;

    /// @param root an existing folder that nobody else changes meanwhile
    public WorkTree(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    public Path root() {
        return root;
    }

    /// The names of all files, in order of their names.
    public Looked list() throws IOException {
        List<String> names = names();
        String cut =
                names.size() > MOST_FILES ? "\n[" + (names.size() - MOST_FILES) + " more]" : "";
        return Looked.at(
                String.join("\n", names.subList(0, Math.min(MOST_FILES, names.size()))) + cut);
    }

    /// Lines of a file, each with its number.
    ///
    /// @param first the first line, from 1
    public Looked read(String name, int first, int lines) throws IOException {
        return switch (find(name)) {
            case Place.Refused(String why) -> Looked.refused(why);
            case Place.Missing _ -> Looked.refused("There is no file `" + name + "`.");
            case Place.Text(Path _, String text) -> Looked.at(numbered(text, first, lines));
        };
    }

    private static String numbered(String text, int first, int most) {
        List<String> lines = text.lines().toList();
        int from = Math.clamp(first - 1L, 0, lines.size());
        int to = (int) Math.min(lines.size(), from + (long) Math.max(0, most));
        StringBuilder shown = new StringBuilder();
        for (int i = from; i < to; i++) {
            shown.append(i + 1).append('\t').append(lines.get(i)).append('\n');
        }
        return shown + "[lines " + (from + 1) + " to " + to + " of " + lines.size() + "]";
    }

    /// The lines that hold some text literally: `file:line: …`.
    public Looked search(String text) throws IOException {
        if (text.isBlank()) {
            return Looked.refused("The text to search for is empty.");
        }
        List<String> hits = new ArrayList<>();
        for (String name : names()) {
            if (find(name) instanceof Place.Text(Path _, String content)) {
                hits(name, content, text, hits);
            }
        }
        String cut = hits.size() > MOST_HITS ? "\n[" + (hits.size() - MOST_HITS) + " more]" : "";
        return Looked.at(
                hits.isEmpty()
                        ? "No line holds it."
                        : String.join("\n", hits.subList(0, Math.min(MOST_HITS, hits.size())))
                                + cut);
    }

    private static void hits(String name, String content, String text, List<String> hits) {
        List<String> lines = content.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.contains(text)) {
                String shown =
                        line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "…" : line;
                hits.add(name + ":" + (i + 1) + ": " + shown);
            }
        }
    }

    /// Replaces the one place of a file that holds some text, or writes a new file.
    ///
    /// @param before what stands there now, exactly and once; empty for a new file
    /// @param after what shall stand there
    public Looked edit(String name, String before, String after) throws IOException {
        return switch (find(name)) {
            case Place.Refused(String why) -> Looked.refused(why);
            case Place.Missing(Path file) ->
                    before.isEmpty()
                            ? written(file, name, after)
                            : Looked.refused(
                                    "There is no file `"
                                            + name
                                            + "`; a new one has an empty `before`.");
            case Place.Text(Path file, String text) -> edited(file, name, text, before, after);
        };
    }

    private Looked edited(Path file, String name, String text, String before, String after)
            throws IOException {
        if (before.isEmpty()) {
            return Looked.refused(
                    "`" + name + "` is there already; say in `before` what is to be replaced.");
        }
        int at = text.indexOf(before);
        if (at < 0 || text.indexOf(before, at + 1) >= 0) {
            return Looked.refused(
                    "`before` stands "
                            + (at < 0 ? "nowhere" : "more than once")
                            + " in `"
                            + name
                            + "`; it must stand there exactly once.");
        }
        return written(
                file, name, text.substring(0, at) + after + text.substring(at + before.length()));
    }

    private Looked written(Path file, String name, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > LARGEST) {
            return Looked.refused("`" + name + "` would be larger than " + LARGEST + " bytes.");
        }
        Files.createDirectories(file.getParent());
        DurableFile.write(file, bytes);
        return Looked.at("`" + name + "` is written.");
    }

    /// Where a name leads.
    private sealed interface Place {
        record Text(Path file, String text) implements Place {}

        record Missing(Path file) implements Place {}

        record Refused(String why) implements Place {}
    }

    private Place find(String name) throws IOException {
        if (!isPlain(name)) {
            return new Place.Refused(
                    "`"
                            + name
                            + "` is no name of a file here: names are relative, without `..` or `.git`.");
        }
        Path at = root;
        for (String part : name.split("/")) {
            at = at.resolve(part);
            if (Files.isSymbolicLink(at)) {
                return new Place.Refused("`" + name + "` leads over a link.");
            }
        }
        if (!Files.exists(at, LinkOption.NOFOLLOW_LINKS)) {
            return new Place.Missing(at);
        }
        if (!Files.isRegularFile(at, LinkOption.NOFOLLOW_LINKS) || Files.size(at) > LARGEST) {
            return new Place.Refused("`" + name + "` is no file of at most " + LARGEST + " bytes.");
        }
        try {
            return new Place.Text(at, Files.readString(at));
        } catch (CharacterCodingException _) {
            return new Place.Refused("`" + name + "` is not text in UTF-8.");
        }
    }

    private static boolean isPlain(String name) {
        if (name.isEmpty() || name.length() > 400 || name.indexOf('\\') >= 0) {
            return false;
        }
        for (String part : name.split("/", -1)) {
            boolean special = part.isEmpty() || part.equals(".") || part.equals("..");
            boolean hidden = part.regionMatches(true, 0, ".git", 0, 4);
            if (special || hidden || part.chars().anyMatch(Character::isISOControl)) {
                return false;
            }
        }
        return true;
    }

    private List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        Files.walkFileTree(
                root,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path folder, BasicFileAttributes attributes) {
                        return folder.equals(root) || isPlain(relative(folder))
                                ? FileVisitResult.CONTINUE
                                : FileVisitResult.SKIP_SUBTREE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (attributes.isRegularFile() && isPlain(relative(file))) {
                            names.add(relative(file));
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        Collections.sort(names);
        return names;
    }

    private String relative(Path file) {
        return root.relativize(file).toString();
    }
}

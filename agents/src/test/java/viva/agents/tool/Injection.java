package viva.agents.tool;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import viva.agents.prompt.DataBlock;

/// Text from outside that wants to be obeyed.
///
/// @param channel where it stands: `paper`, `log`, `issue`, `file-name` or `tool-output`
record Injection(String channel, String text) {
    private static final Pattern CHARACTER = Pattern.compile("\\\\u([0-9a-f]{4})");
    private static final Pattern MARK = Pattern.compile("END ([0-9a-f]{20})>>>$");

    static List<Injection> all() {
        try (InputStream in = Injection.class.getResourceAsStream("injections.txt")) {
            String file =
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return file.lines().filter(line -> !line.startsWith("#")).map(Injection::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Injection read(String line) {
        String[] parts = line.split(" \\| ", 2);
        String text =
                parts[1].replace("\\n", "\n")
                        .replace("\\e", "\u001b")
                        .replace("MARK", markOf("harmless"));
        return new Injection(
                parts[0],
                CHARACTER
                        .matcher(text)
                        .replaceAll(
                                found ->
                                        Matcher.quoteReplacement(
                                                "" + (char) Integer.parseInt(found.group(1), 16))));
    }

    private static String markOf(String text) {
        Matcher mark = MARK.matcher(DataBlock.of("log", text));
        if (!mark.find()) {
            throw new AssertionError("a block without a mark");
        }
        return mark.group(1);
    }

    @Override
    public String toString() {
        return channel + ": " + text.replace('\n', ' ').replaceAll("\\p{C}", "?");
    }
}

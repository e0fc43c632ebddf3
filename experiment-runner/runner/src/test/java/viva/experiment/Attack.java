package viva.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/// One row of `attacks.txt`.
///
/// @param language `java`, `python` or `shell`
/// @param end `held`, `killed`, `refused`, or the limit that has to end it
/// @param seenToWork `yes`, `itself` or `no`: whether it gets through where no sandbox is
/// @param words what it tries
record Attack(String language, String name, String end, String seenToWork, String words) {
    private static final Pattern BAR = Pattern.compile(" \\| ");

    /// The whole table.
    static List<Attack> all() throws IOException {
        return resource("attacks.txt")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Attack::parse)
                .toList();
    }

    static String resource(String name) throws IOException {
        try (InputStream in = Attack.class.getResourceAsStream("attacks/" + name)) {
            if (in == null) {
                throw new IOException("no resource attacks/" + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Attack parse(String line) {
        String[] row = BAR.split(line);
        if (row.length != 5) {
            throw new IllegalArgumentException("no row of five: " + line);
        }
        return new Attack(row[0], row[1], row[2], row[3], row[4]);
    }

    @Override
    public String toString() {
        return language + " " + name;
    }
}

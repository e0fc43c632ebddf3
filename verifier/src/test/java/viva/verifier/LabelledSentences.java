package viva.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/// How often a lint misses and how often it cries wolf, over sentences labelled by hand.
///
/// @param misses sentences that it should find and does not
/// @param falseAlarms clean sentences that it finds
public record LabelledSentences(
        int wanted, int clean, List<String> misses, List<String> falseAlarms) {
    /// Reads lines of label, tab, sentence; any label but `clean` is wanted.
    public static LabelledSentences measure(Class<?> beside, String file, Predicate<String> lint) {
        int wanted = 0;
        int clean = 0;
        List<String> misses = new ArrayList<>();
        List<String> falseAlarms = new ArrayList<>();
        for (String line : lines(beside, file)) {
            String[] parts = line.split("\t", 2);
            String sentence = parts[1].replace("\\n", "\n");
            boolean found = lint.test(sentence);
            if (parts[0].equals("clean")) {
                clean++;
                if (found) {
                    falseAlarms.add(sentence);
                }
            } else {
                wanted++;
                if (!found) {
                    misses.add(sentence);
                }
            }
        }
        assertThat(wanted).isGreaterThan(10);
        assertThat(clean).isGreaterThan(10);
        return new LabelledSentences(wanted, clean, misses, falseAlarms);
    }

    /// For the log of the build and for `docs/verification.md`.
    public String report() {
        return "misses %d of %d: %s%nfalse alarms %d of %d: %s"
                .formatted(misses.size(), wanted, misses, falseAlarms.size(), clean, falseAlarms);
    }

    private static List<String> lines(Class<?> beside, String file) {
        try (BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(
                                Objects.requireNonNull(beside.getResourceAsStream(file), file),
                                StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package viva.experiment.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/// Where a cell's files lie.
///
/// @param out of this cell; made at the first use
/// @param inputs of all cells
record Folders(Path out, Path inputs) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}");

    /// @param environment has `VIVA_OUT` and `VIVA_PROTECTED` where they are not in their usual
    /// place
    /// @param number of the cell in its process, from 1
    static Folders of(Map<String, String> environment, int number) {
        String out = environment.getOrDefault("VIVA_OUT", "/job/out");
        String inputs = environment.getOrDefault("VIVA_PROTECTED", "/job/protected");
        return new Folders(Path.of(out, Integer.toString(number)), Path.of(inputs));
    }

    Path output(String name) {
        check(name);
        try {
            if (!Files.isDirectory(out)) {
                Files.createDirectories(out);
            }
            return out.resolve(name);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the folder of output '" + name + "'", e);
        }
    }

    Path protectedInput(String name) {
        check(name);
        Path file = inputs.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(
                    "This program has no protected input '" + name + "'");
        }
        return file;
    }

    private static void check(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no plain file name: letters, digits and _ . -");
        }
    }
}

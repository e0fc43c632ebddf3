package viva.console;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import viva.study.VivaException;

/// Where the plots of an evaluation are written.
final class EvalPlots {
    @Option(names = "--plots", paramLabel = "FOLDER", description = "Write the plot there, as SVG.")
    private @Nullable Path folder;

    /// Writes a plot where one is wanted, and says where it is.
    ///
    /// @param name of the file
    /// @param of what the markers are medians
    /// @throws VivaException USER where it cannot be written
    void write(String name, Supplier<String> svg, String of, PrintWriter out) {
        if (folder == null) {
            return;
        }
        Path file = folder.resolve(name);
        try {
            Files.createDirectories(folder);
            Files.writeString(file, svg.get());
        } catch (IOException | UncheckedIOException e) {
            throw new VivaException(
                    VivaException.Code.USER, "Cannot write " + file + ": " + e.getMessage(), e);
        }
        out.println("Plot: " + file + " (markers: medians of the " + of + "; bars: their range)");
    }
}

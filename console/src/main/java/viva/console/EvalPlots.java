package viva.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import viva.study.VivaException;

/// Where the plots of an evaluation are written.
final class EvalPlots {
    private EvalPlots() {}

    /// Writes a file into a folder, which is made where it is missing; the path, for a message.
    ///
    /// @throws VivaException USER where it cannot be written
    static Path write(Path folder, String name, String svg) {
        Path file = folder.resolve(name);
        try {
            Files.createDirectories(folder);
            return Files.writeString(file, svg);
        } catch (IOException | UncheckedIOException e) {
            throw new VivaException(
                    VivaException.Code.USER, "Cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}

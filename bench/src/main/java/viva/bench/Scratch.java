package viva.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import viva.study.VivaException;

/// The folder of one run of `viva bench`: made at its start, removed at its end.
public final class Scratch {
    private Scratch() {}

    static Path make(Path parent) {
        try {
            return Files.createTempDirectory(Files.createDirectories(parent), "bench").toRealPath();
        } catch (IOException e) {
            throw new VivaException(
                    VivaException.Code.ENVIRONMENT,
                    "No folder can be made in %s: %s. Name another with --scratch."
                            .formatted(parent, e.getMessage()),
                    e);
        }
    }
}

package viva.agents.protocol;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import viva.study.VivaException;

/// Copies of artifacts under `paper/`, where people look for them.
final class PaperFiles {
    private PaperFiles() {}

    /// Puts a file in place at once, or not at all.
    static void write(Path file, byte[] bytes) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            Path draft = Files.createTempFile(folder, ".draft-", "");
            Files.write(draft, bytes);
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-r--r--"));
            Files.move(
                    draft,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new VivaException(
                    VivaException.Code.OUTAGE,
                    "Cannot write "
                            + file
                            + ": "
                            + e.getMessage()
                            + ". Make room or make the folder writable, then: viva resume",
                    e);
        }
    }
}

package viva.experiment.sandbox;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// A folder that anyone may read who gets to see it, whatever the umask says: root's jobs run as
/// nobody.
public final class ReadableFolder {
    private static final Set<PosixFilePermission> READABLE =
            PosixFilePermissions.fromString("rwxr-xr-x");

    private ReadableFolder() {}

    /// Makes it, and what is missing above it.
    public static void make(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path above = folder.getParent();
        if (above != null) {
            make(above);
        }
        try {
            Files.createDirectory(folder);
            Files.setPosixFilePermissions(folder, READABLE);
        } catch (FileAlreadyExistsException e) {
            // Somebody was faster.
        }
    }

    /// Whether anyone may enter and read it.
    public static boolean is(Path folder) throws IOException {
        return Files.getPosixFilePermissions(folder).containsAll(READABLE);
    }
}

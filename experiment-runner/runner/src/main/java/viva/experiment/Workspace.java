package viva.experiment;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import viva.experiment.sandbox.Leftovers;
import viva.experiment.sandbox.ReadableFolder;
import viva.study.Digest;
import viva.study.VivaException;

/// A private folder that goes with what is done in it. The folders in it can be shown to jobs.
public final class Workspace implements AutoCloseable {
    private final Path root;

    private Workspace(Path root) {
        this.root = root;
    }

    /// @param within folder of Viva's own; made where it is missing
    public static Workspace create(Path within, String name) {
        try {
            Files.createDirectories(within);
            return new Workspace(Files.createTempDirectory(within, Leftovers.name(name)));
        } catch (IOException e) {
            throw outage(within, e);
        }
    }

    /// Deletes what killed Vivas left in this folder.
    static void sweep(Path within) {
        Leftovers.in(within).forEach(Workspace::delete);
    }

    /// A new folder that anyone may read who gets to see it: the one around it is private.
    public Path folder(String name) {
        Path folder = root.resolve(name);
        try {
            Files.createDirectory(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            return folder;
        } catch (IOException e) {
            throw outage(folder, e);
        }
    }

    /// Writes a file that anyone may read who gets to see it, below one of the folders.
    public static void write(Path file, byte[] bytes) {
        try {
            ReadableFolder.make(Objects.requireNonNull(file.getParent(), "below a folder"));
            Files.write(file, bytes);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        } catch (IOException e) {
            throw outage(file, e);
        }
    }

    /// One digest of all files of a tree, their names included.
    static Digest digestOfAll(Path tree) {
        SortedMap<String, String> digests = new TreeMap<>();
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                digests.put(tree.relativize(file).toString(), digest(file).toString());
            }
        } catch (IOException e) {
            throw outage(tree, e);
        }
        return Digest.of(digests.toString());
    }

    static Digest digest(Path file) {
        try {
            return Digest.of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw outage(file, e);
        }
    }

    @Override
    public void close() {
        delete(root);
    }

    /// Deletes a tree without following a link; what cannot be deleted stays.
    static void delete(Path tree) {
        try {
            Files.walkFileTree(tree, new Deleting());
        } catch (IOException e) {
            // Scratch space: it is in nobody's way, and no reason to lose a result.
        }
    }

    private static VivaException outage(Path path, IOException e) {
        return new VivaException(
                VivaException.Code.OUTAGE,
                "Cannot write " + path + ": " + e.getMessage() + ". Free some space, then resume",
                e);
    }

    private static final class Deleting extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e)
                throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}

package viva.store.disk;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/// Folders that appear whole or not at all: filled under a hidden name beside their place, synced,
/// renamed.
///
/// A process that is killed in between leaves its hidden folder, [#isUnfinished], which nothing
/// else needs.
public final class NewFolder {
    private static final String UNFINISHED = ".unfinished-";

    private NewFolder() {}

    /// Puts files into a folder.
    @FunctionalInterface
    public interface Filling {
        void fill(Path folder) throws IOException;
    }

    /// Makes this folder, which must be free or empty.
    ///
    /// @throws FileAlreadyExistsException where something is there
    /// @throws IOException where the disk refuses, or the filling does; nothing is there then
    public static void make(Path path, Filling filling) throws IOException {
        if (!makeIfFree(path, filling)) {
            throw new FileAlreadyExistsException(path.toString());
        }
    }

    /// Makes the first of these folders that does not exist, also among processes that do the same.
    ///
    /// @param names of siblings, from 1
    public static Path makeFirstFree(IntFunction<Path> names, Filling filling) throws IOException {
        for (int number = 1; ; number++) {
            Path path = names.apply(number);
            if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS) && makeIfFree(path, filling)) {
                return path;
            }
        }
    }

    private static boolean makeIfFree(Path path, Filling filling) throws IOException {
        if (isTaken(path)) {
            return false;
        }
        Path parent = parent(path);
        makeFolders(parent);
        Path draft = draft(parent);
        try {
            filling.fill(draft);
            sync(draft);
            if (!place(draft, path)) {
                return false;
            }
        } finally {
            remove(draft);
        }
        DurableFile.syncFolder(parent);
        return true;
    }

    /// Makes a folder with those above it that are missing, each durably.
    private static void makeFolders(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Path above = folder.getParent();
            if (above != null) {
                makeFolders(above);
            }
            DurableFile.makeFolder(folder);
        }
    }

    private static boolean isTaken(Path path) throws IOException {
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
        }
        try (Stream<Path> entries = Files.list(path)) {
            return entries.findAny().isPresent();
        }
    }

    /// Whether this bears the name of a folder that was still being filled.
    public static boolean isUnfinished(Path path) {
        Path name = path.toAbsolutePath().normalize().getFileName();
        return name != null && name.toString().startsWith(UNFINISHED);
    }

    /// The folders in this one that were still being filled: now, or when a process was killed.
    public static List<Path> unfinished(Path parent) throws IOException {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(parent)) {
            return entries.filter(NewFolder::isUnfinished).sorted().toList();
        }
    }

    private static Path parent(Path path) throws IOException {
        Path parent = path.toAbsolutePath().normalize().getParent();
        if (parent == null) {
            throw new IOException(path + " names no folder that could be made");
        }
        return parent;
    }

    private static Path draft(Path parent) throws IOException {
        for (int number = 1; ; number++) {
            try {
                return Files.createDirectory(parent.resolve(UNFINISHED + number));
            } catch (FileAlreadyExistsException e) {
                // Another process makes a folder here, or was killed while it did.
            }
        }
    }

    /// Makes the names in all its folders survive power loss; the files are synced as written.
    private static void sync(Path draft) throws IOException {
        try (Stream<Path> all = Files.walk(draft)) {
            for (Path folder : all.filter(Files::isDirectory).toList()) {
                DurableFile.syncFolder(folder);
            }
        }
    }

    /// Renames, which the system does to a free name or an empty folder only.
    private static boolean place(Path draft, Path path) throws IOException {
        try {
            Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (FileSystemException e) {
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                return false;
            }
            throw e;
        }
    }

    /// Removes a folder with all that is in it; nothing where it is not there. Links are not
    /// followed.
    public static void remove(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}

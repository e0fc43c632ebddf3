package viva.store.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/// Files that appear whole or not at all, and are there after power loss.
public final class DurableFile {
    private static final AtomicLong NEXT = new AtomicLong();

    private DurableFile() {}

    /// Writes a file: into a hidden file beside it, synced, renamed over it, the folder synced.
    ///
    /// @throws IOException where the disk refuses; the file is then as it was before
    public static void write(Path file, byte[] bytes) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(file + " names no file");
        }
        Path draft =
                folder.resolve(
                        ".%s.%d-%d.tmp"
                                .formatted(
                                        file.getFileName(),
                                        ProcessHandle.current().pid(),
                                        NEXT.incrementAndGet()));
        boolean moved = false;
        try {
            writeSynced(draft, bytes);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            moved = true;
        } finally {
            if (!moved) {
                Files.deleteIfExists(draft);
            }
        }
        syncFolder(folder);
    }

    private static void writeSynced(Path draft, byte[] bytes) throws IOException {
        try (FileChannel channel =
                FileChannel.open(
                        draft,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.CREATE_NEW,
                        LinkOption.NOFOLLOW_LINKS)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    /// Makes new, renamed and removed entries of a folder survive power loss.
    public static void syncFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /// Makes a folder below one that exists, durably.
    ///
    /// Where it is there already it is made durable all the same: whoever made it may have been
    /// killed before, or may not have come so far yet.
    ///
    /// @throws IOException where it cannot be made, or something else bears its name
    public static void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(folder);
        }
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            syncFolder(parent);
        }
    }
}

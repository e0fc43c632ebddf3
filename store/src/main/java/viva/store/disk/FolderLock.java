package viva.store.disk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// An exclusive lock on a folder, held by one process until it is closed or the process ends.
///
/// The operating system keeps it (`fcntl` on Linux), so that a killed process leaves no stale
/// lock. The file's text says who holds it.
public final class FolderLock implements AutoCloseable {
    /// Locks of this process, by file. POSIX drops a process's lock as soon as *any* descriptor of
    /// the file is closed in it, so a second look within one process must never open the file.
    private static final Map<Path, String> HELD = new ConcurrentHashMap<>();

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /// Takes the lock, or nothing where somebody holds it: [#holder] says who.
    ///
    /// @throws IOException where the file cannot be written
    public static Optional<FolderLock> take(Path lockFile, Clock clock) throws IOException {
        Path file = canonical(lockFile);
        String text = holderText(clock);
        if (HELD.putIfAbsent(file, text) != null) {
            return Optional.empty();
        }
        Optional<FolderLock> taken = Optional.empty();
        try {
            taken = lock(file, text);
        } finally {
            if (taken.isEmpty()) {
                HELD.remove(file);
            }
        }
        return taken;
    }

    private static Optional<FolderLock> lock(Path file, String text) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.CREATE,
                        LinkOption.NOFOLLOW_LINKS);
        boolean kept = false;
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(text.getBytes(UTF_8)), 0);
                kept = true;
                return Optional.of(new FolderLock(file, channel));
            }
            return Optional.empty();
        } finally {
            if (!kept) {
                channel.close();
            }
        }
    }

    /// Who holds the lock, or held it last: `process 4711 on host, since 2026-01-02T03:04:05Z`.
    public static String holder(Path lockFile) {
        try {
            String own = HELD.get(canonical(lockFile));
            String text = own == null ? Files.readString(lockFile) : own;
            return text.isBlank() ? "a process that has just started" : text.strip();
        } catch (IOException e) {
            return "a process that cannot be named (" + lockFile + " cannot be read)";
        }
    }

    private static Path canonical(Path lockFile) throws IOException {
        Path parent = lockFile.toAbsolutePath().getParent();
        return parent == null ? lockFile : parent.toRealPath().resolve(lockFile.getFileName());
    }

    private static String holderText(Clock clock) {
        return "process %d on %s, since %s%n"
                .formatted(ProcessHandle.current().pid(), HostName.here(), clock.instant());
    }

    @Override
    public void close() throws IOException {
        channel.close();
        HELD.remove(file);
    }
}

package viva.agents.model.mailbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// Whether files have stopped changing, judged from one look to the next.
final class Stillness {
    private record Look(long size, FileTime modified, long sinceNanos) {}

    private final Duration needed;
    private final Map<Path, Look> looks = new HashMap<>();

    Stillness(Duration needed) {
        this.needed = needed;
    }

    /// Never for a file that is missing or empty: a shell makes the file before its content.
    boolean holds(Path file) {
        BasicFileAttributes now;
        try {
            now = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException _) {
            looks.remove(file);
            return false;
        }
        Look last = looks.get(file);
        if (now.size() == 0 && now.isRegularFile()) {
            return false;
        }
        if (last == null
                || last.size() != now.size()
                || !last.modified().equals(now.lastModifiedTime())) {
            looks.put(file, new Look(now.size(), now.lastModifiedTime(), System.nanoTime()));
            return false;
        }
        return System.nanoTime() - last.sinceNanos() >= needed.toNanos();
    }
}

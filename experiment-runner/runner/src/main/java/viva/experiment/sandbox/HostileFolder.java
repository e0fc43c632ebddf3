package viva.experiment.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import viva.study.ByteSize;

/// A folder that a job wrote: anything may lie in it, under any name.
///
/// Links are never followed; folders deeper than [#DEEPEST] are not entered.
public final class HostileFolder {
    /// More files and folders than this end the job.
    public static final int MOST_ENTRIES = 10_000;

    private static final int DEEPEST = 32;
    private static final String PLAIN_NAME = "[A-Za-z0-9_$][A-Za-z0-9_$.-]{0,200}";

    record Size(long bytes, int entries) {}

    private HostileFolder() {}

    /// How much lies there, sparse files with their whole length.
    static Size size(Path root) {
        AtomicLong bytes = new AtomicLong();
        AtomicInteger entries = new AtomicInteger();
        walk(
                root,
                (file, attributes) -> {
                    bytes.addAndGet(attributes.size());
                    return entries.incrementAndGet() <= MOST_ENTRIES;
                });
        return new Size(bytes.get(), entries.get());
    }

    /// Reads the regular files with plain names and this ending, by their path below `root`.
    ///
    /// Anything else is left where it lies: links, pipes, devices, odd names.
    ///
    /// @param most bytes of all of them together
    /// @return empty where they are more than that, or cannot be read
    public static Optional<SortedMap<String, byte[]>> read(
            Path root, String ending, ByteSize most) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        AtomicLong left = new AtomicLong(most.bytes());
        boolean complete =
                walk(
                        root,
                        (file, attributes) -> {
                            if (!attributes.isRegularFile()
                                    || !isPlain(root.relativize(file))
                                    || !file.toString().endsWith(ending)) {
                                return true;
                            }
                            byte[] bytes = read(file, left.get());
                            files.put(root.relativize(file).toString(), bytes);
                            return left.addAndGet(-bytes.length) >= 0;
                        });
        return complete ? Optional.of(files) : Optional.empty();
    }

    private interface Found {
        /// @return false to stop
        boolean at(Path file, BasicFileAttributes attributes) throws IOException;
    }

    private static boolean walk(Path root, Found found) {
        boolean[] complete = {true};
        try {
            Files.walkFileTree(
                    root,
                    EnumSet.noneOf(java.nio.file.FileVisitOption.class),
                    DEEPEST,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                                throws IOException {
                            complete[0] = found.at(file, attributes);
                            return complete[0]
                                    ? FileVisitResult.CONTINUE
                                    : FileVisitResult.TERMINATE;
                        }

                        @Override
                        public FileVisitResult preVisitDirectory(
                                Path folder, BasicFileAttributes attributes) throws IOException {
                            return visitFile(folder, attributes);
                        }

                        @Override
                        public FileVisitResult visitFileFailed(Path file, IOException e) {
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult postVisitDirectory(
                                Path folder, @org.jspecify.annotations.Nullable IOException e) {
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException | java.io.UncheckedIOException e) {
            return false;
        }
        return complete[0];
    }

    private static byte[] read(Path file, long most) throws IOException {
        try (InputStream in =
                Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, most + 1));
        }
    }

    private static boolean isPlain(Path path) {
        for (Path name : path) {
            if (!name.toString().matches(PLAIN_NAME)) {
                return false;
            }
        }
        return true;
    }
}

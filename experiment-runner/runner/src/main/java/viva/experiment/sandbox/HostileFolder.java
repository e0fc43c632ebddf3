package viva.experiment.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
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

    /// Copies a folder of regular files with plain names; an empty folder where there is none.
    ///
    /// Nothing may write there any more.
    ///
    /// @param most bytes of all of them together
    /// @return what is wrong with it, as the rest of a sentence; the copy is not whole then
    public static Optional<String> copy(Path root, Path to, ByteSize most) {
        AtomicLong left = new AtomicLong(most.bytes());
        AtomicInteger entries = new AtomicInteger();
        AtomicReference<Optional<String>> wrong = new AtomicReference<>(Optional.empty());
        if (Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            boolean read =
                    walk(
                            root,
                            (file, attributes) -> {
                                Path path = root.relativize(file);
                                wrong.set(refusal(path, attributes));
                                if (entries.incrementAndGet() > MOST_ENTRIES) {
                                    wrong.set(Optional.of("holds too many files"));
                                } else if (wrong.get().isEmpty() && attributes.isRegularFile()) {
                                    left.addAndGet(-copy(file, to.resolve(path), left.get()));
                                    if (left.get() < 0) {
                                        wrong.set(Optional.of("holds more than " + most));
                                    }
                                } else if (wrong.get().isEmpty()) {
                                    ReadableFolder.make(to.resolve(path));
                                }
                                return wrong.get().isEmpty();
                            });
            return read || wrong.get().isPresent()
                    ? wrong.get()
                    : Optional.of("cannot be read whole");
        }
        return make(to);
    }

    private static Optional<String> make(Path folder) {
        try {
            ReadableFolder.make(folder);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("cannot be copied: " + e.getMessage());
        }
    }

    private static Optional<String> refusal(Path path, BasicFileAttributes attributes) {
        String name = "holds '" + PlainText.excerpt(path.toString(), 100) + "', which is ";
        if (!path.toString().isEmpty() && !isPlain(path)) {
            return Optional.of(name + "no plain name");
        }
        if (attributes.isDirectory()) {
            return path.getNameCount() < DEEPEST
                    ? Optional.empty()
                    : Optional.of(name + "too deep");
        }
        return attributes.isRegularFile()
                ? Optional.empty()
                : Optional.of(name + (attributes.isSymbolicLink() ? "a link" : "no regular file"));
    }

    private static long copy(Path file, Path to, long most) throws IOException {
        try (InputStream in =
                        Files.newInputStream(
                                file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
                OutputStream out = Files.newOutputStream(to, StandardOpenOption.CREATE_NEW)) {
            byte[] buffer = new byte[1 << 16];
            long copied = 0;
            for (int n = in.read(buffer); n >= 0 && copied <= most; n = in.read(buffer)) {
                out.write(buffer, 0, n);
                copied += n;
            }
            Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rw-r--r--"));
            return copied;
        }
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

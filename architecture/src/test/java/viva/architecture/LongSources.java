package viva.architecture;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Java sources that have grown too long to be read in one go.
final class LongSources {
    static final int MOST_LINES = 400;

    private static final Set<String> NOT_OURS = Set.of("target", ".git", "studies");

    private LongSources() {}

    /// Paths below `root`, with their numbers of lines, of Java files over the limit.
    static List<String> below(Path root) throws IOException {
        List<String> found = new ArrayList<>();
        Files.walkFileTree(
                root,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path folder, BasicFileAttributes attributes) {
                        return NOT_OURS.contains(folder.getFileName().toString())
                                ? FileVisitResult.SKIP_SUBTREE
                                : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        if (file.toString().endsWith(".java")) {
                            int lines = Files.readAllLines(file).size();
                            if (lines > MOST_LINES) {
                                found.add(root.relativize(file) + ": " + lines + " lines");
                            }
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        found.sort(null);
        return found;
    }
}

package viva.store.disk;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import viva.study.ByteSize;

/// The bytes of all files below a folder; links are not followed.
public final class FolderSize extends SimpleFileVisitor<Path> {
    private long bytes;

    private FolderSize() {}

    /// @throws IOException where the folder itself cannot be read
    public static ByteSize of(Path folder) throws IOException {
        FolderSize size = new FolderSize();
        Files.walkFileTree(folder, size);
        return new ByteSize(size.bytes);
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        bytes = Math.addExact(bytes, attributes.size());
        return FileVisitResult.CONTINUE;
    }

    /// A file that went away meanwhile, or one that nobody may look at.
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
        return FileVisitResult.CONTINUE;
    }
}

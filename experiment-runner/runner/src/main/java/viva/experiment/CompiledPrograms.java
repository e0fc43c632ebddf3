package viva.experiment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import viva.experiment.sandbox.ReadableFolder;
import viva.study.Digest;
import viva.study.VivaException;

/// Class files of programs that were compiled before, by everything that they depend on.
///
/// Viva alone writes here, from what a compiler in its jail left; programs see one entry,
/// read-only. An
/// entry is named by the digest of what was compiled and carries the digest of what came out, so
/// that
/// one which was damaged or changed is compiled anew.
final class CompiledPrograms {
    private static final String ENTRY = "compiled-";
    private static final int MOST = 500;

    private final Path cache;

    CompiledPrograms(Path cache) {
        this.cache = cache;
    }

    /// The folder of class files, where this was compiled before and is intact.
    Optional<Path> find(Digest key) {
        Path classes = folder(key).resolve("classes");
        try {
            Path digest = folder(key).resolve("digest");
            boolean intact =
                    Files.isRegularFile(digest)
                            && ReadableFolder.is(classes)
                            && Files.readString(digest)
                                    .equals(Workspace.digestOfAll(classes).toString());
            return intact ? Optional.of(classes) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// Keeps class files under a key, all at once or not at all.
    Path keep(Digest key, SortedMap<String, byte[]> files) {
        try (Workspace work = Workspace.create(cache, "compiling")) {
            Path entry = work.folder("entry");
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Workspace.write(entry.resolve("classes").resolve(file.getKey()), file.getValue());
            }
            byte[] digest =
                    Workspace.digestOfAll(entry.resolve("classes"))
                            .toString()
                            .getBytes(StandardCharsets.UTF_8);
            Workspace.write(entry.resolve("digest"), digest);
            makeRoom();
            if (find(key).isEmpty()) {
                Workspace.delete(folder(key));
                Files.move(entry, folder(key), StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            if (find(key).isEmpty()) {
                throw new VivaException(
                        VivaException.Code.OUTAGE, "Cannot write into " + cache + ": " + e, e);
            }
            // Another Viva was faster; its entry holds the same.
        }
        return folder(key).resolve("classes");
    }

    /// Removes the older half where there are too many.
    private void makeRoom() throws IOException {
        try (Stream<Path> all = Files.list(cache)) {
            List<Path> entries =
                    all.filter(each -> each.getFileName().toString().startsWith(ENTRY)).toList();
            if (entries.size() >= MOST) {
                entries.stream()
                        .sorted(Comparator.comparingLong(each -> each.toFile().lastModified()))
                        .limit(MOST / 2)
                        .forEach(Workspace::delete);
            }
        }
    }

    private Path folder(Digest key) {
        return cache.resolve(ENTRY + key.toString().replace(':', '-'));
    }
}

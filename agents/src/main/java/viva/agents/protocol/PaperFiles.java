package viva.agents.protocol;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import viva.study.VivaException;

/// Copies of artifacts under `paper/`, where people look for them: what is released, and in
/// `paper/draft/` what is not.
final class PaperFiles {
    static final List<String> NAMES = List.of("paper.md", "paper.html", "paper.pdf");

    private PaperFiles() {}

    /// Where a paper lies that checks, reviewer and person have not let through.
    static Path drafts(Path paperFolder) {
        return paperFolder.resolve("draft");
    }

    /// Puts a file in place at once, or not at all.
    static void write(Path file, byte[] bytes) {
        Path part = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            Files.createDirectories(part.toAbsolutePath().getParent());
            Files.write(part, bytes);
            Files.move(
                    part,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw refused("write " + file, e);
        }
    }

    /// Removes the drafts of a paper that is released.
    static void dropDrafts(Path paperFolder) {
        Path drafts = drafts(paperFolder);
        try {
            for (String name : NAMES) {
                Files.deleteIfExists(drafts.resolve(name));
                Files.deleteIfExists(drafts.resolve("." + name + ".part"));
            }
            Files.deleteIfExists(drafts);
        } catch (IOException e) {
            throw refused("remove the drafts in " + drafts, e);
        }
    }

    private static VivaException refused(String what, IOException e) {
        return new VivaException(
                VivaException.Code.OUTAGE,
                "Cannot "
                        + what
                        + ": "
                        + e.getMessage()
                        + ". Make room or make the folder writable, then: viva resume",
                e);
    }
}

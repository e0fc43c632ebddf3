package viva.console.night.queue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import viva.store.disk.FolderLock;
import viva.store.disk.Outage;
import viva.store.journal.JournalFile;
import viva.study.VivaException;

/// Where the queue of a plan lies: `VIVA_HOME/night/ID`.
///
/// @param path of the folder
public record NightFolder(Path path) {
    /// @param shared what studies share: `VIVA_HOME`
    /// @param id of the plan
    public static NightFolder of(Path shared, String id) {
        return new NightFolder(shared.resolve("night").resolve(id));
    }

    JournalFile journal() {
        return JournalFile.in(path);
    }

    public boolean exists() {
        return Files.isRegularFile(journal().database());
    }

    /// When its queue was written last.
    public FileTime lastWritten() {
        try {
            return Files.getLastModifiedTime(journal().head());
        } catch (IOException e) {
            throw Outage.of("reading " + path, e);
        }
    }

    /// What the process of a study printed last.
    public Path printed(String study) {
        return path.resolve("printed").resolve(study + ".txt");
    }

    public Path page() {
        return path.resolve("morning.html");
    }

    /// Makes the folder and takes its lock: one supervisor a plan.
    ///
    /// @throws VivaException ENVIRONMENT where another supervisor holds it, named
    public FolderLock lock(Clock clock) {
        Path file = path.resolve("night.lock");
        try {
            Files.createDirectories(path.resolve("printed"));
            return FolderLock.take(file, clock)
                    .orElseThrow(
                            () ->
                                    new VivaException(
                                            VivaException.Code.ENVIRONMENT,
                                            "This plan is supervised already, by "
                                                    + FolderLock.holder(file)
                                                    + ". To look on: viva morning. To end it: kill"
                                                    + " that process (SIGTERM), which stops its"
                                                    + " studies cleanly."));
        } catch (IOException e) {
            throw Outage.of("locking " + file, e);
        }
    }
}

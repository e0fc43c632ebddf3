package viva.store.disk;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import viva.study.VivaException;

/// What a failing disk means for a person, as a [VivaException].
public final class Outage {
    private Outage() {}

    /// Words an error of the file system.
    ///
    /// @param doing what was being done, to which file: `writing /studies/a/head`
    public static VivaException of(String doing, IOException error) {
        String seen = seen(error);
        if (error instanceof NoSuchFileException) {
            return new VivaException(
                    VivaException.Code.STORE,
                    "While " + doing + ": the file is missing. Restore it from a copy.",
                    error);
        }
        return new VivaException(
                VivaException.Code.OUTAGE,
                "While " + doing + ": " + seen + ". " + wayOut(seen, error),
                error);
    }

    /// The way out of an outage that the operating system words so.
    public static String wayOut(String seen) {
        String words = seen.toLowerCase(Locale.ROOT);
        String after = " Nothing that was recorded is lost; then run: viva resume";
        if (words.contains("no space") || words.contains("full") || words.contains("quota")) {
            return "Free some space." + after;
        }
        if (words.contains("read-only") || words.contains("readonly")) {
            return "Make the disk writable, or copy the study folder to one that is." + after;
        }
        return "Look at the disk (dmesg, df -h)." + after;
    }

    private static String wayOut(String seen, IOException error) {
        return error instanceof AccessDeniedException
                ? "Give yourself the right to it, or copy the study folder to where you have it."
                : wayOut(seen);
    }

    private static String seen(IOException error) {
        if (error instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (error instanceof FileSystemException of && of.getReason() != null) {
            return of.getReason();
        }
        return error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
    }
}

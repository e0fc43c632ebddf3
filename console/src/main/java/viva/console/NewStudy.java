package viva.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import viva.store.StudyFolder;
import viva.study.StudyFile;
import viva.study.VivaException;

/// A fresh study folder with all that the study file refers to, so that it can be copied as it is.
final class NewStudy {
    private NewStudy() {}

    static StudyFolder from(Path file, StudyFile study, Path into) {
        Path base =
                Objects.requireNonNull(
                        file.toAbsolutePath().normalize().getParent(), "a file has a folder");
        List<String> needed = new ArrayList<>(study.study().library());
        study.models().pricing().file().ifPresent(needed::add);
        needed.forEach(name -> requireFile(base, name));
        // A recording that is not there is no error yet: another provider may answer.
        study.models().recording().filter(name -> isFile(base, name)).ifPresent(needed::add);
        try {
            StudyFolder folder =
                    StudyFolder.createFresh(into, study.study().id(), Files.readAllBytes(file));
            for (String name : needed) {
                copy(base, name, folder.path());
            }
            return folder;
        } catch (IOException e) {
            throw new VivaException(
                    VivaException.Code.OUTAGE,
                    "Cannot make a study folder in " + into + ": " + e,
                    e);
        }
    }

    private static void requireFile(Path base, String name) {
        if (!isFile(base, name)) {
            throw new VivaException(
                    VivaException.Code.USER,
                    "The study file names "
                            + name
                            + ", which is not a file beside it. Add it, or take it off the list.");
        }
    }

    /// A plain file below the study file's folder; a link could lead anywhere.
    private static boolean isFile(Path base, String name) {
        Path file = base.resolve(name).normalize();
        return file.startsWith(base) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static void copy(Path base, String name, Path root) throws IOException {
        Path to = root.resolve(name);
        Files.createDirectories(to.getParent());
        Files.copy(base.resolve(name), to, LinkOption.NOFOLLOW_LINKS);
    }
}

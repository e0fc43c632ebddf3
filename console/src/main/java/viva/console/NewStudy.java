package viva.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import viva.store.Json;
import viva.store.OpenRun;
import viva.store.StudyFolder;
import viva.store.disk.Outage;
import viva.study.Artifact;
import viva.study.Digest;
import viva.study.Event;
import viva.study.StudyFile;
import viva.study.VivaException;

/// A fresh study folder with all that the study file refers to, so that it can be copied as it is.
public final class NewStudy {
    private NewStudy() {}

    public static StudyFolder from(Path file, StudyFile study, Path into) {
        Map<Path, Path> files = files(file, study);
        try {
            return StudyFolder.createFresh(
                    into, study.study().id(), Files.readAllBytes(file), files);
        } catch (IOException e) {
            throw Outage.of("reading " + file, e);
        }
    }

    /// As [#from], at exactly this path, and with another text of the study file.
    ///
    /// @throws VivaException USER where something is there, or a file that it names is missing
    public static StudyFolder at(Path path, Path file, StudyFile study, byte[] text) {
        return StudyFolder.create(path, text, files(file, study));
    }

    /// Begins the journal of a study, and keeps the study file that it is about.
    ///
    /// @param text of the study file
    /// @param origin as in [Event.RunStarted]
    /// @param models who answers, for people
    public static void begin(
            OpenRun run,
            StudyFile file,
            byte[] text,
            String origin,
            SortedMap<String, String> settings,
            String models) {
        run.record(
                new Event.RunStarted(
                        file.study().id(),
                        origin,
                        run.artifacts().put(text, Artifact.YAML, "start"),
                        Digest.of(Json.bytes(file.study())),
                        Main.VERSION,
                        settings,
                        models));
    }

    /// What the study file refers to: path within the study → where it is copied from.
    private static Map<Path, Path> files(Path file, StudyFile study) {
        Path base =
                Objects.requireNonNull(
                        file.toAbsolutePath().normalize().getParent(), "a file has a folder");
        List<String> needed = new ArrayList<>(study.study().library());
        study.models().pricing().file().ifPresent(needed::add);
        needed.forEach(name -> requireFile(base, name));
        // A recording that is not there is no error yet: another provider may answer.
        study.models().recording().filter(name -> isFile(base, name)).ifPresent(needed::add);
        Map<Path, Path> files = new TreeMap<>();
        needed.forEach(name -> files.put(Path.of(name), base.resolve(name)));
        return files;
    }

    /// A study that has not begun, and lacks what its study file names, cannot begin.
    ///
    /// @throws VivaException USER where a file of the library is not in the folder
    static void requireWhole(StudyFolder folder, StudyFile study) {
        for (String name : study.study().library()) {
            if (!isFile(folder.path().toAbsolutePath().normalize(), name)) {
                throw new VivaException(
                        VivaException.Code.USER,
                        Session.shown(folder.path())
                                + " was left half made: it lacks "
                                + name
                                + ", which its study.yaml names. Nothing happened in it. Put the file"
                                + " there, or delete the folder and start again: viva run STUDY.yaml");
            }
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
}

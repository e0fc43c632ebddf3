package viva.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import viva.store.disk.DurableFile;
import viva.store.disk.Outage;
import viva.store.journal.JournalFile;
import viva.store.journal.RowWriter;
import viva.study.Recorded;
import viva.study.RunState;
import viva.study.StudyId;
import viva.study.VivaException;

/// The folder that is one study: copy it, and everything still answers.
///
/// @param path of the folder
public record StudyFolder(Path path) {
    /// Makes `PARENT/ID`, or `ID-2`, `ID-3`, … where that exists already.
    ///
    /// @param studyFile bytes of the study file as it was given
    /// @throws VivaException OUTAGE where the disk refuses
    public static StudyFolder createFresh(Path parent, StudyId id, byte[] studyFile) {
        try {
            Files.createDirectories(parent);
            for (int suffix = 1; ; suffix++) {
                Path path = parent.resolve(suffix == 1 ? id.value() : id + "-" + suffix);
                try {
                    Files.createDirectory(path);
                    return fill(path, studyFile);
                } catch (FileAlreadyExistsException e) {
                    // Taken, perhaps just now by another process: the next name.
                }
            }
        } catch (IOException e) {
            throw Outage.of("making a study folder in " + parent, e);
        }
    }

    /// Makes a study at exactly this path, which must be free or an empty folder.
    ///
    /// @throws VivaException USER where something is there, OUTAGE where the disk refuses
    public static StudyFolder create(Path path, byte[] studyFile) {
        try {
            Files.createDirectories(path);
            try (var entries = Files.list(path)) {
                if (entries.findAny().isPresent()) {
                    throw new VivaException(
                            VivaException.Code.USER,
                            path + " is not empty. Name a folder that does not exist yet.");
                }
            }
            return fill(path, studyFile);
        } catch (IOException e) {
            throw Outage.of("making the study folder " + path, e);
        }
    }

    /// The study file comes last: with it the folder is a study.
    private static StudyFolder fill(Path path, byte[] studyFile) throws IOException {
        StudyFolder study = new StudyFolder(path);
        for (Path folder : List.of(study.artifactFolder(), study.inboxFolder())) {
            Files.createDirectory(folder);
        }
        RowWriter.open(JournalFile.in(path)).close();
        DurableFile.write(study.studyFile(), studyFile);
        Path parent = path.toAbsolutePath().getParent();
        if (parent != null) {
            DurableFile.syncFolder(parent);
        }
        return study;
    }

    /// The study in this folder.
    ///
    /// @throws VivaException USER where the folder is not a study; says what is missing and which
    ///     command makes one
    public static StudyFolder open(Path path) {
        StudyFolder study = new StudyFolder(path);
        if (!Files.isDirectory(path)) {
            String seen = Files.exists(path) ? " is a file, not a folder." : " does not exist.";
            throw new VivaException(VivaException.Code.USER, path + seen + study.wayOut());
        }
        for (Path part : List.of(study.studyFile(), study.journalFile())) {
            if (!Files.isRegularFile(part, LinkOption.NOFOLLOW_LINKS)) {
                throw new VivaException(
                        VivaException.Code.USER,
                        path.toAbsolutePath().normalize()
                                + " is not a study: "
                                + part.getFileName()
                                + " is missing."
                                + study.wayOut());
            }
        }
        return study;
    }

    private String wayOut() {
        return Files.isRegularFile(studyFile())
                ? " Start one from its study file: viva run " + studyFile()
                : " Name a folder that a run has made, or start one: viva run STUDY.yaml";
    }

    /// Takes the run up: locks the folder until the run is closed.
    ///
    /// @throws VivaException as [SqliteJournal#open]
    public OpenRun openRun(Clock clock) {
        RunState state = new RunState();
        return new OpenRun(SqliteJournal.open(path, clock, state::apply), artifacts(), state);
    }

    /// As [#openRun], but empty where another process runs the study: then use the [#inbox].
    public Optional<OpenRun> openRunIfFree(Clock clock) {
        RunState state = new RunState();
        return SqliteJournal.openIfFree(path, clock, state::apply)
                .map(journal -> new OpenRun(journal, artifacts(), state));
    }

    /// Looks at the study without writing, also while it runs.
    ///
    /// @throws VivaException STORE where the journal is altered, cut, or of a newer Viva
    public StudyView read() {
        List<Recorded> events = journal().events();
        return new StudyView(events, RunState.fold(events), artifacts());
    }

    /// The journal, to be read without writing.
    public JournalReader journal() {
        return JournalReader.in(path);
    }

    /// Who runs the study, or ran it last: for messages.
    public String holder() {
        return SqliteJournal.holder(path);
    }

    public Artifacts artifacts() {
        return new ArtifactFolder(artifactFolder());
    }

    public Inbox inbox() {
        return new Inbox(inboxFolder());
    }

    /// `study.yaml`, as it was given.
    public Path studyFile() {
        return path.resolve("study.yaml");
    }

    /// `journal.db`; open it through [#journal] only.
    public Path journalFile() {
        return path.resolve("journal.db");
    }

    public Path artifactFolder() {
        return path.resolve("artifacts");
    }

    public Path inboxFolder() {
        return path.resolve("inbox");
    }

    /// Requests and answers of the `mailbox` provider; made by it.
    public Path mailboxFolder() {
        return path.resolve("mailbox");
    }

    /// The rendered paper and its evidence; made when there is one.
    public Path paperFolder() {
        return path.resolve("paper");
    }
}

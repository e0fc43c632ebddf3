package viva.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import viva.store.disk.DurableFile;
import viva.store.disk.FolderSize;
import viva.store.disk.NewFolder;
import viva.store.disk.Outage;
import viva.store.journal.JournalFile;
import viva.store.journal.RowWriter;
import viva.study.ByteSize;
import viva.study.Recorded;
import viva.study.RunState;
import viva.study.StudyId;
import viva.study.VivaException;

/// The folder that is one study: copy it, and everything still answers.
///
/// @param path of the folder
public record StudyFolder(Path path) {
    /// Makes `PARENT/ID`, or `ID-2`, `ID-3`, … where that exists already. It appears whole or not
    /// at all.
    ///
    /// @param studyFile bytes of the study file as it was given
    /// @param files what it refers to: path within the study → where it is copied from
    /// @throws VivaException OUTAGE where the disk refuses
    public static StudyFolder createFresh(
            Path parent, StudyId id, byte[] studyFile, Map<Path, Path> files) {
        try {
            return new StudyFolder(
                    NewFolder.makeFirstFree(
                            number -> parent.resolve(number == 1 ? id.value() : id + "-" + number),
                            draft -> fill(draft, studyFile, files)));
        } catch (IOException e) {
            throw Outage.of("making a study folder in " + parent, e);
        }
    }

    /// As [#createFresh], at exactly this path, which must be free or an empty folder.
    ///
    /// @throws VivaException USER where something is there, OUTAGE where the disk refuses
    public static StudyFolder create(Path path, byte[] studyFile, Map<Path, Path> files) {
        return create(path, draft -> fill(draft, studyFile, files));
    }

    static StudyFolder create(Path path, NewFolder.Filling filling) {
        try {
            NewFolder.make(path, filling);
            return new StudyFolder(path);
        } catch (FileAlreadyExistsException e) {
            throw new VivaException(
                    VivaException.Code.USER,
                    path + " is not empty. Name a folder that does not exist yet.",
                    e);
        } catch (IOException e) {
            throw Outage.of("making the study folder " + path, e);
        }
    }

    /// What every study has, with an empty journal.
    static void fill(Path draft, byte[] studyFile, Map<Path, Path> files) throws IOException {
        StudyFolder study = new StudyFolder(draft);
        for (Path folder : List.of(study.artifactFolder(), study.inboxFolder())) {
            Files.createDirectory(folder);
        }
        for (Map.Entry<Path, Path> file : files.entrySet()) {
            Path to = draft.resolve(file.getKey());
            Files.createDirectories(to.getParent());
            DurableFile.write(to, Files.readAllBytes(file.getValue()));
        }
        RowWriter.open(JournalFile.in(draft)).close();
        DurableFile.write(study.studyFile(), studyFile);
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
        if (NewFolder.isUnfinished(path)) {
            throw new VivaException(
                    VivaException.Code.USER,
                    path
                            + " is what a process left that ended while it made a study: nothing"
                            + " happened in it. Delete it, and start again: viva run STUDY.yaml");
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
        return openRunIfFree(clock, _ -> {});
    }

    /// As [#openRunIfFree(Clock)], and shows every event that is there already: one look serves
    /// both.
    public Optional<OpenRun> openRunIfFree(Clock clock, Consumer<Recorded> visitor) {
        RunState state = new RunState();
        Consumer<Recorded> apply = state::apply;
        return SqliteJournal.openIfFree(path, clock, apply.andThen(visitor))
                .map(journal -> new OpenRun(journal, artifacts(), state));
    }

    /// Looks at the study without writing, also while it runs.
    ///
    /// @throws VivaException STORE where the journal is altered, cut, or of a newer Viva
    public StudyView read() {
        List<Recorded> events = journal().events();
        return new StudyView(events, RunState.fold(events), artifacts());
    }

    /// Folders in this one of studies that were still being made: now, or when their process ended.
    public static List<Path> unfinished(Path parent) {
        try {
            return NewFolder.unfinished(parent);
        } catch (IOException e) {
            throw Outage.of("reading " + parent, e);
        }
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

    /// The bytes of all files in it. A file that goes while it is measured counts as nothing.
    ///
    /// @throws VivaException OUTAGE where the folder cannot be read
    public ByteSize size() {
        try {
            return FolderSize.of(path);
        } catch (IOException e) {
            throw Outage.of("measuring " + path, e);
        }
    }

    /// The rendered paper and its evidence; made when there is one.
    public Path paperFolder() {
        return path.resolve("paper");
    }
}

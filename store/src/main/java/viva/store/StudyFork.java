package viva.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import viva.store.disk.NewFolder;
import viva.store.disk.Outage;
import viva.store.journal.JournalFile;
import viva.store.journal.RowWriter;
import viva.study.Event;
import viva.study.StudyId;
import viva.study.VivaException;

/// A new study folder that shares the past of another up to an event.
///
/// Its journal begins with an [Event.RunStarted] of its own; the rows after it are the parent's 2
/// to `at`, byte for byte, at the same positions and times. The artifacts that they lead to are
/// shared as hard links where the file system can, else copied. The folder appears whole or not at
/// all.
///
/// @param parent read only; it may be running
/// @param at position of the last shared event
/// @param studyFile text of the new `study.yaml`
/// @param files named by the study file, relative to the folder; those that are there are copied
/// @param after recorded behind the shared past
public record StudyFork(
        StudyFolder parent,
        long at,
        String studyFile,
        Event.RunStarted begin,
        List<Path> files,
        List<? extends Event> after) {
    public StudyFork {
        files = List.copyOf(files);
        after = List.copyOf(after);
    }

    /// Makes the folder at exactly this path, which must be free or an empty folder.
    ///
    /// @throws VivaException USER where something is there; STORE where the parent is damaged;
    ///     OUTAGE where the disk refuses
    public StudyFolder into(Path path, Clock clock) {
        return StudyFolder.create(path, draft -> fill(draft, clock));
    }

    /// Makes `PARENT/ID-fork`, or `ID-fork-2`, … where that exists already.
    public StudyFolder under(Path folder, StudyId id, Clock clock) {
        try {
            return new StudyFolder(
                    NewFolder.makeFirstFree(
                            number ->
                                    folder.resolve(
                                            id + "-fork" + (number == 1 ? "" : "-" + number)),
                            draft -> fill(draft, clock)));
        } catch (IOException e) {
            throw Outage.of("making a fork in " + folder, e);
        }
    }

    private void fill(Path draft, Clock clock) throws IOException {
        Files.setPosixFilePermissions(draft, Files.getPosixFilePermissions(parent.path()));
        byte[] bytes = studyFile.getBytes(UTF_8);
        StudyFolder.fill(draft, bytes, filesToCopy());
        StudyFolder study = new StudyFolder(draft);
        study.artifacts().put(bytes, begin.studyFile().mediaType(), begin.studyFile().step());
        SharedArtifacts shared =
                new SharedArtifacts(parent.artifactFolder(), study.artifactFolder());
        try (RowWriter rows = RowWriter.open(JournalFile.in(draft))) {
            add(rows, begin, clock);
            parent.journal()
                    .file()
                    .scan(
                            row -> {
                                if (row.seq() > 1 && row.seq() <= at) {
                                    shared.add(row.payload());
                                    rows.add(row.at(), row.type(), row.version(), row.text());
                                }
                            });
            after.forEach(event -> add(rows, event, clock));
            shared.sync();
            rows.commit();
            rows.writeHead();
        }
    }

    private static void add(RowWriter rows, Event event, Clock clock) {
        rows.add(
                clock.instant().toString(),
                Json.name(event.getClass()),
                EventCodec.VERSION,
                EventCodec.payload(event));
    }

    /// The named files that the parent has, as places here → places there.
    private Map<Path, Path> filesToCopy() {
        Map<Path, Path> present = new TreeMap<>();
        for (Path name : files) {
            Path file = parent.path().resolve(name).normalize();
            if (file.startsWith(parent.path().normalize())
                    && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                present.put(name, file);
            }
        }
        return present;
    }
}

package viva.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import viva.store.disk.DurableFile;
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
        Path parentFolder = path.toAbsolutePath().normalize().getParent();
        if (parentFolder == null || taken(path)) {
            throw new VivaException(
                    VivaException.Code.USER,
                    path + " is not empty. Name a folder that does not exist yet.");
        }
        try {
            Files.createDirectories(parentFolder);
            Path draft = Files.createTempDirectory(parentFolder, ".fork-");
            try {
                fill(draft, clock);
                Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                remove(draft);
            }
            DurableFile.syncFolder(parentFolder);
            return new StudyFolder(path);
        } catch (IOException e) {
            throw Outage.of("making the fork " + path, e);
        }
    }

    /// Makes `PARENT/ID-fork`, or `ID-fork-2`, … where that exists already.
    public StudyFolder under(Path folder, StudyId id, Clock clock) {
        for (int suffix = 1; ; suffix++) {
            Path path = folder.resolve(id + "-fork" + (suffix == 1 ? "" : "-" + suffix));
            if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                return into(path, clock);
            }
        }
    }

    private static boolean taken(Path path) {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (var entries = Files.list(path)) {
            return entries.findAny().isPresent();
        } catch (IOException e) {
            return true;
        }
    }

    /// What is left of a draft that did not become a study.
    private static void remove(Path draft) throws IOException {
        if (!Files.isDirectory(draft, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> all = Files.walk(draft)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private void fill(Path draft, Clock clock) throws IOException {
        Files.setPosixFilePermissions(draft, Files.getPosixFilePermissions(parent.path()));
        byte[] bytes = studyFile.getBytes(UTF_8);
        StudyFolder study = StudyFolder.create(draft, bytes);
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
                                    shared.add(row.payload().getBytes(ISO_8859_1));
                                    rows.add(row.at(), row.type(), row.version(), row.payload());
                                }
                            });
            after.forEach(event -> add(rows, event, clock));
            shared.sync();
            rows.commit();
            rows.writeHead();
        }
        for (Path file : files) {
            copy(file, draft);
        }
        DurableFile.syncFolder(draft);
    }

    private static void add(RowWriter rows, Event event, Clock clock) {
        rows.add(
                clock.instant().toString(),
                Json.name(event.getClass()),
                EventCodec.VERSION,
                EventCodec.payload(event));
    }

    private void copy(Path name, Path draft) throws IOException {
        Path from = parent.path().resolve(name).normalize();
        if (from.startsWith(parent.path().normalize())
                && Files.isRegularFile(from, LinkOption.NOFOLLOW_LINKS)) {
            Path to = draft.resolve(name).normalize();
            Files.createDirectories(Optional.ofNullable(to.getParent()).orElse(draft));
            DurableFile.write(to, Files.readAllBytes(from));
        }
    }
}

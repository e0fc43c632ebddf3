package viva.store;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import viva.store.disk.DurableFile;
import viva.store.disk.Outage;
import viva.study.Event;
import viva.study.VivaException;

/// Where other processes put events for the one that writes the journal: one file an event.
///
/// Decisions at gates and words of people, nothing else. A file appears whole and is removed only
/// after its event was recorded, so that its absence is the acknowledgement. A crash between the
/// two records it again: the fold lets the first one stand.
///
/// @param folder `inbox` of a study
public record Inbox(Path folder) {
    private static final String SCHEMA = "viva.inbox/1";
    private static final int LARGEST = 1 << 20;
    private static final AtomicLong NEXT = new AtomicLong();

    /// Puts an event there, durably.
    ///
    /// @param clock orders the posts of different processes
    /// @return the file, which is gone once the event is in the journal
    /// @throws VivaException OUTAGE where the disk refuses
    public Path post(Event event, Clock clock) {
        if (!isMeant(event)) {
            throw new VivaException(VivaException.Code.BUG, event + " is no post");
        }
        String name =
                "%020d-%d-%06d.json"
                        .formatted(
                                clock.instant().toEpochMilli(),
                                ProcessHandle.current().pid(),
                                NEXT.incrementAndGet());
        try {
            DurableFile.makeFolder(folder);
            Path file = folder.resolve(name);
            DurableFile.write(file, Json.bytes(new Post(SCHEMA, event)));
            return file;
        } catch (IOException e) {
            throw Outage.of("posting to " + folder, e);
        }
    }

    /// What other processes may say; everything else only the writer knows.
    private static boolean isMeant(Event event) {
        return event instanceof Event.Steered
                || event instanceof Event.GateDecided
                || event instanceof Event.GateSigned
                || event instanceof Event.ApprovalWithdrawn;
    }

    /// What a file holds.
    private record Post(String schema, Event event) {}

    /// Hands over each event that waits, in the order of their posts.
    ///
    /// @param record returns once the event is durable; what it throws leaves the file where it is
    /// @return one sentence for each file that is no post and was moved to `refused`
    /// @throws VivaException OUTAGE where the disk refuses
    public List<String> drain(Consumer<Event> record) {
        List<String> refused = new ArrayList<>();
        try {
            for (Path file : waiting()) {
                take(file, record).ifPresent(refused::add);
            }
        } catch (IOException e) {
            throw Outage.of("reading " + folder, e);
        }
        return refused;
    }

    /// Takes back posts that nobody has taken.
    ///
    /// @throws VivaException OUTAGE where the disk refuses
    public void withdraw(Predicate<Event> unwanted) {
        try {
            for (Path file : waiting()) {
                if (holds(file, unwanted)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw Outage.of("reading " + folder, e);
        }
    }

    private static boolean holds(Path file, Predicate<Event> wanted) {
        try {
            return wanted.test(event(file));
        } catch (IOException | VivaException e) {
            // It was taken meanwhile, or is no post.
            return false;
        }
    }

    private List<Path> waiting() throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Inbox::isMeant).sorted().toList();
        }
    }

    /// Hidden files are drafts; `refused` holds what was set aside.
    private static boolean isMeant(Path file) {
        String name = String.valueOf(file.getFileName());
        return !name.startsWith(".") && !name.equals("refused");
    }

    private Optional<String> take(Path file, Consumer<Event> record) throws IOException {
        Event event;
        try {
            event = event(file);
        } catch (IOException | VivaException e) {
            return Optional.of(refuse(file, String.valueOf(e.getMessage())));
        }
        record.accept(event);
        Files.delete(file);
        DurableFile.syncFolder(folder);
        return Optional.empty();
    }

    private static Event event(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("it is not a file");
        }
        byte[] bytes;
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            bytes = Channels.newInputStream(channel).readNBytes(LARGEST + 1);
        }
        if (bytes.length > LARGEST) {
            throw new IOException("it is larger than " + LARGEST + " bytes");
        }
        Post post = Json.read(bytes, Post.class);
        if (!post.schema().equals(SCHEMA) || !isMeant(post.event())) {
            throw new IOException("it is no decision and no word in the format " + SCHEMA);
        }
        return post.event();
    }

    private String refuse(Path file, String why) throws IOException {
        Path refused = folder.resolve("refused");
        DurableFile.makeFolder(refused);
        Path aside = refused.resolve(file.getFileName());
        Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
        return "A file in the inbox says nothing that this study takes, and was set aside as %s: %s"
                .formatted(aside, why.lines().findFirst().orElse(""));
    }
}

package viva.store.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import viva.store.disk.Outage;
import viva.study.Digest;
import viva.study.VivaException;

/// How far a journal had come: position and hash of its last committed row.
///
/// The file has two lines of equal length, written in turn and in place, each with its own check
/// digits: a write that power loss tears leaves the other line. It is written after each commit
/// and never synced, so it may lag behind the journal and can never be ahead of it.
///
/// @param seq 0 for an empty journal
public record Head(long seq, Digest hash) {
    /// The head of a journal without rows.
    public static final Head EMPTY = new Head(0, Chain.START);

    private static final Pattern LINE =
            Pattern.compile("(viva\\.head/1 ([0-9]{19}) ([0-9a-f]{64})) ([0-9a-f]{8})");
    private static final int LINE_BYTES = 106;

    private String line() {
        String number = Long.toString(seq);
        String told = "viva.head/1 " + "0".repeat(19 - number.length()) + number + " " + hash.hex();
        return told + " " + Digest.of(told).hex().substring(0, 8) + "\n";
    }

    private static Optional<Head> parse(String line) {
        Matcher match = LINE.matcher(line);
        return match.matches() && Digest.of(match.group(1)).hex().startsWith(match.group(4))
                ? Optional.of(new Head(Long.parseLong(match.group(2)), new Digest(match.group(3))))
                : Optional.empty();
    }

    /// The later of the two lines that are whole; empty where there is no head file.
    ///
    /// @throws VivaException STORE where the file holds neither line
    public static Optional<Head> read(Path file) {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(
                    Stream.of(line(channel, 0), line(channel, 1))
                            .flatMap(Optional::stream)
                            .reduce((one, other) -> one.seq >= other.seq ? one : other)
                            .orElseThrow(() -> unreadable(file)));
        } catch (IOException e) {
            throw Outage.of("reading " + file, e);
        }
    }

    private static Optional<Head> line(FileChannel channel, int number) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(LINE_BYTES);
        long start = (long) number * LINE_BYTES;
        while (bytes.hasRemaining() && channel.read(bytes, start + bytes.position()) >= 0) {}
        return parse(US_ASCII.decode(bytes.flip()).toString().stripTrailing());
    }

    private static VivaException unreadable(Path file) {
        return new VivaException(
                VivaException.Code.STORE,
                file
                        + " holds no head of a journal: it was altered or cut. It shows how long the"
                        + " journal must be; restore it together with journal.db from a copy.");
    }

    /// Writes heads in turn. Used by one thread at a time.
    ///
    /// A channel would be closed under the journal when the thread that writes is interrupted; a
    /// plain file is not.
    static final class Writer implements AutoCloseable {
        private final RandomAccessFile file;
        private long turn;

        Writer(Path path) throws IOException {
            try (FileChannel channel =
                    FileChannel.open(
                            path,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.CREATE,
                            LinkOption.NOFOLLOW_LINKS)) {
                turn = seq(line(channel, 0)) > seq(line(channel, 1)) ? 1 : 0;
            }
            file = new RandomAccessFile(path.toFile(), "rw");
        }

        private static long seq(Optional<Head> line) {
            return line.map(Head::seq).orElse(-1L);
        }

        void write(Head head) throws IOException {
            file.seek(turn * LINE_BYTES);
            file.write(head.line().getBytes(US_ASCII));
            turn = 1 - turn;
        }

        /// Brings what was written to the disk itself.
        void sync() throws IOException {
            file.getFD().sync();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}

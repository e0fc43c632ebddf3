package viva.agents.model.mailbox;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/// Reads a file that somebody else put there: a plain file of UTF-8 text of bounded size, or
/// nothing.
final class AnswerFile {
    static final int MOST_BYTES = 4 << 20;

    /// What was found.
    sealed interface Read {
        record Text(String text) implements Read {}

        record Absent() implements Read {}

        record Refused(String reason) implements Read {}
    }

    private AnswerFile() {}

    static Read read(Path file) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return new Read.Absent();
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return new Read.Refused("it is no plain file (a link, a folder or a device)");
        }
        byte[] bytes;
        try (SeekableByteChannel channel =
                Files.newByteChannel(
                        file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            bytes = Channels.newInputStream(channel).readNBytes(MOST_BYTES + 1);
        } catch (NoSuchFileException _) {
            return new Read.Absent();
        }
        if (bytes.length > MOST_BYTES) {
            return new Read.Refused("it is longer than 4 MiB");
        }
        try {
            return new Read.Text(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException _) {
            return new Read.Refused("it is not UTF-8 text");
        }
    }
}

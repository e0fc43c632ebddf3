package viva.tools;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import viva.study.VivaException;

/// A file of the library as plain text: inside its base folder, no link, UTF-8, of bounded size.
final class LibraryFile {
    private static final int LARGEST = 4 << 20;

    private LibraryFile() {}

    /// @throws VivaException USER where the file cannot be used; names it and why
    static String text(Path base, String name) {
        Path file = inside(base, name);
        if (!name.endsWith(".bib") && !name.endsWith(".md")) {
            throw unusable(name, "is neither a .bib file nor a .md note");
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw unusable(name, "is not a file in " + base.getFileName());
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw unusable(name, "is larger than 4 MiB; keep what the study cites");
            }
            return PlainText.of(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            throw unusable(name, "is not UTF-8; save it as UTF-8");
        } catch (IOException e) {
            throw unusable(name, "cannot be read: " + e);
        }
    }

    private static Path inside(Path base, String name) {
        Path home = base.toAbsolutePath().normalize();
        try {
            Path file = home.resolve(name).normalize();
            if (Path.of(name).isAbsolute() || !file.startsWith(home) || file.equals(home)) {
                throw unusable(name, "leads out of the study's folder; copy it there");
            }
            Path part = home;
            for (Path step : home.relativize(file)) {
                part = part.resolve(step);
                if (Files.isSymbolicLink(part)) {
                    throw unusable(name, "goes through a link; copy the file itself");
                }
            }
            return file;
        } catch (InvalidPathException e) {
            throw unusable(name, "is not a file name");
        }
    }

    private static VivaException unusable(String name, String why) {
        return new VivaException(
                VivaException.Code.USER, "Library file " + PlainText.line(name, 200) + " " + why);
    }
}

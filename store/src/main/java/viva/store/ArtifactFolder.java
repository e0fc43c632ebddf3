package viva.store;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import viva.store.disk.DurableFile;
import viva.store.disk.Outage;
import viva.store.texts.Texts;
import viva.study.Artifact;
import viva.study.Digest;
import viva.study.VivaException;

/// Artifacts as files named by their digest, `ab/cdef…` below one folder; short texts that were put
/// as such share one file, `texts.db`. Thread-safe.
///
/// A file appears whole, by renaming, and is on the disk before [#put] returns; texts are once
/// [#sync] does. Symbolic links are refused.
public final class ArtifactFolder implements Artifacts {
    /// Longer ones are files: what says much is looked at by itself.
    private static final int LONGEST_TEXT = 1 << 16;

    private final Path folder;
    private final Texts texts;
    private final Set<String> durable = ConcurrentHashMap.newKeySet();

    /// @param folder `artifacts` of a study; made when it is first needed
    public ArtifactFolder(Path folder) {
        this.folder = folder;
        this.texts = new Texts(folder);
    }

    @Override
    public Artifact put(byte[] bytes, String mediaType, String step) {
        Digest digest = Digest.of(bytes);
        Path file = file(digest);
        try {
            boolean whole = isWhole(file, digest);
            makeFolders(fan(digest));
            if (whole) {
                // Who wrote it may have been killed before its name was on the disk.
                DurableFile.syncFolder(folder.resolve(fan(digest)));
            } else {
                refuseLink(file, digest);
                DurableFile.write(file, bytes);
            }
        } catch (IOException e) {
            throw Outage.of("writing artifact " + file, e);
        }
        return new Artifact(digest, mediaType, bytes.length, step);
    }

    @Override
    public Artifact putText(String text, String step) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > LONGEST_TEXT) {
            return put(bytes, Artifact.TEXT, step);
        }
        Digest digest = Digest.of(bytes);
        texts.put(digest, bytes);
        return new Artifact(digest, Artifact.TEXT, bytes.length, step);
    }

    /// Keeps a text of another folder.
    void putText(Digest digest, byte[] bytes) {
        texts.put(digest, bytes);
    }

    @Override
    public void sync() {
        texts.sync();
    }

    /// Once for each folder: what this process has made durable stays so, unless somebody removes
    /// it.
    private void makeFolders(String fan) throws IOException {
        Path below = folder.resolve(fan);
        if (!durable.contains(fan) || !Files.isDirectory(below, LinkOption.NOFOLLOW_LINKS)) {
            DurableFile.makeFolder(folder);
            DurableFile.makeFolder(below);
            durable.add(fan);
        }
    }

    /// Whether the file is there with these bytes: an altered one is written again.
    private boolean isWhole(Path file, Digest digest) throws IOException {
        return isFile(digest) && Digest.of(bytes(file)).equals(digest);
    }

    @Override
    public byte[] get(Digest digest) {
        Path file = file(digest);
        refuseLink(file, digest);
        if (!isFile(digest)) {
            return text(digest);
        }
        try {
            return requireWhole(bytes(file), file, digest);
        } catch (IOException e) {
            throw Outage.of("reading artifact " + file, e);
        }
    }

    private byte[] text(Digest digest) {
        byte[] bytes =
                texts.get(digest).orElseThrow(() -> damaged(file(digest), digest, "is missing"));
        return requireWhole(bytes, texts.file(), digest);
    }

    private static byte[] requireWhole(byte[] bytes, Path file, Digest digest) {
        if (!Digest.of(bytes).equals(digest)) {
            throw damaged(file, digest, "was altered: its bytes have another digest");
        }
        return bytes;
    }

    @Override
    public boolean has(Digest digest) {
        return isFile(digest) || texts.get(digest).isPresent();
    }

    /// Whether it is a file of its own.
    boolean isFile(Digest digest) {
        return Files.isRegularFile(file(digest), LinkOption.NOFOLLOW_LINKS)
                && Files.isDirectory(folder.resolve(fan(digest)), LinkOption.NOFOLLOW_LINKS);
    }

    /// Where an artifact lies that is a file of its own, for messages and links.
    Path file(Digest digest) {
        return folder.resolve(fan(digest)).resolve(digest.hex().substring(2));
    }

    private static String fan(Digest digest) {
        return digest.hex().substring(0, 2);
    }

    private static byte[] bytes(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            return Channels.newInputStream(channel).readAllBytes();
        }
    }

    private void refuseLink(Path file, Digest digest) {
        for (Path path : new Path[] {folder, folder.resolve(fan(digest)), file}) {
            if (Files.isSymbolicLink(path)) {
                throw damaged(path, digest, "is a symbolic link, which could lead anywhere");
            }
        }
    }

    @Override
    public void close() {
        texts.close();
    }

    private static VivaException damaged(Path path, Digest digest, String how) {
        return new VivaException(
                VivaException.Code.STORE,
                "Artifact %s: %s %s. Restore it from a copy of the study folder."
                        .formatted(digest.brief(), path, how));
    }
}

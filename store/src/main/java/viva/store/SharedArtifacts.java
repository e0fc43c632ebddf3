package viva.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import viva.store.disk.DurableFile;
import viva.store.disk.Outage;
import viva.study.Digest;

/// Gives one study the artifacts of another that some bytes lead to, directly or through artifacts
/// that name artifacts.
final class SharedArtifacts {
    private static final Pattern DIGEST =
            Pattern.compile("(\"digest\"\\s*:\\s*\")?(?<![0-9a-f])([0-9a-f]{64})(?![0-9a-f])");

    private static final int TEXTS_AT_ONCE = 512;

    private final ArtifactFolder from;
    private final Path root;
    private final ArtifactFolder to;
    private final Set<Digest> seen = new HashSet<>();
    private final Set<Path> changed = new TreeSet<>();
    private int together;

    /// @param from `artifacts` of the study that has them
    /// @param to `artifacts` of the one that gets them
    SharedArtifacts(Path from, Path to) {
        this.from = new ArtifactFolder(from);
        this.root = to;
        this.to = new ArtifactFolder(to);
    }

    /// Shares what these bytes name.
    ///
    /// @throws viva.study.VivaException STORE where a named artifact is missing or altered
    void add(byte[] bytes) {
        ArrayDeque<byte[]> texts = new ArrayDeque<>();
        texts.add(bytes);
        while (!texts.isEmpty()) {
            Matcher match = DIGEST.matcher(new String(texts.remove(), ISO_8859_1));
            while (match.find()) {
                Digest digest = new Digest(match.group(2));
                boolean named = match.group(1) != null;
                if ((named || from.has(digest)) && seen.add(digest)) {
                    texts.add(share(digest));
                }
            }
        }
    }

    private byte[] share(Digest digest) {
        byte[] bytes = from.get(digest);
        if (!from.isFile(digest)) {
            to.putText(digest, bytes);
            if (++together == TEXTS_AT_ONCE) {
                to.sync();
                together = 0;
            }
            return bytes;
        }
        Path file = to.file(digest);
        try {
            if (!to.isFile(digest)) {
                Files.createDirectories(file.getParent());
                changed.add(file.getParent());
                link(digest, file, bytes);
            }
        } catch (IOException e) {
            throw Outage.of("writing artifact " + file, e);
        }
        return bytes;
    }

    /// An artifact's file is never changed in place, so two studies can share it.
    private void link(Digest digest, Path file, byte[] bytes) throws IOException {
        try {
            Files.createLink(file, from.file(digest));
        } catch (IOException | UnsupportedOperationException e) {
            // Another file system, or one without links: a copy does as well.
            DurableFile.write(file, bytes);
        }
    }

    /// Makes what is shared survive power loss.
    void sync() {
        to.close();
        from.close();
        try {
            for (Path folder : changed) {
                DurableFile.syncFolder(folder);
            }
            DurableFile.syncFolder(root);
        } catch (IOException e) {
            throw Outage.of("writing the artifacts of a fork", e);
        }
    }
}

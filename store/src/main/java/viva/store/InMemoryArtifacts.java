package viva.store;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import viva.study.Artifact;
import viva.study.Digest;
import viva.study.VivaException;

/// Artifacts that go with the process: for tests and for looking at a study without touching it.
public final class InMemoryArtifacts implements Artifacts {
    private final Map<Digest, byte[]> kept = new ConcurrentHashMap<>();

    @Override
    public Artifact put(byte[] bytes, String mediaType, String step) {
        Digest digest = Digest.of(bytes);
        kept.put(digest, bytes.clone());
        return new Artifact(digest, mediaType, bytes.length, step);
    }

    @Override
    public byte[] get(Digest digest) {
        byte[] bytes = kept.get(digest);
        if (bytes == null) {
            throw new VivaException(
                    VivaException.Code.STORE, "Artifact " + digest.brief() + " is missing");
        }
        return bytes.clone();
    }

    @Override
    public boolean has(Digest digest) {
        return kept.containsKey(digest);
    }
}

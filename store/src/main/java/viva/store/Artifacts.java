package viva.store;

import viva.study.Artifact;
import viva.study.Digest;

/// Where bytes are kept, by digest. Thread-safe. What is put is there before anything names it.
public interface Artifacts {
    /// Keeps the bytes durably; the same bytes twice are one file.
    ///
    /// @param step id of the step that made them
    /// @throws viva.study.VivaException OUTAGE where the disk is full or read-only
    Artifact put(byte[] bytes, String mediaType, String step);

    /// The bytes of this digest, checked against it.
    ///
    /// @throws viva.study.VivaException STORE where they are missing or altered; names the digest
    byte[] get(Digest digest);

    boolean has(Digest digest);
}

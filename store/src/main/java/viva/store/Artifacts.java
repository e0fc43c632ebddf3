package viva.store;

import java.nio.charset.StandardCharsets;
import viva.study.Artifact;
import viva.study.Digest;

/// Where bytes are kept, by digest. Thread-safe. What is put is there before anything names it.
public interface Artifacts extends AutoCloseable {
    /// Keeps the bytes durably; the same bytes twice are one file.
    ///
    /// @param step id of the step that made them
    /// @throws viva.study.VivaException OUTAGE where the disk is full or read-only
    Artifact put(byte[] bytes, String mediaType, String step);

    /// As [#put], for texts of which there are thousands, as prompts and replies are: they may
    /// reach
    /// the disk together, when [#sync] is called.
    default Artifact putText(String text, String step) {
        return put(text.getBytes(StandardCharsets.UTF_8), Artifact.TEXT, step);
    }

    /// Returns once every text that was put before is on the disk. A run's journal calls it before
    /// it commits events that may name some.
    ///
    /// @throws viva.study.VivaException OUTAGE where the disk is full or read-only
    default void sync() {}

    /// The bytes of this digest, checked against it.
    ///
    /// @throws viva.study.VivaException STORE where they are missing or altered; names the digest
    byte[] get(Digest digest);

    boolean has(Digest digest);

    /// Brings texts to the disk and closes what was opened for them; they can be put and got after
    /// that all the same.
    @Override
    default void close() {}
}

package viva.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.sqlite.SQLiteJDBCLoader;
import viva.store.yaml.Problems;
import viva.store.yaml.YamlFile;
import viva.study.Digest;

/// What every look at a study needs first, loaded beside whatever else a process begins with:
/// SQLite's
/// library, the formats of the events that nearly every run has, the reader of study files.
public final class Preload {
    private static final int HASHED = 1 << 15;

    private Preload() {}

    /// Returns at once.
    public static void begin() {
        Thread.ofPlatform().name("preload").daemon().start(Preload::load);
    }

    private static void load() {
        try {
            var _ = SQLiteJDBCLoader.initialize();
            EventCodec.preload();
            // So often that it is compiled when the first rows come.
            var _ = Digest.of(new byte[HASHED]);
            var _ = YamlFile.read("schema: none".getBytes(UTF_8), new Problems("nothing"));
        } catch (Exception | LinkageError e) {
            // Whoever needs it meets it again, and can say what it was for.
        }
    }
}

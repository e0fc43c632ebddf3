package viva.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.sqlite.SQLiteJDBCLoader;
import viva.store.yaml.Problems;
import viva.store.yaml.YamlFile;

/// What every look at a study needs first, loaded beside whatever else a process begins with: the
/// formats of all events, SQLite's library, the reader of study files.
public final class Preload {
    private Preload() {}

    /// Returns at once.
    public static void begin() {
        Thread.ofPlatform().name("preload").daemon().start(Preload::load);
    }

    private static void load() {
        try {
            var _ = new EventReader();
            var _ = SQLiteJDBCLoader.initialize();
            var _ = YamlFile.read("schema: none".getBytes(UTF_8), new Problems("nothing"));
        } catch (Exception | LinkageError e) {
            // Whoever needs it meets it again, and can say what it was for.
        }
    }
}

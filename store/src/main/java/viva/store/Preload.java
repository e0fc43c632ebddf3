package viva.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteJDBCLoader;
import viva.store.yaml.Problems;
import viva.store.yaml.YamlFile;
import viva.study.Digest;

/// What a look at a study needs first, loaded beside whatever else a process begins with.
public final class Preload {
    private static final int HASHED = 1 << 15;

    private Preload() {}

    /// For journals: SQLite's library, the formats of the events that nearly every run has. Returns
    /// at once.
    public static void journals() {
        begin(
                () -> {
                    var _ = SQLiteJDBCLoader.initialize();
                    var _ = new SQLiteConfig();
                    EventCodec.preload();
                    // So often that it is compiled when the first rows come.
                    var _ = Digest.of(new byte[HASHED]);
                });
    }

    /// For study files: their reader. Returns at once.
    public static void studyFiles() {
        begin(() -> YamlFile.read("schema: none".getBytes(UTF_8), new Problems("nothing")));
    }

    private static void begin(Loading loading) {
        Thread.ofPlatform()
                .name("preload")
                .daemon()
                .start(
                        () -> {
                            try {
                                loading.load();
                            } catch (Exception | LinkageError e) {
                                // Whoever needs it meets it again, and can say what it was for.
                            }
                        });
    }

    @FunctionalInterface
    private interface Loading {
        void load() throws Exception;
    }
}

package viva.console;

import java.nio.file.Files;
import java.nio.file.Path;
import viva.study.VivaException;

/// Where Viva itself lies: its examples, and what experiments run against.
///
/// @param root the project's folder
public record Installation(Path root) {
    public static Installation here() {
        String home = System.getProperty("viva.home", "");
        Path root = Path.of(home.isBlank() ? "." : home).toAbsolutePath().normalize();
        if (!Files.isDirectory(root.resolve("examples"))) {
            throw new VivaException(
                    VivaException.Code.ENVIRONMENT,
                    "Viva's own folder is not " + root + ". Start Viva through its ./viva script.");
        }
        return new Installation(root);
    }

    Path examples() {
        return root.resolve("examples");
    }

    /// The jars that experiment programs may use.
    Path experimentClassPath() {
        return root.resolve("experiment-runner/classpath/target/experiment-classpath");
    }

    Path experimentApi() {
        return root.resolve("experiment-runner/api/target/experiment-api-" + Main.VERSION + ".jar");
    }

    /// What studies share: `VIVA_HOME`, else `viva` in the user's folder of data.
    public static Path shared() {
        String home = System.getenv().getOrDefault("VIVA_HOME", "");
        String data = System.getenv().getOrDefault("XDG_DATA_HOME", "");
        if (!home.isBlank()) {
            return Path.of(home);
        }
        return data.isBlank()
                ? Path.of(System.getProperty("user.home", ""), ".local", "share", "viva")
                : Path.of(data, "viva");
    }

    /// What may be thrown away: unpacked native libraries, scratch folders.
    static Path cache() {
        return cache(
                System.getenv().getOrDefault("XDG_CACHE_HOME", ""),
                System.getProperty("user.home", ""));
    }

    /// @param home `?` where Java knows none
    static Path cache(String xdg, String home) {
        if (!xdg.isBlank()) {
            return Path.of(xdg).resolve("viva");
        }
        if (!Path.of(home).isAbsolute()) {
            throw new VivaException(
                    VivaException.Code.ENVIRONMENT,
                    "You have no home folder, in which Viva would keep unpacked libraries. Set HOME or"
                            + " XDG_CACHE_HOME to a folder that you may write to.");
        }
        return Path.of(home, ".cache", "viva");
    }
}

package viva.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import viva.study.Digest;
import viva.study.VivaException;

/// What Java programs are compiled and run with.
///
/// @param home of a JDK, 25 or later
/// @param classPath folder of jars, the experiment API among them; programs see nothing else of it
/// @param cache folder of Viva's own, where unpacked native libraries are kept between runs
public record JavaRuntime(Path home, Path classPath, Path cache) {
    static final String ND4J = "nd4j-native";

    /// Of the profile `nd4j-cuda` of the class path; usually absent.
    static final String ND4J_CUDA = "nd4j-cuda-11.6";

    private static final String API = "experiment-api-";

    /// @throws VivaException ENVIRONMENT where there is no JDK or no class path; says what to do
    public JavaRuntime {
        need(Files.isExecutable(home.resolve("bin/javac")), "There is no JDK in " + home);
        need(
                Files.isDirectory(classPath) && jars(classPath).stream().anyMatch(JavaRuntime::api),
                "The class path of experiments, "
                        + classPath
                        + ", is missing or lacks the experiment API");
    }

    /// The jars by name; their order on the class path.
    List<Path> jars() {
        return jars(classPath);
    }

    /// Digest of the jar that programs report through.
    Digest apiDigest() {
        return digest(jars().stream().filter(JavaRuntime::api).toList());
    }

    /// One digest of all jars, their names included.
    Digest classPathDigest() {
        return digest(jars());
    }

    /// `25.0.1+8 (Eclipse Adoptium)`, as the JDK's own `release` file says.
    String version() {
        return released("JAVA_RUNTIME_VERSION").orElse("unknown")
                + released("IMPLEMENTOR").map(by -> " (" + by + ")").orElse("");
    }

    /// The version of a library, where the class path has it.
    Optional<String> library(String name) {
        return jars().stream()
                .map(jar -> jar.getFileName().toString())
                .filter(jar -> jar.matches(name + "-[0-9][0-9A-Za-z.]*(-M[0-9.]+)?\\.jar"))
                .map(jar -> jar.substring(name.length() + 1, jar.length() - ".jar".length()))
                .findFirst();
    }

    private Optional<String> released(String key) {
        try {
            return Files.readAllLines(home.resolve("release")).stream()
                    .filter(line -> line.startsWith(key + "="))
                    .map(line -> line.substring(key.length() + 1).replace("\"", ""))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean api(Path jar) {
        return jar.getFileName().toString().startsWith(API);
    }

    private static List<Path> jars(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        } catch (IOException e) {
            throw new VivaException(
                    VivaException.Code.ENVIRONMENT, "Cannot read the folder " + folder, e);
        }
    }

    private static Digest digest(List<Path> files) {
        StringBuilder all = new StringBuilder();
        try {
            for (Path file : files) {
                Digest digest = Digest.of(Files.readAllBytes(file));
                all.append(file.getFileName()).append(' ').append(digest).append('\n');
            }
        } catch (IOException e) {
            throw new VivaException(
                    VivaException.Code.ENVIRONMENT, "Cannot read the class path of experiments", e);
        }
        return Digest.of(all.toString());
    }

    private static void need(boolean holds, String what) {
        if (!holds) {
            throw new VivaException(VivaException.Code.ENVIRONMENT, what + ". Run: viva doctor");
        }
    }
}

package viva.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import viva.experiment.sandbox.Sandbox;
import viva.study.Digest;
import viva.study.ExperimentSpec;

/// What has to be the same for a run to give the same numbers, and what kept it in its limits.
/// Thread-safe; digests are computed once.
final class Circumstances {
    private final Sandbox sandbox;
    private final JavaRuntime runtime;
    private final Supplier<SortedMap<String, Digest>> harness;

    Circumstances(Sandbox sandbox, JavaRuntime runtime) {
        this.sandbox = sandbox;
        this.runtime = runtime;
        this.harness = new Once<>(this::digests);
    }

    boolean sandboxed() {
        return sandbox.isolates();
    }

    /// Name → digest of what programs run against.
    SortedMap<String, Digest> harness() {
        return new TreeMap<>(harness.get());
    }

    Digest classPath() {
        return Objects.requireNonNull(harness.get().get("class path"));
    }

    SortedMap<String, String> environment(ExperimentSpec spec) {
        SortedMap<String, String> environment = new TreeMap<>(sandbox.means());
        environment.put("jdk", runtime.version());
        runtime.library("nd4j-native").ifPresent(nd4j -> environment.put("nd4j", nd4j));
        environment.put("processor", processor());
        environment.put(
                "os",
                System.getProperty("os.name", "") + " " + System.getProperty("os.version", ""));
        environment.put("threads", Integer.toString(spec.cpus()));
        return environment;
    }

    private SortedMap<String, Digest> digests() {
        SortedMap<String, Digest> digests = new TreeMap<>();
        digests.put("experiment api", runtime.apiDigest());
        digests.put("class path", runtime.classPathDigest());
        digests.put("sandbox policy", sandbox.policy());
        return digests;
    }

    private static String processor() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }

    /// A value computed at its first use.
    private static final class Once<T> implements Supplier<T> {
        private final Supplier<T> compute;
        private Optional<T> value = Optional.empty();

        Once(Supplier<T> compute) {
            this.compute = compute;
        }

        @Override
        public synchronized T get() {
            if (value.isEmpty()) {
                value = Optional.of(compute.get());
            }
            return value.orElseThrow();
        }
    }
}

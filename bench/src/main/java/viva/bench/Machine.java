package viva.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// What a run was measured on.
public final class Machine {
    private Machine() {}

    static SequencedMap<String, String> here(Path scratch) throws IOException {
        SequencedMap<String, String> machine = new LinkedHashMap<>();
        machine.put(
                "machine",
                "%s, %d processors"
                        .formatted(processor(), Runtime.getRuntime().availableProcessors()));
        machine.put("java", Runtime.version() + " " + String.join(" ", jvmFlags()));
        machine.put("disk", Files.getFileStore(scratch).type());
        return machine;
    }

    /// The flags that Viva is started with: figures of a process of its own are taken with them
    /// too.
    public static List<String> jvmFlags() {
        return arguments().filter(flag -> !flag.startsWith("-D")).toList();
    }

    /// The system properties that go with them.
    public static List<String> jvmProperties() {
        return arguments().filter(flag -> flag.startsWith("-D")).toList();
    }

    private static Stream<String> arguments() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream();
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("an unknown processor");
        } catch (IOException e) {
            return "an unknown processor";
        }
    }
}

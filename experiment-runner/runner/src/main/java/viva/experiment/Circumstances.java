package viva.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import viva.experiment.host.Gpu;
import viva.experiment.sandbox.Sandbox;
import viva.study.Digest;
import viva.study.ExperimentResult;
import viva.study.ExperimentSpec;
import viva.study.Scoring;

/// What has to be the same for a run to give the same numbers, and what kept it in its limits.
///
/// @param gpus that processes could be lent
record Circumstances(Sandbox sandbox, Toolchain toolchain, List<Gpu> gpus) {
    Circumstances {
        gpus = List.copyOf(gpus);
    }

    boolean sandboxed() {
        return sandbox.isolates();
    }

    /// Name → digest of what programs run against and are scored by.
    SortedMap<String, Digest> harness(ExperimentSpec spec) {
        SortedMap<String, Digest> digests = new TreeMap<>(toolchain.harness());
        digests.put("sandbox policy", sandbox.policy());
        if (spec.scoring().isPresent()) {
            Scoring scoring = spec.scoring().get();
            digests.put(ExperimentResult.SCORER, scoring.scorer().source().digest());
            scoring.protectedInputs()
                    .forEach(
                            (name, input) ->
                                    digests.put(ExperimentResult.PROTECTED + name, input.digest()));
        }
        return digests;
    }

    SortedMap<String, String> environment(ExperimentSpec spec) {
        SortedMap<String, String> environment = new TreeMap<>(sandbox.means());
        environment.putAll(toolchain.versions());
        environment.putAll(Machine.means(gpus));
        environment.put("processor", processor());
        environment.put(
                "os",
                System.getProperty("os.name", "") + " " + System.getProperty("os.version", ""));
        environment.put("threads", Integer.toString(spec.cpus()));
        return environment;
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
}

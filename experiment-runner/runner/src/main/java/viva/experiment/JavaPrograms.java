package viva.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import viva.experiment.host.ComputeCapability;
import viva.experiment.host.Gpu;
import viva.experiment.sandbox.Job;
import viva.experiment.sandbox.Mount;
import viva.study.Digest;
import viva.study.ExperimentSpec;
import viva.study.VivaException;

/// Java: one source file against the experiment API, ND4J on the class path.
final class JavaPrograms implements Toolchain {
    private static final String CLASS_PATH = "class path";

    private final JavaCommand java;
    private final NativeLibraries libraries;
    private final Once<SortedMap<String, Digest>> harness = new Once<>(this::digests);

    JavaPrograms(JavaCommand java) {
        this.java = java;
        this.libraries = new NativeLibraries(java);
    }

    @Override
    public Preparation prepare(ExperimentSpec spec, byte[] source, Workspace work)
            throws InterruptedException {
        Digest classPath = Objects.requireNonNull(harness.get().get(CLASS_PATH));
        return switch (new Compilation(java, classPath).compile(spec, source, work)) {
            case Compilation.Rejected(String reason, var report) -> new Rejected(reason, report);
            case Compilation.Compiled compiled -> {
                NativeLibraries.Unpacked unpacked = libraries.unpacked(classPath);
                yield new Ready(
                        (name, in) -> process(name, in, spec, compiled, unpacked),
                        compiled.report(),
                        () -> laidOut(compiled.classes()));
            }
        };
    }

    private Digest laidOut(Path classes) {
        return Digest.of(java.runtime().classPathDigest() + "\n" + Workspace.digestOfAll(classes));
    }

    private Job process(
            String name,
            Mount in,
            ExperimentSpec spec,
            Compilation.Compiled program,
            NativeLibraries.Unpacked unpacked) {
        Mount classes = Mount.readOnly(program.classes(), "/job/classes");
        List<String> command =
                java.run(
                        classes,
                        program.mainClass(),
                        unpacked.folder(),
                        spec.limits(),
                        spec.cpus());
        command.add(java.sandbox().seenAs(in) + "/spec.json");
        List<Mount> mounts = new ArrayList<>(List.of(java.home(), java.jars(), classes, in));
        mounts.addAll(unpacked.mounts());
        return new Job(name, command, mounts, environment(spec), spec.limits());
    }

    /// Where both of ND4J's backends are there, a process computes on the one that it asked for.
    private SortedMap<String, String> environment(ExperimentSpec spec) {
        SortedMap<String, String> environment = java.environment(spec.cpus());
        if (java.runtime().library(JavaRuntime.ND4J_CUDA).isPresent()) {
            boolean gpu = spec.limits().gpus() > 0;
            environment.put("BACKEND_PRIORITY_CPU", gpu ? "1" : "2");
            environment.put("BACKEND_PRIORITY_GPU", gpu ? "2" : "1");
        }
        return environment;
    }

    @Override
    public void needsToServe(List<Gpu> gpus) {
        if (!gpus.isEmpty() && java.runtime().library(JavaRuntime.ND4J_CUDA).isEmpty()) {
            throw new VivaException(
                    VivaException.Code.ENVIRONMENT,
                    "This experiment asks for a GPU, and Viva was built without ND4J's CUDA. Write"
                            + " the program in Python with PyTorch, or build with:"
                            + " mvn -Pnd4j-cuda package");
        }
        for (Gpu gpu : gpus) {
            if (!gpu.capability().map(ComputeCapability::isServedByNd4j).orElse(false)) {
                throw new VivaException(
                        VivaException.Code.ENVIRONMENT,
                        "ND4J cannot compute on "
                                + gpu.inWords()
                                + ": its release has machine code for "
                                + ComputeCapability.servedByNd4j()
                                + " only. Write the program in Python with PyTorch, or name other"
                                + " GPUs in CUDA_VISIBLE_DEVICES");
            }
        }
    }

    @Override
    public SortedMap<String, String> versions() {
        SortedMap<String, String> versions = new TreeMap<>();
        versions.put("jdk", java.runtime().version());
        java.runtime().library(JavaRuntime.ND4J).ifPresent(nd4j -> versions.put("nd4j", nd4j));
        java.runtime()
                .library(JavaRuntime.ND4J_CUDA)
                .ifPresent(nd4j -> versions.put("nd4j cuda", nd4j));
        return versions;
    }

    @Override
    public SortedMap<String, Digest> harness() {
        return new TreeMap<>(harness.get());
    }

    private SortedMap<String, Digest> digests() {
        SortedMap<String, Digest> digests = new TreeMap<>();
        digests.put("experiment api", java.runtime().apiDigest());
        digests.put(CLASS_PATH, java.runtime().classPathDigest());
        return digests;
    }
}

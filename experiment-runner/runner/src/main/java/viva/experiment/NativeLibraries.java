package viva.experiment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import viva.experiment.sandbox.Job;
import viva.experiment.sandbox.JobEnd;
import viva.experiment.sandbox.JobReport;
import viva.experiment.sandbox.Mount;
import viva.experiment.sandbox.PlainText;
import viva.study.ByteSize;
import viva.study.Digest;
import viva.study.Limits;
import viva.study.VivaException;

/// The native libraries of ND4J, unpacked once for a class path and shown read-only to every run.
///
/// JavaCPP unpacks some 400 MB at the first use. A job of ours, with only this folder writable,
/// lets
/// it; experiments can neither change the libraries nor pay for them. Thread-safe.
final class NativeLibraries {
    /// Under a writable folder: JavaCPP passes over a folder that it cannot write. Its links are
    /// absolute, so the libraries are shown where they were unpacked.
    private static final String INSIDE = "/tmp/javacpp";

    private static final ByteSize DISK = ByteSize.mebibytes(4096);

    /// CUDA's own libraries are many times as large.
    private static final ByteSize DISK_WITH_CUDA = ByteSize.mebibytes(16_384);

    private static final String WARM_UP =
            """
            public final class WarmUp {
                public static void main(String[] args) {
                    System.err.println(org.nd4j.linalg.factory.Nd4j.create(new double[] {1, 2}).sumNumber());
                }
            }
            """;

    /// @param folder as programs see it
    /// @param mounts what has to be shown for it
    record Unpacked(String folder, List<Mount> mounts) {}

    private final JavaCommand java;
    private final Limits limits;

    NativeLibraries(JavaCommand java) {
        this.java = java;
        this.limits =
                new Limits(
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(5),
                        ByteSize.mebibytes(4096),
                        java.runtime().library(JavaRuntime.ND4J_CUDA).isPresent()
                                ? DISK_WITH_CUDA
                                : DISK,
                        ByteSize.mebibytes(4),
                        256);
    }

    /// The unpacked libraries; unpacks them where that was not done yet.
    ///
    /// @throws VivaException ENVIRONMENT where the libraries do not load on this machine
    synchronized Unpacked unpacked(Digest classPath) throws InterruptedException {
        String kind = java.sandbox().isolates() ? "" : "-bare";
        Path kept = java.runtime().cache().resolve("javacpp-" + classPath.brief() + kind);
        if (!Files.isDirectory(kept)) {
            unpack(kept);
        }
        String folder = java.sandbox().seenAs(Mount.readOnly(kept, INSIDE));
        try (Stream<Path> jars = Files.list(kept)) {
            return new Unpacked(
                    folder,
                    jars.filter(Files::isDirectory)
                            .sorted()
                            .map(jar -> Mount.readOnly(jar, INSIDE + "/" + jar.getFileName()))
                            .toList());
        } catch (IOException e) {
            throw new VivaException(VivaException.Code.OUTAGE, "Cannot read " + kept, e);
        }
    }

    private void unpack(Path kept) throws InterruptedException {
        try (Workspace work = Workspace.create(java.runtime().cache(), "unpacking")) {
            Path sources = work.folder("source");
            Workspace.write(
                    sources.resolve("WarmUp.java"), WARM_UP.getBytes(StandardCharsets.UTF_8));
            Mount source = Mount.readOnly(sources, "/job/source");
            Mount classes = Mount.writable(work.folder("classes"), Job.OUT);
            Path unpacked = work.folder("unpacked");
            if (java.runtime().library(JavaRuntime.ND4J).isPresent()) {
                does(
                        java.compile(source, "WarmUp.java", classes),
                        List.of(java.home(), java.jars(), source, classes));
                Mount libraries = Mount.writable(unpacked, INSIDE);
                Mount compiled = Mount.readOnly(classes.host(), "/job/classes");
                does(
                        java.run(compiled, "WarmUp", java.sandbox().seenAs(libraries), limits, 1),
                        List.of(java.home(), java.jars(), compiled, libraries));
            }
            keep(unpacked, kept);
        }
    }

    private void does(List<String> command, List<Mount> mounts) throws InterruptedException {
        Job job = new Job("unpack native libraries", command, mounts, java.environment(1), limits);
        JobReport report = java.sandbox().run(job, (line, whole) -> true);
        if (!report.end().equals(new JobEnd.Exited(0))) {
            throw new VivaException(
                    VivaException.Code.ENVIRONMENT,
                    "ND4J does not load on this machine ("
                            + report.end()
                            + "): "
                            + PlainText.excerpt(report.log(), 500)
                            + ". Run: viva doctor");
        }
    }

    /// Takes the folder back from the job's user, then moves it to its name in one step.
    private static void keep(Path unpacked, Path kept) {
        try {
            Object owner = Files.getAttribute(kept.getParent(), "unix:uid");
            try (Stream<Path> all = Files.walk(unpacked)) {
                for (Path each : all.toList()) {
                    Files.setAttribute(each, "unix:uid", owner, LinkOption.NOFOLLOW_LINKS);
                }
            }
            Files.move(unpacked, kept, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(kept)) {
                throw new VivaException(
                        VivaException.Code.OUTAGE, "Cannot write into " + kept.getParent(), e);
            }
            // Another Viva was faster; its folder holds the same.
        }
    }
}

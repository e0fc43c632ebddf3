package viva.experiment;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import viva.experiment.sandbox.Job;
import viva.experiment.sandbox.JobEnd;
import viva.experiment.sandbox.Mount;
import viva.study.ByteSize;
import viva.study.Digest;
import viva.study.Limits;
import viva.study.VivaException;

/// The JDK's and the class path's classes, read and linked beforehand (JEP 483 and JEP 514): a
/// program on ND4J starts in half the time and computes the same.
///
/// Made once for a JDK and a class path, in a jail, from a run of a program of ours; shown to
/// programs read-only. A JVM that cannot use it starts without it. Thread-safe.
final class AotCache {
    /// Where jails find it.
    static final String INSIDE = "/viva/java.aot";

    private static final String FILE = "java.aot";
    private static final Limits LIMITS =
            new Limits(
                    Duration.ofMinutes(3),
                    Duration.ofMinutes(3),
                    ByteSize.mebibytes(3072),
                    ByteSize.mebibytes(512),
                    ByteSize.mebibytes(4),
                    256);

    private final JavaCommand java;

    AotCache(JavaCommand java) {
        this.java = java;
    }

    /// The cache, made where that was not done yet; none where it cannot be made, or where programs
    /// run without a sandbox: it holds for the paths that jails show.
    synchronized Optional<Mount> of(Digest classPath, NativeLibraries libraries)
            throws InterruptedException {
        if (!java.sandbox().isolates() || java.runtime().library(JavaRuntime.ND4J).isEmpty()) {
            return Optional.empty();
        }
        Path kept = java.runtime().cache().resolve("aot-" + key(classPath).brief());
        if (!Files.exists(kept)) {
            make(kept, classPath, libraries);
        }
        // An empty one says that it was tried in vain.
        return kept.toFile().length() > 0
                ? Optional.of(Mount.readOnly(kept, INSIDE))
                : Optional.empty();
    }

    private Digest key(Digest classPath) {
        return Digest.of(java.runtime().version() + "\n" + classPath);
    }

    private void make(Path kept, Digest classPath, NativeLibraries libraries)
            throws InterruptedException {
        NativeLibraries.Unpacked unpacked = libraries.unpacked(classPath);
        try (Workspace work = Workspace.create(java.runtime().cache(), "training")) {
            Mount classes = libraries.warmUp(work);
            Path program = work.folder("program").resolve("WarmUp.jar");
            Workspace.write(program, jar(classes.host().resolve("WarmUp.class")));
            Mount jar = Mount.readOnly(program, "/job/WarmUp.jar");
            Mount out = Mount.writable(work.folder("out"), Job.OUT);
            List<Mount> mounts = new ArrayList<>(List.of(java.home(), java.jars(), jar, out));
            mounts.addAll(unpacked.mounts());
            List<String> command =
                    java.train(jar, "WarmUp", unpacked.folder(), LIMITS, Job.OUT + "/" + FILE);
            Job job = new Job("train java", command, mounts, java.environment(1), LIMITS);
            JobEnd end = java.sandbox().run(job, (line, whole) -> true).end();
            Path made = out.host().resolve(FILE);
            boolean good = end.equals(new JobEnd.Exited(0)) && Files.isRegularFile(made);
            keep(good ? made : Files.createFile(work.folder("none").resolve(FILE)), kept);
        } catch (IOException e) {
            throw new VivaException(
                    VivaException.Code.OUTAGE,
                    "Cannot write into " + kept.getParent() + ": " + e,
                    e);
        }
    }

    private static byte[] jar(Path classFile) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes)) {
            jar.putNextEntry(new JarEntry(classFile.getFileName().toString()));
            jar.write(Files.readAllBytes(classFile));
        }
        return bytes.toByteArray();
    }

    /// Takes the file back from the job's user, then moves it to its name in one step.
    private static void keep(Path made, Path kept) throws IOException {
        Files.setAttribute(made, "unix:uid", Files.getAttribute(kept.getParent(), "unix:uid"));
        Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-r--r--"));
        Files.move(made, kept, StandardCopyOption.ATOMIC_MOVE);
    }
}

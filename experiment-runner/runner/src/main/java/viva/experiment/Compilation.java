package viva.experiment;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import viva.experiment.sandbox.HostileFolder;
import viva.experiment.sandbox.Job;
import viva.experiment.sandbox.JobEnd;
import viva.experiment.sandbox.JobReport;
import viva.experiment.sandbox.Mount;
import viva.experiment.sandbox.PlainText;
import viva.study.ByteSize;
import viva.study.Digest;
import viva.study.ExperimentSpec;
import viva.study.Limits;
import viva.study.Resources;

/// Compiles a program's one source file in the jail: a compiler reads hostile text too.
final class Compilation {
    /// What a compiler may use, whatever the experiment may.
    private static final Limits LIMITS =
            new Limits(
                    Toolchain.LONGEST_PREPARATION,
                    Duration.ofMinutes(2),
                    ByteSize.mebibytes(1024),
                    ByteSize.mebibytes(16),
                    ByteSize.mebibytes(1),
                    128);

    private static final int LONGEST_MESSAGE = 2000;
    private static final String SOURCE = "/job/source";

    sealed interface Outcome {
        JobReport report();
    }

    /// @param classes folder of class files, each a plain regular file of bounded size
    record Compiled(Path classes, String mainClass, JobReport report) implements Outcome {}

    /// @param reason the compiler's words, or the limit that ended it
    record Rejected(String reason, JobReport report) implements Outcome {}

    private final JavaCommand java;
    private final Digest harness;
    private final CompiledPrograms kept;

    /// @param harness digest of what programs are compiled against
    Compilation(JavaCommand java, Digest harness) {
        this.java = java;
        this.harness = harness;
        this.kept = new CompiledPrograms(java.runtime().cache());
    }

    Outcome compile(ExperimentSpec spec, byte[] source, Workspace work)
            throws InterruptedException {
        String fileName = spec.program().fileName();
        Digest key = key(fileName, source);
        Optional<Path> before = kept.find(key);
        if (before.isPresent()) {
            Optional<String> main = mainClass(before.get(), fileName);
            if (main.isPresent()) {
                JobReport none = new JobReport(new JobEnd.Exited(0), Resources.NONE, "");
                return new Compiled(before.get(), main.get(), none);
            }
        }
        Path sources = work.folder("source");
        Workspace.write(sources.resolve(fileName), source);
        Mount in = Mount.readOnly(sources, SOURCE);
        Mount out = Mount.writable(work.folder("compiled"), Job.OUT);
        Job job =
                new Job(
                        "compile " + spec.name(),
                        java.compile(in, fileName, out),
                        List.of(java.home(), java.jars(), in, out),
                        java.environment(1),
                        LIMITS);
        JobReport report = java.sandbox().run(job, (line, whole) -> true);
        if (!report.end().equals(new JobEnd.Exited(0))) {
            return new Rejected(words(report, in), report);
        }
        Optional<SortedMap<String, byte[]>> files =
                HostileFolder.read(out.host(), ".class", LIMITS.disk());
        String main = fileName.replace(".java", ".class");
        Optional<String> mainClass = files.flatMap(found -> mainClass(found, main));
        if (mainClass.isEmpty()) {
            return new Rejected("the compiler made no class file " + main, report);
        }
        Path classes = kept.keep(key, files.orElseThrow());
        return new Compiled(classes, mainClass.get(), report);
    }

    /// Everything that class files depend on, and who wrote them.
    private Digest key(String fileName, byte[] source) {
        return Digest.of(
                String.join(
                        "\n",
                        fileName,
                        Digest.of(source).toString(),
                        java.runtime().version(),
                        harness.toString(),
                        java.sandbox().isolates() ? "in the sandbox" : "without one"));
    }

    private static Optional<String> mainClass(Path classes, String fileName) {
        return HostileFolder.read(classes, ".class", LIMITS.disk())
                .flatMap(files -> mainClass(files, fileName.replace(".java", ".class")));
    }

    private static Optional<String> mainClass(SortedMap<String, byte[]> files, String main) {
        return files.keySet().stream()
                .filter(file -> file.equals(main) || file.endsWith("/" + main))
                .findFirst()
                .map(
                        file ->
                                file.substring(0, file.length() - ".class".length())
                                        .replace('/', '.'));
    }

    private String words(JobReport report, Mount in) {
        if (report.end() instanceof JobEnd.OverLimit(String limit, String reason)) {
            return "the compiler exceeded its " + limit + " limit: " + reason;
        }
        String said = report.log().replace(java.sandbox().seenAs(in) + "/", "").strip();
        String bounded =
                said.length() <= LONGEST_MESSAGE ? said : said.substring(0, LONGEST_MESSAGE) + "…";
        return "it does not compile:\n" + PlainText.of(bounded);
    }
}

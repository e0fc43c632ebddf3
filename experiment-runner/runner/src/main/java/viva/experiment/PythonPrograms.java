package viva.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import viva.experiment.host.Gpu;
import viva.experiment.sandbox.Job;
import viva.experiment.sandbox.JobEnd;
import viva.experiment.sandbox.JobReport;
import viva.experiment.sandbox.Mount;
import viva.experiment.sandbox.PlainText;
import viva.experiment.sandbox.Sandbox;
import viva.study.ByteSize;
import viva.study.Digest;
import viva.study.ExperimentSpec;
import viva.study.Limits;
import viva.study.VivaException;

/// Python: one source file beside `viva_experiment.py`, on NumPy, SciPy and PyTorch where they are.
///
/// Before a run the source is parsed in the jail, which also asks for the versions of libraries;
/// nothing of the program runs then.
final class PythonPrograms implements Toolchain {
    private static final String HELPER = "viva_experiment.py";
    private static final int LONGEST_MESSAGE = 2000;
    private static final Limits CHECK_LIMITS =
            new Limits(
                    Toolchain.LONGEST_PREPARATION,
                    Duration.ofMinutes(1),
                    ByteSize.mebibytes(512),
                    ByteSize.mebibytes(1),
                    ByteSize.mebibytes(4),
                    16);

    private final PythonRuntime runtime;
    private final Sandbox sandbox;
    private final byte[] helper = resource(HELPER);
    private final String check = new String(resource("python_check.py"), StandardCharsets.UTF_8);
    private PythonVersions versions = PythonVersions.UNKNOWN;

    PythonPrograms(PythonRuntime runtime, Sandbox sandbox) {
        this.runtime = runtime;
        this.sandbox = sandbox;
    }

    @Override
    public Preparation prepare(ExperimentSpec spec, byte[] source, Workspace work)
            throws InterruptedException {
        String fileName = spec.program().fileName();
        Path folder = work.folder("program");
        Workspace.write(folder.resolve(HELPER), helper);
        Workspace.write(folder.resolve(fileName), source);
        Mount program = Mount.readOnly(folder, "/job/program");
        PythonVersions.Reader seen = new PythonVersions.Reader();
        JobReport report = sandbox.run(checking(spec, program), seen);
        synchronized (this) {
            versions = seen.versions(report);
        }
        return switch (report.end()) {
            case JobEnd.OverLimit(String limit, String reason) ->
                    new Rejected("reading it exceeded the " + limit + " limit: " + reason, report);
            case JobEnd.Exited(int code) when code == 0 ->
                    new Ready(
                            (name, in) -> process(name, in, spec, program),
                            report,
                            () -> Workspace.digestOfAll(folder));
            case JobEnd.Exited _, JobEnd.Stopped _ ->
                    new Rejected("it does not compile:\n" + words(report), report);
        };
    }

    private Job checking(ExperimentSpec spec, Mount program) {
        List<String> command = new ArrayList<>(List.of(interpreter(), "-c", check));
        command.add(sandbox.seenAs(program) + "/" + spec.program().fileName());
        return job("check " + spec.name(), command, List.of(program), 1, CHECK_LIMITS);
    }

    private Job process(String name, Mount in, ExperimentSpec spec, Mount program) {
        String folder = sandbox.seenAs(program) + "/";
        List<String> command = new ArrayList<>(List.of(interpreter(), folder + HELPER));
        command.add(sandbox.seenAs(in) + "/spec.json");
        command.add(folder + spec.program().fileName());
        return job(name, command, List.of(program, in), spec.cpus(), spec.limits());
    }

    private Job job(String name, List<String> command, List<Mount> own, int cpus, Limits limits) {
        List<Mount> mounts = new ArrayList<>();
        runtime.folders().forEach(folder -> mounts.add(shown(folder)));
        mounts.addAll(own);
        return new Job(name, command, mounts, environment(cpus), limits);
    }

    private static Mount shown(Path folder) {
        try {
            return Mount.readOnly(folder, folder.toString());
        } catch (IllegalArgumentException e) {
            throw new VivaException(
                    VivaException.Code.ENVIRONMENT,
                    "The Python environment cannot be shown to programs: "
                            + e.getMessage()
                            + ". Put it where the path has letters, digits and . _ - only",
                    e);
        }
    }

    private String interpreter() {
        return runtime.interpreter().toString();
    }

    /// What makes a program give the same bits every time: threads, hashing, encodings.
    private static SortedMap<String, String> environment(int cpus) {
        SortedMap<String, String> environment = new TreeMap<>();
        environment.put("PATH", "/usr/bin:/bin");
        environment.put("HOME", "/tmp");
        environment.put("LANG", "C.UTF-8");
        environment.put("PYTHONHASHSEED", "0");
        environment.put("PYTHONUTF8", "1");
        environment.put("PYTHONNOUSERSITE", "1");
        environment.put("PYTHONDONTWRITEBYTECODE", "1");
        environment.put("PYTHONUNBUFFERED", "1");
        environment.put("CUBLAS_WORKSPACE_CONFIG", ":4096:8");
        environment.put("OMP_DYNAMIC", "FALSE");
        environment.put("MKL_DYNAMIC", "FALSE");
        for (String library : List.of("OMP", "OPENBLAS", "MKL", "NUMEXPR", "BLIS")) {
            environment.put(library + "_NUM_THREADS", Integer.toString(cpus));
        }
        return environment;
    }

    private static String words(JobReport report) {
        String said = report.log().strip();
        return PlainText.of(
                said.length() <= LONGEST_MESSAGE ? said : said.substring(0, LONGEST_MESSAGE) + "…");
    }

    /// Libraries such as PyTorch bring machine code of their own; what they cannot serve they say
    /// themselves.
    @Override
    public void needsToServe(List<Gpu> gpus) {}

    @Override
    public synchronized SortedMap<String, String> versions() {
        return versions.shown();
    }

    @Override
    public synchronized SortedMap<String, Digest> harness() {
        SortedMap<String, Digest> digests = new TreeMap<>();
        digests.put("experiment helper", Digest.of(helper));
        digests.put("python and its packages", versions.digest());
        return digests;
    }

    private static byte[] resource(String name) {
        try (InputStream in = PythonPrograms.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("it is not in the jar");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new VivaException(VivaException.Code.BUG, "Cannot read the resource " + name, e);
        }
    }
}

package viva.experiment.slurm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import viva.store.ArtifactFolder;
import viva.store.Artifacts;
import viva.store.Json;
import viva.study.Digest;
import viva.study.ExperimentResult;
import viva.study.ExperimentResult.CellResult;
import viva.study.VivaException;

/// The folder that Viva and the nodes share: `job.json`, `artifacts/`, `submitted`, and for each
/// task
/// `tasks/N/` with `started`, `cell-K.json`, `failed-K.txt` and last `result.json`.
///
/// Every file appears at once and whole, under its final name, so that a reader never sees half of
/// it.
public record SlurmFolder(Path root) {
    private static final String JOB = "job.json";
    private static final String SUBMITTED = "submitted";
    private static final String RESULT = "result.json";
    private static final String STARTED = "started";

    public SlurmFolder {
        root = root.toAbsolutePath().normalize();
    }

    /// Where nodes find programs, and where they put trials and logs.
    public Artifacts artifacts() {
        return new ArtifactFolder(root.resolve("artifacts"));
    }

    /// @throws VivaException STORE where there is none
    public SlurmJob job() {
        return Json.read(
                read(root.resolve(JOB))
                        .orElseThrow(
                                () ->
                                        new VivaException(
                                                VivaException.Code.STORE,
                                                "There is no job in " + root)),
                SlurmJob.class);
    }

    /// Writes the job, or makes sure that it is the one that lies there.
    ///
    /// @throws VivaException STORE where another one lies there
    void pin(SlurmJob job) {
        byte[] bytes = Json.prettyBytes(job);
        Optional<byte[]> before = read(root.resolve(JOB));
        if (before.isEmpty()) {
            write(root.resolve(JOB), bytes);
        } else if (!Digest.of(before.get()).equals(Digest.of(bytes))) {
            throw new VivaException(
                    VivaException.Code.STORE,
                    "The folder " + root + " holds another job. Name another folder");
        }
    }

    /// Digest of what is submitted, and from where: the job's comment in Slurm.
    Digest digest() {
        return Digest.of(Digest.of(read(root.resolve(JOB)).orElseThrow()) + "\n" + root);
    }

    /// Slurm's number of an attempt, where its submission was written down.
    Optional<String> submitted(int attempt) {
        return read(root.resolve(SUBMITTED + "-" + attempt))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8).strip());
    }

    void submitted(int attempt, String number) {
        write(root.resolve(SUBMITTED + "-" + attempt), number.getBytes(StandardCharsets.UTF_8));
    }

    /// Whether a task may be started: by the first that asks for this attempt, and by none once a
    /// later attempt has begun.
    public boolean starts(int task, int attempt) {
        Path file = task(task).resolve(STARTED + "-" + attempt);
        try {
            Files.createDirectories(file.getParent());
            Files.createFile(file);
            return !isSuperseded(task, attempt);
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException e) {
            throw outage(file, e);
        }
    }

    /// Whether a later attempt at a task has begun: what this one does counts no more.
    boolean isSuperseded(int task, int attempt) {
        return left(task).stream()
                .filter(name -> name.startsWith(STARTED + "-"))
                .map(name -> Integer.parseInt(name.substring(STARTED.length() + 1)))
                .anyMatch(other -> other > attempt);
    }

    /// Places in the task of cells of which something is known: they finished, or failed.
    Set<Integer> known(int task) {
        return left(task).stream()
                .filter(name -> name.matches("(cell|failed)-[0-9]+\\..*"))
                .map(name -> Integer.valueOf(name.replaceAll("[^0-9]", "")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    public void finished(int task, int number, CellResult cell) {
        write(task(task).resolve("cell-" + number + ".json"), Json.bytes(cell));
    }

    /// @param cell its place in the task, from 0
    public void failed(int task, int cell, String reason) {
        byte[] words = reason.getBytes(StandardCharsets.UTF_8);
        write(task(task).resolve("failed-" + cell + ".txt"), words);
    }

    public void ended(int task, ExperimentResult result) {
        write(task(task).resolve(RESULT), Json.prettyBytes(result));
    }

    /// The names of what a task has left so far.
    List<String> left(int task) {
        try (Stream<Path> files = Files.list(task(task))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".draft"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    CellResult cell(int task, String name) {
        return Json.read(bytes(task, name), CellResult.class);
    }

    String words(int task, String name) {
        return new String(bytes(task, name), StandardCharsets.UTF_8);
    }

    Optional<ExperimentResult> result(int task) {
        return read(task(task).resolve(RESULT))
                .map(bytes -> Json.read(bytes, ExperimentResult.class));
    }

    private byte[] bytes(int task, String name) {
        Path file = task(task).resolve(name);
        return read(file).orElseThrow(() -> outage(file, new IOException("it is gone")));
    }

    private Path task(int number) {
        return root.resolve("tasks").resolve(Integer.toString(number));
    }

    private static Optional<byte[]> read(Path file) {
        try {
            return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException e) {
            throw outage(file, e);
        }
    }

    private static void write(Path file, byte[] bytes) {
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        try {
            Files.createDirectories(file.getParent());
            Files.write(draft, bytes);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw outage(file, e);
        }
    }

    private static VivaException outage(Path file, IOException e) {
        return new VivaException(
                VivaException.Code.OUTAGE,
                "The folder shared with Slurm's nodes does not work: "
                        + file
                        + ": "
                        + e.getMessage(),
                e);
    }
}

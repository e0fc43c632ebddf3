package viva.console.experiment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import viva.store.ArtifactFolder;
import viva.store.Artifacts;
import viva.store.ExperimentFileReader;
import viva.store.Json;
import viva.study.Artifact;
import viva.study.Digest;
import viva.study.ExperimentDesign;
import viva.study.ExperimentFile;
import viva.study.ExperimentResult;
import viva.study.ExperimentSpec;
import viva.study.Program;
import viva.study.Scoring;
import viva.study.Trial;
import viva.study.VivaException;

/// The folder of one experiment: what was given, what came out, what it says.
///
/// `spec.yaml`, the program, `plan.json`, `artifacts/`, `trials.jsonl` and `cells.jsonl` (grow
/// while
/// the run lives), `outages.jsonl` where there were some,
/// `result.json`, `findings.json`, `report.{md,html,pdf}`, `rerun/`.
public record ResultFolder(Path root) {
    static final String SPEC = "spec.yaml";
    static final String PLAN = "plan.json";
    static final String RESULT = "result.json";
    static final String TRIALS = "trials.jsonl";
    static final String FINDINGS = "findings.json";

    /// Makes the folder of a new run with a copy of what it is pinned to.
    ///
    /// @throws VivaException USER where the folder holds something already
    ///
    /// @param given name → bytes of the program, of the scorer and of protected inputs
    static ResultFolder create(Path root, byte[] spec, SortedMap<String, byte[]> given) {
        ResultFolder folder = new ResultFolder(root);
        try {
            Files.createDirectories(root);
            try (Stream<Path> entries = Files.list(root)) {
                if (entries.findAny().isPresent()) {
                    throw new VivaException(
                            VivaException.Code.USER,
                            "The folder "
                                    + root
                                    + " is not empty; name another one with --into, or run again"
                                    + " what is in it: viva experiment rerun "
                                    + root);
                }
            }
        } catch (IOException e) {
            throw outage(root, e);
        }
        folder.write(SPEC, spec);
        given.forEach(folder::write);
        return folder;
    }

    /// A folder that a run has made.
    ///
    /// @throws VivaException USER where it is none, or its run did not come to an end
    public static ResultFolder open(Path root) {
        for (String name : List.of(SPEC, RESULT)) {
            if (!Files.isRegularFile(root.resolve(name))) {
                throw new VivaException(
                        VivaException.Code.USER,
                        root
                                + " holds no finished experiment: "
                                + name
                                + " is missing. Start one with: viva experiment run SPEC.yaml");
            }
        }
        return new ResultFolder(root);
    }

    /// A folder whose run was killed before it came to an end.
    ///
    /// @throws VivaException USER where it is none
    public static ResultFolder unfinished(Path root) {
        for (String name : List.of(SPEC, PLAN)) {
            if (!Files.isRegularFile(root.resolve(name))) {
                throw new VivaException(
                        VivaException.Code.USER,
                        root
                                + " holds no experiment that has begun: "
                                + name
                                + " is missing. Start one with: viva experiment run SPEC.yaml");
            }
        }
        if (Files.exists(root.resolve(RESULT))) {
            throw new VivaException(
                    VivaException.Code.USER,
                    "The experiment in "
                            + root
                            + " has come to its end; there is nothing to resume");
        }
        return new ResultFolder(root);
    }

    /// Whether every cell has its trials.
    public boolean isWhole() {
        return outcome().failed().isEmpty();
    }

    /// How the run ended, in one sentence.
    public String summary() {
        Outcome outcome = outcome();
        return outcome.failed().size()
                + " of "
                + (outcome.failed().size() + outcome.result().cells().size())
                + " cells have no trials; "
                + outcome.result().summary();
    }

    /// What was asked.
    public ExperimentFile file() {
        return ExperimentFileReader.read(read(SPEC), root.resolve(SPEC).toString());
    }

    Outcome outcome() {
        return Json.read(read(RESULT), Outcome.class);
    }

    Artifacts artifacts() {
        return new ArtifactFolder(root.resolve("artifacts"));
    }

    /// The program as it lies here, kept as an artifact too.
    Program program(String name, Artifacts artifacts) {
        ExperimentDesign.Language language = ExperimentFileReader.language(name);
        String type =
                switch (language) {
                    case JAVA -> Artifact.JAVA;
                    case PYTHON -> Artifact.PYTHON;
                };
        return new Program(language, name, artifacts.put(read(name), type, "program"));
    }

    ExperimentSpec spec(String name, ExperimentFile file, Artifacts artifacts) {
        return ExperimentSpec.full(name, file.design(), program(file.program(), artifacts))
                .scored(file.scorer().map(scorer -> scoring(scorer, artifacts)));
    }

    private Scoring scoring(ExperimentFile.Scorer scorer, Artifacts artifacts) {
        SortedMap<String, Artifact> inputs = new TreeMap<>();
        scorer.protectedInputs()
                .forEach(
                        (name, file) ->
                                inputs.put(
                                        name,
                                        artifacts.put(
                                                read(file),
                                                "application/octet-stream",
                                                "protected")));
        return new Scoring(program(scorer.program(), artifacts), inputs, scorer.metrics());
    }

    /// Every trial of a result, cell by cell.
    static List<Trial> trials(ExperimentResult result, Artifacts artifacts) {
        return trials(result.cells(), artifacts);
    }

    static List<Trial> trials(List<ExperimentResult.CellResult> cells, Artifacts artifacts) {
        List<Trial> trials = new ArrayList<>();
        for (ExperimentResult.CellResult cell : cells) {
            new String(artifacts.get(cell.trials().digest()), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> Json.read(line.getBytes(StandardCharsets.UTF_8), Trial.class))
                    .forEach(trials::add);
        }
        return trials;
    }

    Digest digest(String name) {
        return Digest.of(read(name));
    }

    byte[] read(String name) {
        Path file = root.resolve(name);
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new VivaException(VivaException.Code.STORE, "Cannot read " + file + ": " + e, e);
        }
    }

    /// Puts a file in place at once, or not at all.
    void write(String name, byte[] bytes) {
        Path file = root.resolve(name);
        Path draft = root.resolve(name + ".draft");
        try {
            Files.createDirectories(root);
            Files.write(draft, bytes);
            Files.move(
                    draft,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw outage(file, e);
        }
    }

    void append(String name, byte[] bytes) {
        Path file = root.resolve(name);
        try {
            Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw outage(file, e);
        }
    }

    private static VivaException outage(Path path, IOException e) {
        return new VivaException(
                VivaException.Code.OUTAGE,
                "Cannot write "
                        + path
                        + ": "
                        + e.getMessage()
                        + ". Free some space, then run again",
                e);
    }
}

package viva.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import viva.store.disk.Outage;
import viva.store.yaml.Problems;
import viva.store.yaml.YamlFile;
import viva.store.yaml.YamlMap;
import viva.store.yaml.YamlValue;
import viva.study.Analysis;
import viva.study.Budget;
import viva.study.Degrade;
import viva.study.ExperimentDesign;
import viva.study.ExperimentFile;
import viva.study.Models;
import viva.study.Policy;
import viva.study.Study;
import viva.study.StudyFile;
import viva.study.StudyId;
import viva.study.VivaException;

/// Reads study files, format `viva.study/1`; `docs/study-file.md` describes every key.
///
/// A file with problems is refused with all of them, each with its line.
public final class StudyFileReader {
    private static final String SCHEMA = "viva.study/1";

    private StudyFileReader() {}

    /// Reads a study file.
    ///
    /// @throws VivaException USER where it cannot be read or has problems; names each with its line
    public static StudyFile read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new VivaException(
                    VivaException.Code.USER,
                    "There is no study file "
                            + file
                            + ". Name one, or copy examples/min-norm/study.yaml to begin with.");
        }
        try {
            return read(Files.readAllBytes(file), file.toString());
        } catch (IOException e) {
            throw Outage.of("reading " + file, e);
        }
    }

    /// Reads the bytes of a study file.
    ///
    /// @param name of the file, as in messages
    public static StudyFile read(byte[] bytes, String name) {
        Problems problems = new Problems(name);
        Optional<StudyFile> file =
                YamlFile.read(bytes, problems).flatMap(StudyFileReader::studyFile);
        problems.throwIfAny();
        return file.orElseThrow();
    }

    private static Optional<StudyFile> studyFile(YamlMap root) {
        root.require("schema", StudyFileReader::schema);
        Supplier<Study> study = study(root);
        Policy policy = PolicyReader.policy(root);
        Budget budget = root.read("budget", PolicyReader::budget, Budget.DEFAULTS);
        Models models = root.read("models", ModelsReader::models, ModelsReader.MAILBOX);
        Supplier<ExperimentFile.Executor> executor = ExperimentFileReader.executor(root);
        return root.build(
                () -> {
                    requireKnown(policy.degrade(), models);
                    return new StudyFile(study.get(), policy, budget, models, executor.get());
                });
    }

    /// A model that takes over as money runs out is one of the study's own.
    private static void requireKnown(Degrade degrade, Models models) {
        for (Degrade.Threshold threshold : degrade.thresholds()) {
            threshold
                    .roles()
                    .forEach(
                            (role, names) -> {
                                if (!models.casting().models().keySet().containsAll(names)) {
                                    throw new IllegalArgumentException(
                                            "degrade.at: role "
                                                    + role
                                                    + " names "
                                                    + names
                                                    + ", but models.providers holds "
                                                    + models.casting().models().keySet());
                                }
                            });
        }
    }

    /// Reads what is asked; the supplier makes it where no problem was noted.
    private static Supplier<Study> study(YamlMap root) {
        Optional<StudyId> id = root.require("id", value -> value.parsed(StudyId::parse));
        Optional<String> title = root.require("title", YamlValue::text);
        Optional<String> question = root.require("question", YamlValue::text);
        Optional<String> hypothesis = root.require("hypothesis", YamlValue::text);
        Optional<String> refutedBy = root.require("refuted_by", YamlValue::text);
        String background = root.read("background", YamlValue::text, "");
        Optional<String> note = root.find("note", YamlValue::text);
        List<String> library =
                root.read("library", files -> files.list(StudyFileReader::ownFile), List.of());
        Optional<ExperimentDesign> design = root.require("experiment", ExperimentReader::read);
        Analysis analysis = root.read("analysis", StudyFileReader::analysis, Analysis.DEFAULTS);
        return () ->
                new Study(
                        id.orElseThrow(),
                        title.orElseThrow(),
                        question.orElseThrow(),
                        hypothesis.orElseThrow(),
                        refutedBy.orElseThrow(),
                        note.map(words -> noted(background, words)).orElse(background),
                        library,
                        design.orElseThrow(),
                        analysis);
    }

    /// A note of a fork reaches every prompt that shows the background.
    private static String noted(String background, String note) {
        return (background + "\n\nNote from the researcher: " + note).strip();
    }

    private static Optional<String> schema(YamlValue value) {
        return value.text()
                .flatMap(
                        schema ->
                                schema.equals(SCHEMA)
                                        ? Optional.of(schema)
                                        : value.wrong(
                                                "must be "
                                                        + SCHEMA
                                                        + ", which is what this Viva reads"));
    }

    /// A file of the study: it lies beside the study file or below.
    static Optional<String> ownFile(YamlValue value) {
        return value.text()
                .flatMap(
                        file ->
                                file.startsWith("/") || List.of(file.split("/", -1)).contains("..")
                                        ? value.wrong(
                                                "must lie beside the study file or below it, not at "
                                                        + file)
                                        : Optional.of(file));
    }

    static Optional<Analysis> analysis(YamlValue value) {
        return value.map().flatMap(StudyFileReader::analysis);
    }

    private static Optional<Analysis> analysis(YamlMap map) {
        Analysis usual = Analysis.DEFAULTS;
        double level = map.read("level", v -> v.decimal().map(Number::doubleValue), usual.level());
        Analysis.IntervalMethod interval =
                map.read("interval", v -> v.word(Analysis.IntervalMethod.class), usual.interval());
        Analysis.Correction correction =
                map.read("correction", v -> v.word(Analysis.Correction.class), usual.correction());
        return map.build(() -> new Analysis(level, interval, correction));
    }
}

package viva.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import viva.store.yaml.Problems;
import viva.store.yaml.YamlFile;
import viva.store.yaml.YamlMap;
import viva.store.yaml.YamlValue;
import viva.study.Analysis;
import viva.study.Claim;
import viva.study.ExperimentDesign;
import viva.study.ExperimentFile;
import viva.study.Quantity;
import viva.study.StudyId;

/// Reads experiment files, format `viva.experiment/1`; `docs/experiment-file.md` describes every
/// key.
///
/// A file with problems is refused with all of them, each with its line.
public final class ExperimentFileReader {
    private static final String SCHEMA = "viva.experiment/1";

    private ExperimentFileReader() {}

    /// Reads the bytes of an experiment file.
    ///
    /// @param name of the file, as in messages
    /// @throws viva.study.VivaException USER where it has problems; names each with its line
    public static ExperimentFile read(byte[] bytes, String name) {
        Problems problems = new Problems(name);
        Optional<ExperimentFile> file =
                YamlFile.read(bytes, problems).flatMap(ExperimentFileReader::file);
        problems.throwIfAny();
        return file.orElseThrow();
    }

    private static Optional<ExperimentFile> file(YamlMap root) {
        root.require("schema", value -> value.oneOf(List.of(SCHEMA)));
        Optional<StudyId> id = root.require("id", value -> value.parsed(StudyId::parse));
        Optional<String> title = root.require("title", YamlValue::text);
        Optional<String> question = root.require("question", YamlValue::text);
        String source = root.read("source", YamlValue::text, "");
        Optional<String> program = root.require("program", ExperimentFileReader::program);
        Optional<String> python = root.find("python", YamlValue::text);
        Supplier<ExperimentDesign> design =
                ExperimentReader.untried(root, () -> language(program.orElseThrow()));
        Optional<ExperimentFile.Scorer> scorer = root.find("scorer", ExperimentFileReader::scorer);
        Supplier<ExperimentFile.Executor> executor = executor(root);
        Analysis analysis = root.read("analysis", StudyFileReader::analysis, Analysis.DEFAULTS);
        Optional<List<Quantity>> quantities =
                root.require("quantities", list -> list.list(RuleReader::quantity));
        Optional<List<Claim>> claims = root.require("claims", list -> list.list(RuleReader::claim));
        List<ExperimentFile.Captioned> figures =
                root.read("figures", list -> list.list(RuleReader::figure), List.of());
        return root.build(
                () ->
                        new ExperimentFile(
                                id.orElseThrow(),
                                title.orElseThrow(),
                                question.orElseThrow(),
                                source,
                                program.orElseThrow(),
                                python,
                                design.get(),
                                scorer,
                                executor.get(),
                                analysis,
                                quantities.orElseThrow(),
                                claims.orElseThrow(),
                                figures));
    }

    /// Reads where it runs: the supplier makes it where no problem was noted.
    static Supplier<ExperimentFile.Executor> executor(YamlMap root) {
        ExperimentFile.Executor.Kind kind =
                root.read(
                        "executor",
                        value -> value.word(ExperimentFile.Executor.Kind.class),
                        ExperimentFile.Executor.Kind.LOCAL);
        SequencedMap<String, String> slurm =
                root.read("slurm", ExperimentReader::constants, new LinkedHashMap<>());
        return () -> new ExperimentFile.Executor(kind, new TreeMap<>(slurm));
    }

    private static Optional<ExperimentFile.Scorer> scorer(YamlValue value) {
        return value.map()
                .flatMap(
                        map -> {
                            Optional<String> program =
                                    map.require("program", ExperimentFileReader::program);
                            Optional<List<String>> metrics =
                                    map.require("metrics", list -> list.list(YamlValue::text));
                            SequencedMap<String, String> inputs =
                                    map.read(
                                            "protected",
                                            ExperimentFileReader::files,
                                            new LinkedHashMap<>());
                            return map.build(
                                    () ->
                                            new ExperimentFile.Scorer(
                                                    program.orElseThrow(),
                                                    metrics.orElseThrow(),
                                                    new TreeMap<>(inputs)));
                        });
    }

    /// Name → file beside the spec.
    private static Optional<SequencedMap<String, String>> files(YamlValue value) {
        return ExperimentReader.constants(value)
                .flatMap(
                        files ->
                                files.values().stream().allMatch(ExperimentFileReader::isPlain)
                                        ? Optional.of(files)
                                        : value.wrong("must name files that lie beside the spec"));
    }

    private static boolean isPlain(String name) {
        return name.matches("[A-Za-z0-9_][A-Za-z0-9_.-]{0,200}");
    }

    private static Optional<String> program(YamlValue value) {
        return value.text()
                .flatMap(
                        name ->
                                name.matches("[A-Za-z][A-Za-z0-9_]{0,63}\\.(java|py)")
                                                && !name.equals("viva_experiment.py")
                                        ? Optional.of(name)
                                        : value.wrong(
                                                "must be a file beside the spec, such as Curve.java"
                                                        + " or curve.py, not "
                                                        + name));
    }

    /// The language of a program, by the end of its name.
    public static ExperimentDesign.Language language(String program) {
        return program.endsWith(".py")
                ? ExperimentDesign.Language.PYTHON
                : ExperimentDesign.Language.JAVA;
    }
}

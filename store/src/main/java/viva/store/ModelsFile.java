package viva.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import viva.store.disk.Outage;
import viva.store.yaml.Problems;
import viva.store.yaml.YamlFile;
import viva.store.yaml.YamlMap;
import viva.study.Budget;
import viva.study.Models;
import viva.study.VivaException;

/// Models and a budget for what is no study: format `viva.models/1`, whose keys `models` and
/// `budget` are those of a study file (`docs/study-file.md`).
public record ModelsFile(Models models, Budget budget) {
    private static final String SCHEMA = "viva.models/1";

    /// @throws VivaException USER where it cannot be read or has problems; names each with its line
    public static ModelsFile read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new VivaException(
                    VivaException.Code.USER,
                    "There is no file "
                            + file
                            + ". Write one with the lines `schema: "
                            + SCHEMA
                            + "`, `models:` and `budget:`; docs/providers.md has a block for each"
                            + " provider.");
        }
        try {
            Problems problems = new Problems(file.toString());
            Optional<ModelsFile> read =
                    YamlFile.read(Files.readAllBytes(file), problems).flatMap(ModelsFile::of);
            problems.throwIfAny();
            return read.orElseThrow();
        } catch (IOException e) {
            throw Outage.of("reading " + file, e);
        }
    }

    private static Optional<ModelsFile> of(YamlMap root) {
        root.require(
                "schema",
                value ->
                        value.text()
                                .flatMap(
                                        schema ->
                                                schema.equals(SCHEMA)
                                                        ? Optional.of(schema)
                                                        : value.wrong("must be " + SCHEMA)));
        Optional<Models> models = root.require("models", ModelsReader::models);
        Optional<Budget> budget = root.require("budget", PolicyReader::budget);
        return root.build(() -> new ModelsFile(models.orElseThrow(), budget.orElseThrow()));
    }
}

package viva.experiment.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import viva.study.Arm;
import viva.study.Artifact;
import viva.study.Cell;
import viva.study.Digest;
import viva.study.ExperimentDesign.Language;
import viva.study.ExperimentResult;
import viva.study.ExperimentSpec;
import viva.study.Limits;
import viva.study.Metric;
import viva.study.Program;
import viva.study.Resources;

class SlurmRunsTest {
    private final List<String> went = new ArrayList<>();
    private final SlurmRuns runs =
            new SlurmRuns(
                    (spec, listener) -> ended("here"),
                    Set.of("full", "rerun"),
                    Path.of("/shared"),
                    folder -> (spec, listener) -> ended(folder.root().toString()));

    @Test
    void sendsTheRunsOfItsListEachIntoAFolderOfItsOwn() {
        runs.run(spec("try-p0", 1), cell -> {});
        runs.run(spec("full", 1), cell -> {});
        runs.run(spec("rerun", 1), cell -> {});

        assertThat(went.getFirst()).isEqualTo("here");
        assertThat(went.get(1)).startsWith("/shared/full-");
        assertThat(went.get(2)).startsWith("/shared/rerun-");
    }

    @Test
    void findsTheFolderOfTheSameRunAgainAndNoOther() {
        runs.run(spec("full", 1), cell -> {});
        runs.run(spec("full", 1), cell -> {});
        runs.run(spec("full", 2), cell -> {});

        assertThat(went.get(1)).isEqualTo(went.get(0));
        assertThat(went.get(2)).isNotEqualTo(went.get(0));
    }

    private ExperimentResult ended(String where) {
        went.add(where);
        Artifact log = new Artifact(Digest.of("log"), Artifact.TEXT, 0, "test");
        return new ExperimentResult.Completed(
                List.of(),
                new ExperimentResult.Account(
                        Digest.of("p"),
                        true,
                        new TreeMap<>(),
                        new TreeMap<>(),
                        Resources.NONE,
                        log));
    }

    private static ExperimentSpec spec(String name, long seed) {
        LinkedHashMap<String, String> levels = new LinkedHashMap<>();
        levels.put("scale", "1");
        Metric metric =
                new Metric(
                        "loss",
                        "1",
                        java.math.BigDecimal.ZERO,
                        java.math.BigDecimal.ONE,
                        java.math.BigDecimal.ZERO,
                        java.math.BigDecimal.ZERO,
                        "what it says");
        Artifact source = new Artifact(Digest.of("source"), Artifact.PYTHON, 6, "program");
        return new ExperimentSpec(
                name,
                new Program(Language.PYTHON, "p.py", source),
                List.of(new Cell(new Arm(levels), seed)),
                new LinkedHashMap<>(),
                List.of(metric),
                Limits.DEFAULTS,
                1,
                1);
    }
}

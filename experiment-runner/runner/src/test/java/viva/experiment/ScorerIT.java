package viva.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import viva.experiment.sandbox.Unsandboxed;
import viva.store.InMemoryArtifacts;
import viva.study.Artifact;
import viva.study.Cell;
import viva.study.ExperimentDesign.Language;
import viva.study.ExperimentResult;
import viva.study.ExperimentResult.CellResult;
import viva.study.ExperimentSpec;
import viva.study.Program;
import viva.study.Scoring;

/// Programs that are scored by another one, over labels that they never see. `loss` is the
/// program's own metric, `distance` the scorer's.
class ScorerIT {
    private static final String LABELS = "1 0 1 1 0";

    private static final String GUESSES =
            """
            import os
            import viva_experiment

            def cell(cell):
            BODY
                cell.report("loss", 0.5)

            viva_experiment.run(cell)
            """;

    private static final String ALL_ONES = "open(cell.output('guesses'), 'w').write('1 1 1 1 1')";

    private static final String PYTHON_SCORER =
            """
            import viva_experiment

            def cell(cell):
                labels = open(cell.protected_input("labels")).read().split()
                guesses = open(cell.output("guesses")).read().split()
                assert len(guesses) == len(labels), "another number of guesses"
                cell.report("distance", sum(a != b for a, b in zip(labels, guesses)))

            viva_experiment.run(cell)
            """;

    private static final String JAVA_SCORER =
            """
            import java.nio.file.Files;
            import java.util.List;
            import viva.experiment.api.Cell;
            import viva.experiment.api.Experiment;

            public final class Scorer {
                public static void main(String[] args) {
                    Experiment.run(args, Scorer::cell);
                }

                static void cell(Cell cell) throws Exception {
                    List<String> labels = words(cell.protectedInput("labels"));
                    List<String> guesses = words(cell.output("guesses"));
                    int wrong = 0;
                    for (int i = 0; i < labels.size(); i++) {
                        wrong += labels.get(i).equals(guesses.get(i)) ? 0 : 1;
                    }
                    cell.report("distance", wrong);
                }

                private static List<String> words(java.nio.file.Path file) throws Exception {
                    return List.of(Files.readString(file).split(" "));
                }
            }
            """;

    private final InMemoryArtifacts artifacts = new InMemoryArtifacts();
    private final List<String> failures = new ArrayList<>();

    @Test
    void scoresWhatAProgramLeft() throws Exception {
        ExperimentResult result = run(ALL_ONES, "scorer.py", PYTHON_SCORER, false);

        assertThat(result.summary()).isEqualTo("4 cells completed");
        assertThat(trials(result.cells().getFirst()).lines())
                .hasSize(2)
                .satisfiesExactly(
                        first ->
                                assertThat(first)
                                        .startsWith("{\"metric\":\"distance\",\"value\":2.0,"),
                        second -> assertThat(second).startsWith("{\"metric\":\"loss\""));
        assertThat(result.account().harness()).containsKeys("scorer", "protected labels");
    }

    @Test
    void scoresInTheOtherLanguage() throws Exception {
        ExperimentResult result = run(ALL_ONES, "Scorer.java", JAVA_SCORER, false);

        assertThat(result.summary()).isEqualTo("4 cells completed");
        assertThat(trials(result.cells().getLast())).contains("\"distance\",\"value\":2.0,");
    }

    @Test
    void scoresWithoutASandboxToo() throws Exception {
        ExperimentSpec spec = spec(ALL_ONES, "scorer.py", PYTHON_SCORER);

        ExperimentResult result =
                Laboratory.runner(Unsandboxed.open(), artifacts).run(spec, cell -> {});

        assertThat(result.summary()).isEqualTo("4 cells completed");
    }

    @Test
    void doesNotLetAProgramReportWhatTheScorerOwns() throws Exception {
        String cheats = ALL_ONES + "; cell.report('distance', 0)";

        assertThat(run(cheats, "scorer.py", PYTHON_SCORER, false).summary())
                .contains("metric 'distance': not declared");
    }

    @Test
    void doesNotCountWhatAProgramPrintsOfTheScorersMetric() throws Exception {
        String cheats =
                "cell._units['distance'] = '1'; " + ALL_ONES + "; cell.report('distance', 0)";

        ExperimentResult result = run(cheats, "scorer.py", PYTHON_SCORER, false);

        assertThat(result.summary()).contains("metric 'distance' is not declared");
        assertThat(result.cells()).isEmpty();
    }

    @Test
    void showsAProgramNoLabels() throws Exception {
        String looks =
                """
                found = [os.path.join(folder, name)
                         for folder, _, names in os.walk("/job") for name in names]
                assert not any("labels" in each for each in found), found
                for each in found:
                    assert "1 0" + " 1 1 0" not in open(each, errors="replace").read(), each
                assert not os.path.exists("/job/protected")
                try:
                    cell.protected_input("labels")
                except ValueError:
                    pass
                else:
                    raise AssertionError("labels")
                """;

        assertThat(run(looks + ALL_ONES, "scorer.py", PYTHON_SCORER, false).summary())
                .isEqualTo("4 cells completed");
    }

    @Test
    void refusesOutputsThatAreNoPlainFiles() throws Exception {
        String tricks =
                """
                if cell.word("scale") == "0.5":
                    os.symlink("/etc/passwd", cell.output("guesses"))
                elif cell.seed() == 2:
                    open(cell.output("x")[:-1] + "odd\\nname", "w").close()
                else:
                    open(cell.output("guesses"), "w").write("1 1 1 1 1")
                """;

        ExperimentResult result = run(tricks, "scorer.py", PYTHON_SCORER, true);

        assertThat(result.cells()).extracting(CellResult::cell).hasToString("[scale=0#1]");
        assertThat(failures)
                .containsExactlyInAnyOrder(
                        "The output of cell scale=0.5#1 holds 'guesses', which is a link",
                        "The output of cell scale=0.5#2 holds 'guesses', which is a link",
                        "The output of cell scale=0#2 holds 'odd name', which is no plain name");
    }

    @Test
    void refusesLinksInPlaceOfACellsFolder() throws Exception {
        String trick = "os.symlink('/job', cell._out)";

        assertThat(run(trick, "scorer.py", PYTHON_SCORER, false).summary())
                .contains("holds '', which is a link");
    }

    @Test
    void refusesNestsOfFolders() throws Exception {
        String trick = "os.makedirs(cell.output('a') + '/a' * 40)";

        assertThat(run(trick, "scorer.py", PYTHON_SCORER, false).summary())
                .contains("which is too deep");
    }

    @Test
    void endsAProgramThatFillsTheDisk() throws Exception {
        String fills =
                "import time; [open(cell.output(f'f{i}'), 'wb').write(bytes(4 << 20))"
                        + " for i in range(16)]; time.sleep(20)";

        assertThat(run(fills, "scorer.py", PYTHON_SCORER, false).summary())
                .contains("disk limit exceeded");
    }

    @Test
    void losesTheCellThatTheScorerCannotRead() throws Exception {
        String garbage =
                "open(cell.output('guesses'), 'w').write('1 1' if cell.seed() == 2 else LABELS)"
                        .replace("LABELS", "'" + LABELS + "'");

        ExperimentResult result = run(garbage, "scorer.py", PYTHON_SCORER, true);

        assertThat(result.cells()).hasSize(2);
        assertThat(trials(result.cells().getFirst())).contains("\"distance\",\"value\":0.0,");
        assertThat(failures)
                .hasSize(2)
                .allSatisfy(
                        each ->
                                assertThat(each)
                                        .startsWith("The scorer: The program ended with exit code")
                                        .contains("#2", "another number of guesses"));
    }

    @Test
    void givesTheScorerNothingToWriteInto() throws Exception {
        String writes =
                PYTHON_SCORER.replace(
                        "labels = open",
                        "assert not any(__import__('os').access(path, 2) for path in"
                                + " (cell.protected_input('labels'), cell.output('guesses'))); labels ="
                                + " open");

        assertThat(run(ALL_ONES, "scorer.py", writes, false).summary())
                .isEqualTo("4 cells completed");
    }

    @Test
    void countsNothingWhereAProtectedInputWasChanged() {
        // No sandbox, so that something can change it.
        String changes =
                PYTHON_SCORER.replace(
                        "labels = open",
                        "open(cell.protected_input('labels'), 'a').write('x'); labels = open");
        ExperimentSpec spec = spec(ALL_ONES, "scorer.py", changes);
        ExperimentRunner runner = Laboratory.runner(Unsandboxed.open(), artifacts);

        assertThatThrownBy(() -> runner.run(spec, cell -> {}))
                .hasMessageContaining("The protected input 'labels' of full was changed");
    }

    @Test
    void countsNothingWhereTheHarnessWasChanged() {
        String patches =
                PYTHON_SCORER.replace(
                        "    labels = open",
                        "    open(viva_experiment.__file__, 'a').write('#'); labels = open");
        ExperimentSpec spec = spec(ALL_ONES, "scorer.py", patches);
        ExperimentRunner runner = Laboratory.runner(Unsandboxed.open(), artifacts);

        assertThatThrownBy(() -> runner.run(spec, cell -> {}))
                .hasMessageContaining("The harness of the scorer of full was changed");
    }

    private ExperimentResult run(String guesses, String file, String scorer, boolean goesOn)
            throws InterruptedException {
        CellListener listener =
                new CellListener() {
                    @Override
                    public void finished(CellResult cell) {}

                    @Override
                    public void failed(Cell cell, String reason) {
                        failures.add(reason);
                    }

                    @Override
                    public boolean goesOn() {
                        return goesOn;
                    }
                };
        return Laboratory.runner(Laboratory.jail(), artifacts)
                .run(spec(guesses, file, scorer), listener);
    }

    private ExperimentSpec spec(String guesses, String file, String scorer) {
        byte[] source = scorer.getBytes(StandardCharsets.UTF_8);
        byte[] labels = LABELS.getBytes(StandardCharsets.UTF_8);
        TreeMap<String, Artifact> inputs = new TreeMap<>();
        inputs.put("labels", artifacts.put(labels, Artifact.TEXT, "labels"));
        Language language = file.endsWith(".py") ? Language.PYTHON : Language.JAVA;
        Scoring scoring =
                new Scoring(
                        new Program(language, file, artifacts.put(source, Artifact.TEXT, "scorer")),
                        inputs,
                        List.of("distance"));
        return Laboratory.python(
                        GUESSES.replace("BODY", guesses.indent(4)), artifacts, Laboratory.LIMITS)
                .scored(Optional.of(scoring));
    }

    private String trials(CellResult cell) {
        return new String(artifacts.get(cell.trials().digest()), StandardCharsets.UTF_8);
    }
}

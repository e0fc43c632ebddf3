package viva.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import viva.study.DecisionRule;
import viva.study.ExperimentDesign;
import viva.study.ExperimentFile;
import viva.study.Quantity;
import viva.study.VivaException;

class ExperimentFileReaderTest {
    private static final String GOOD =
            """
            schema: viva.experiment/1
            id: grid
            title: A grid
            question: Does it grow?
            program: grid.py
            factors:
              level: [1, 2]
            seeds: 1..9
            metrics:
              - {name: height, unit: "1", range: [0, 9], meaning: how high}
            quantities:
              - {id: low, meaning: low, metric: height, where: {level: 1}}
              - {id: high, meaning: high, metric: height, where: {level: 2}, within: max}
              - {id: rise, meaning: rise, formula: high - low}
            claims:
              - id: grows
                sentence: It grows.
                scope: here
                rule: {all_of: [{above: {quantity: rise, threshold: 0.5}}, {monotone: {quantities: [low, high], direction: increasing}}]}
            figures:
              - {id: f, metric: height, x: level, x_label: level, y_label: height, logarithmic: yes, caption: Heights.}
            """;

    @Test
    void readsDesignQuantitiesRulesAndFigures() {
        ExperimentFile file = read(GOOD);

        assertThat(file.design().language()).isEqualTo(ExperimentDesign.Language.PYTHON);
        assertThat(file.design().cells()).hasSize(18);
        assertThat(file.quantities())
                .hasOnlyElementsOfTypes(Quantity.Query.class, Quantity.Formula.class);
        assertThat(file.claims().getFirst().rule())
                .isInstanceOfSatisfying(
                        DecisionRule.AllOf.class, all -> assertThat(all.looks()).isEqualTo(2));
        assertThat(file.figures().getFirst().figure().logarithmic()).isTrue();
        assertThat(read(GOOD.replace("grid.py", "Grid.java")).design().language())
                .isEqualTo(ExperimentDesign.Language.JAVA);
    }

    @Test
    void refusesWhatItDoesNotKnowWithTheLine() {
        assertProblem("question:", "qestion:", "x.yaml:4", "did you mean `question`");
        assertProblem("threshold", "treshold", "x.yaml:19", "did you mean `threshold`");
        assertProblem("{above:", "{abov:", "unknown key `abov`", "did you mean `above`");
        assertProblem("viva.experiment/1", "viva.experiment/2", "x.yaml:1", "schema cannot be");
    }

    @Test
    void refusesWhatIsMissing() {
        assertProblem("    scope: here\n", "", "key `scope`", "is missing");
        assertProblem(", metric: height, where", ", where", "key `metric`", "is missing");
        assertProblem("seeds: 1..9\n", "", "key `seeds` is missing");
    }

    @Test
    void refusesProgramsThatAreNoFileBesideTheSpec() {
        assertProblem("grid.py", "../grid.py", "x.yaml:5", "must be a file beside the spec");
        assertProblem("grid.py", "viva_experiment.py", "must be a file beside the spec");
        assertProblem("grid.py", "grid.sh", "must be a file beside the spec");
    }

    @Test
    void refusesTwoRulesInOneAndNone() {
        assertProblem(
                "{above: {quantity: rise, threshold: 0.5}}",
                "{above: {quantity: rise, threshold: 0.5}, below: {quantity: rise, threshold: 1}}",
                "must be one rule");
        assertProblem("{above: {quantity: rise, threshold: 0.5}}", "{}", "must be one rule");
    }

    private static void assertProblem(String from, String to, String... parts) {
        assertThat(GOOD).contains(from);
        assertThatThrownBy(() -> read(GOOD.replace(from, to)))
                .isInstanceOfSatisfying(
                        VivaException.class,
                        e -> assertThat(e.code()).isEqualTo(VivaException.Code.USER))
                .hasMessageContainingAll(parts);
    }

    private static ExperimentFile read(String text) {
        return ExperimentFileReader.read(text.getBytes(StandardCharsets.UTF_8), "x.yaml");
    }
}

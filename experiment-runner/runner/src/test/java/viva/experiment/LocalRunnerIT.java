package viva.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import viva.store.InMemoryArtifacts;
import viva.study.Cell;
import viva.study.ExperimentResult;
import viva.study.ExperimentResult.CellResult;
import viva.study.ExperimentSpec;
import viva.study.Limits;

class LocalRunnerIT {
    private static final String NUMERICS =
            """
            org.nd4j.linalg.factory.Nd4j.getRandom().setSeed(cell.seed());
            var x = org.nd4j.linalg.factory.Nd4j.randn(
                org.nd4j.linalg.api.buffer.DataType.DOUBLE, cell.integer("n"), 40);
            var gram = x.mmul(x.transpose());
            System.out.println("a print is no trial");
            for (int step = 0; step < 3; step++) {
                cell.report("loss", 1.0 / (step + 1), step);
            }
            double inverse = org.nd4j.linalg.inverse.InvertMatrix.invert(gram, false)
                .norm2Number().doubleValue();
            cell.report("distance", inverse + cell.number("scale"));
            """;

    private final InMemoryArtifacts artifacts = new InMemoryArtifacts();

    @Test
    void completesEveryCellAndSaysUnderWhichCircumstances() throws Exception {
        ExperimentSpec spec =
                Laboratory.spec(Laboratory.program(NUMERICS), artifacts, Laboratory.LIMITS);
        List<Cell> heard = new ArrayList<>();

        ExperimentResult result =
                Laboratory.runner(Laboratory.jail(), artifacts)
                        .run(spec, finished -> heard.add(finished.cell()));

        assertThat(result).isInstanceOf(ExperimentResult.Completed.class);
        assertThat(result.cells()).extracting(CellResult::cell).isEqualTo(spec.cells());
        assertThat(heard).containsExactlyInAnyOrderElementsOf(spec.cells());
        assertThat(trials(result.cells().getFirst()).lines())
                .hasSize(4)
                .first()
                .asString()
                .matches(
                        "\\{\"metric\":\"distance\",\"value\":[0-9.E-]+,\"unit\":\"1\","
                                + "\"arm\":\"scale=0\",\"seed\":1,\"step\":0,\"at\":\"Program.java:18\"}");
        assertThat(result.account().sandboxed()).isTrue();
        assertThat(result.account().environment())
                .containsKeys("jdk", "nd4j", "processor", "threads", "limit memory");
        assertThat(result.account().harness())
                .containsOnlyKeys("class path", "experiment api", "sandbox policy");
        assertThat(result.account().resources().cpu()).isPositive();
    }

    @Test
    void givesTheSameBitsWhenItRunsAgain() throws Exception {
        ExperimentSpec spec =
                Laboratory.spec(Laboratory.program(NUMERICS), artifacts, Laboratory.LIMITS);
        ExperimentRunner runner = Laboratory.runner(Laboratory.jail(), artifacts);

        List<CellResult> first = runner.run(spec, cell -> {}).cells();

        assertThat(first).hasSize(4);
        assertThat(runner.run(spec, cell -> {}).cells()).isEqualTo(first);
    }

    @Test
    void saysWhatTheCompilerSays() {
        assertThat(Laboratory.run("int x = \"no number\";"))
                .isInstanceOfSatisfying(
                        ExperimentResult.Failed.class,
                        failed ->
                                assertThat(failed.reason())
                                        .contains("Program.java:8: error: incompatible types"));
    }

    @Test
    void keepsTheCellsBeforeTheOneThatThrows() {
        ExperimentResult result =
                Laboratory.run(
                        "report(cell); if (cell.word(\"scale\").equals(\"0.5\"))"
                                + " throw new IllegalStateException(\"diverged\");");

        assertThat(result)
                .isInstanceOfSatisfying(
                        ExperimentResult.Failed.class,
                        failed ->
                                assertThat(failed.reason())
                                        .contains("exit code 1 in cell scale=0.5#")
                                        .contains("java.lang.IllegalStateException: diverged"));
        assertThat(result.cells())
                .isNotEmpty()
                .allSatisfy(cell -> assertThat(cell.cell().arm().id()).isEqualTo("scale=0"));
    }

    @Test
    void refusesAnUndeclaredMetric() {
        assertThat(Laboratory.run("report(cell); cell.report(\"invented\", 1);").summary())
                .contains("metric 'invented': not declared");
    }

    @Test
    void refusesNaN() {
        assertThat(Laboratory.run("cell.report(\"loss\", Double.NaN);").summary())
                .contains("metric 'loss': NaN is a value of no metric");
    }

    @Test
    void refusesACellWithoutOneOfItsMetrics() {
        assertThat(Laboratory.run("cell.report(\"loss\", 1);").summary())
                .contains("ended without reporting: distance");
    }

    @Test
    void refusesValuesOutsideTheirRange() {
        assertThat(Laboratory.run("cell.report(\"loss\", -1);").summary())
                .contains("metric 'loss' is -1.0, outside its declared range from 0 to 1E+6");
    }

    @Test
    void endsAProgramThatNeverEnds() {
        Limits short_ = limits(Duration.ofSeconds(3), Laboratory.LIMITS.cpu());

        ExperimentResult result =
                Laboratory.run(
                        Laboratory.program("report(cell); Thread.sleep(1_000_000);"), short_);

        assertThat(result).isInstanceOf(ExperimentResult.TimedOut.class);
        assertThat(result.summary()).contains("it ran longer than 3 s");
        assertThat(result.cells()).isEmpty();
    }

    @Test
    void endsAProgramThatBurnsTheProcessor() {
        Limits frugal = limits(Laboratory.LIMITS.wall(), Duration.ofSeconds(2));

        ExperimentResult result =
                Laboratory.run(Laboratory.program("while (cell.seed() > 0) {} "), frugal);

        assertThat(result)
                .isInstanceOfSatisfying(
                        ExperimentResult.LimitExceeded.class,
                        over -> assertThat(over.limit()).isEqualTo("cpu"));
    }

    private static Limits limits(Duration wall, Duration cpu) {
        Limits usual = Laboratory.LIMITS;
        return new Limits(
                wall, cpu, usual.memory(), usual.disk(), usual.output(), usual.processes());
    }

    private String trials(CellResult cell) {
        return new String(artifacts.get(cell.trials().digest()), StandardCharsets.UTF_8);
    }
}

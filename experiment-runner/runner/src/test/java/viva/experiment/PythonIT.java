package viva.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import viva.store.InMemoryArtifacts;
import viva.study.Cell;
import viva.study.Digest;
import viva.study.ExperimentResult;
import viva.study.ExperimentResult.CellResult;
import viva.study.ExperimentResult.Failed;
import viva.study.ExperimentSpec;
import viva.study.Limits;

/// The contract of programs, kept and broken in Python.
class PythonIT {
    private static final String NUMERICS =
            """
            import numpy as np
            rng = np.random.default_rng(cell.seed())
            x = rng.standard_normal((cell.integer("n"), 40))
            for step in range(3):
                cell.report("loss", 1 / (step + 1), step)
            cell.report("distance", np.linalg.norm(np.linalg.inv(x @ x.T)) + cell.number("scale"))
            """;

    private final InMemoryArtifacts artifacts = new InMemoryArtifacts();

    @Test
    void completesEveryCellAndSaysOnWhatItRan() {
        ExperimentResult result = run(NUMERICS);

        assertThat(result.summary()).isEqualTo("4 cells completed");
        assertThat(trials(result.cells().getFirst()).lines())
                .hasSize(4)
                .first()
                .asString()
                .matches(
                        "\\{\"metric\":\"distance\",\"value\":[0-9.E-]+,\"unit\":\"1\","
                                + "\"arm\":\"scale=0\",\"seed\":1,\"step\":0,\"at\":\"program.py:10\"}");
        assertThat(result.account().environment())
                .containsKeys("python", "numpy", "processor", "limit memory")
                .containsEntry("threads", "1")
                .doesNotContainKey("jdk");
        assertThat(result.account().harness())
                .containsOnlyKeys("experiment helper", "python and its packages", "sandbox policy");
    }

    @Test
    void givesTheSameBitsWhenItRunsAgain() {
        List<CellResult> first = run(NUMERICS).cells();

        assertThat(first).hasSize(4);
        assertThat(run(NUMERICS).cells()).isEqualTo(first);
    }

    @Test
    void keepsPrintsOutOfTheMeasurements() {
        String forged =
                "{\\\"v\\\":1,\\\"metric\\\":\\\"loss\\\",\\\"value\\\":\\\"0\\\",\\\"unit\\\":\\\"1\\\","
                        + "\\\"arm\\\":\\\"scale=0\\\",\\\"seed\\\":1,\\\"step\\\":7,\\\"at\\\":\\\"a.py:1\\\"}";
        ExperimentResult result =
                run(
                        "print(\"%s\"); sys.stdout.write(\"still here\\n\"); os.write(1, b'{low}\\n');"
                                        .formatted(forged)
                                + " report(cell)");

        assertThat(result.summary()).isEqualTo("4 cells completed");
        assertThat(trials(result.cells().getFirst()).lines()).hasSize(2);
        assertThat(text(result.account().log().digest()))
                .contains("still here", "{low}", "\"step\":7", "before run");
    }

    @Test
    void refusesNaN() {
        assertThat(run("cell.report(\"loss\", float(\"nan\"))").summary())
                .contains("metric 'loss': nan is a value of no metric");
    }

    @Test
    void refusesAnUndeclaredMetric() {
        assertThat(run("report(cell); cell.report(\"invented\", 1)").summary())
                .contains("metric 'invented': not declared. The study declares: distance, loss");
    }

    @Test
    void refusesACellWithoutOneOfItsMetrics() {
        assertThat(run("cell.report(\"loss\", 1)").summary())
                .contains("ended without reporting: distance");
    }

    @Test
    void refusesTextAndTruthValuesAndStepsThatAreNone() {
        assertThat(run("cell.report(\"loss\", \"1\")").summary()).contains("'1' is no number");
        assertThat(run("cell.report(\"loss\", True)").summary()).contains("True is no number");
        assertThat(run("cell.report(\"loss\", 1, 0.5)").summary())
                .contains("step 0.5 is no whole number");
        assertThat(run("cell.report(\"loss\", 1); cell.report(\"loss\", 2)").summary())
                .contains("step 0 was reported before");
    }

    @Test
    void refusesNamesAndNumbersThatTheStudyDoesNotHave() {
        assertThat(run("cell.number(\"width\")").summary())
                .contains("no factor or constant 'width'. It has: scale, n");
        assertThat(
                        run(
                                "cell.integer(\"scale\") if cell.word(\"scale\") != \"0\" else report(cell)"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.type(Failed.class))
                .extracting(Failed::reason)
                .asString()
                .contains("'scale' is '0.5', no whole number of 32 bits");
    }

    @Test
    void keepsTheCellsBeforeTheOneThatRaises() {
        ExperimentResult result =
                run("report(cell)\nif cell.number(\"scale\"): raise RuntimeError(\"diverged\")");

        assertThat(result.summary())
                .contains("exit code 1 in cell scale=0.5#", "RuntimeError: diverged");
        assertThat(result.cells())
                .isNotEmpty()
                .allSatisfy(cell -> assertThat(cell.cell().arm().id()).isEqualTo("scale=0"));
    }

    @Test
    void saysWhatPythonSaysOfASyntaxError() {
        assertThat(run("x = (1").summary())
                .contains("Program program.py: it does not compile", "program.py", "SyntaxError");
    }

    @Test
    void endsAProgramThatNeverEnds() {
        Limits limits = limits(Duration.ofSeconds(3), Laboratory.LIMITS.cpu());
        ExperimentResult result = run("import time; time.sleep(10_000)", limits);

        assertThat(result).isInstanceOf(ExperimentResult.TimedOut.class);
        assertThat(result.cells()).isEmpty();
    }

    @Test
    void endsAProgramThatBurnsTheProcessor() {
        Limits limits = limits(Laboratory.LIMITS.wall(), Duration.ofSeconds(2));

        assertThat(run("while True: pass", limits).summary()).startsWith("cpu limit exceeded");
    }

    @Test
    void endsAProgramThatTakesAllMemory() {
        assertThat(run("x = [bytes(1 << 20) * 64 for i in range(1000)]").summary())
                .startsWith("memory limit exceeded");
    }

    @Test
    void refusesAProgramThatLeavesWithoutFinishing() {
        assertThat(run("sys.exit(0)").summary()).contains("exit code 1 in cell scale=0#");
        assertThat(run("os._exit(0)").summary()).contains("without finishing it");
    }

    @Test
    void goesOnWithOtherCellsWhereTheListenerSaysSo() {
        Listener listener = new Listener();
        ExperimentResult result =
                run(
                        "if cell.seed() == 1 and cell.number(\"scale\"): raise ValueError(\"no\")\n"
                                + "report(cell)",
                        Laboratory.LIMITS,
                        listener);

        assertThat(result).isInstanceOf(Failed.class);
        assertThat(result.cells()).hasSize(3);
        assertThat(listener.failed)
                .singleElement()
                .asString()
                .contains("scale=0.5#1", "ValueError: no");
    }

    @Test
    void triesACellThatMetALimitBehindOthersOnceMore() {
        Listener listener = new Listener();
        Limits limits = limits(Duration.ofSeconds(4), Laboratory.LIMITS.cpu());
        ExperimentResult result =
                run("import time; time.sleep(2.5); report(cell)", limits, listener);

        assertThat(result.summary()).isEqualTo("4 cells completed");
        assertThat(listener.failed).isEmpty();
    }

    private static final class Listener implements CellListener {
        private final List<String> failed = new CopyOnWriteArrayList<>();

        @Override
        public void finished(CellResult cell) {}

        @Override
        public void failed(Cell cell, String reason) {
            failed.add(cell + ": " + reason);
        }

        @Override
        public boolean goesOn() {
            return true;
        }
    }

    private ExperimentResult run(String statements) {
        return run(statements, Laboratory.LIMITS);
    }

    private ExperimentResult run(String statements, Limits limits) {
        return run(statements, limits, cell -> {});
    }

    private ExperimentResult run(String statements, Limits limits, CellListener listener) {
        String source =
                """
                import os, sys
                import viva_experiment
                print("before run")
                def cell(cell):
                %s
                def report(cell):
                    cell.report("distance", 1 + cell.number("scale"))
                    cell.report("loss", cell.seed())
                viva_experiment.run(cell)
                """
                        .formatted(statements.indent(4).stripTrailing());
        ExperimentSpec spec = Laboratory.python(source, artifacts, limits);
        try {
            return Laboratory.runner(Laboratory.jail(), artifacts).run(spec, listener);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Limits limits(Duration wall, Duration cpu) {
        Limits usual = Laboratory.LIMITS;
        return new Limits(
                wall, cpu, usual.memory(), usual.disk(), usual.output(), usual.processes());
    }

    private String trials(CellResult cell) {
        return text(cell.trials().digest());
    }

    private String text(Digest digest) {
        return new String(artifacts.get(digest), StandardCharsets.UTF_8);
    }
}

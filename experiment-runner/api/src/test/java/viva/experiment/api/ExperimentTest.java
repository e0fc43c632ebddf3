package viva.experiment.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExperimentTest {
    private static final String SPEC =
            """
            {"schema":"viva.spec/1","constants":{"n":"20","note":"a \\"word\\""},
             "cells":[{"id":"scale=0.5#7","arm":{"scale":"0.5"},"seed":7}],
             "metrics":[{"name":"loss","unit":"1"},{"name":"gap","unit":"m"}]}
            """;

    @TempDir Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    @Test
    void readsLevelsAndConstantsAndReportsInLines() throws IOException {
        int code =
                run(
                        SPEC,
                        cell -> {
                            cell.report("loss", cell.number("scale") / 3, 2);
                            cell.report("gap", cell.integer("n") + (double) cell.seed());
                        });

        assertThat(code).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .satisfiesExactly(
                        first ->
                                assertThat(first)
                                        .startsWith(
                                                "{\"v\":1,\"metric\":\"loss\",\"value\":\"0.16666666666666666\","
                                                        + "\"unit\":\"1\",\"arm\":\"scale=0.5\",\"seed\":7,\"step\":2,\"at\":\""),
                        second -> assertThat(second).contains("\"value\":\"27.0\",\"unit\":\"m\""),
                        third ->
                                assertThat(third)
                                        .isEqualTo("{\"v\":1,\"cell_done\":\"scale=0.5#7\"}"));
    }

    @Test
    void endsWithTheStackTraceOfACellThatThrows() throws IOException {
        int code =
                run(
                        SPEC,
                        cell -> {
                            throw new IOException("diverged");
                        });

        assertThat(code).isEqualTo(1);
        assertThat(log.toString(StandardCharsets.UTF_8))
                .contains("java.io.IOException: diverged")
                .contains("ExperimentTest.java");
        assertThat(out.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesNumbersThatAreNone(double value) throws IOException {
        assertThat(run(SPEC, cell -> cell.report("loss", value))).isEqualTo(1);
        assertThat(log.toString(StandardCharsets.UTF_8)).contains("is a value of no metric");
    }

    @Test
    void namesWhatTheStudyHas() throws IOException {
        assertThat(run(SPEC, cell -> cell.word("ridge"))).isEqualTo(1);
        assertThat(run(SPEC, cell -> cell.report("accuracy", 1))).isEqualTo(1);
        assertThat(run(SPEC, cell -> cell.integer("scale"))).isEqualTo(1);
        assertThat(run(SPEC, cell -> cell.number("note"))).isEqualTo(1);
        assertThat(log.toString(StandardCharsets.UTF_8))
                .contains("no factor or constant 'ridge'. It has: scale, n, note")
                .contains("metric 'accuracy': not declared. The study declares: loss, gap")
                .contains("'scale' is '0.5', no whole number")
                .contains("'note' is 'a \"word\"', no finite number");
    }

    @Test
    void refusesTwoValuesForOneStepAndNoneForAMetric() throws IOException {
        assertThat(
                        run(
                                SPEC,
                                cell -> {
                                    cell.report("loss", 1);
                                    cell.report("loss", 1);
                                }))
                .isEqualTo(1);
        assertThat(run(SPEC, cell -> cell.report("loss", 1))).isEqualTo(1);
        assertThat(log.toString(StandardCharsets.UTF_8))
                .contains("step 0 was reported before")
                .contains("Cell scale=0.5#7 ended without reporting: gap");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"schema\":\"viva.spec/2\",\"constants\":{},\"cells\":[],\"metrics\":[]}",
                "{\"schema\":\"viva.spec/1\",\"constants\":{},\"cells\":[]}",
                "{\"schema\":\"viva.spec/1\",\"schema\":\"\",\"constants\":{},\"cells\":[]}",
                "{\"schema\":\"viva.spec/1\",\"constants\":{},\"cells\":[],\"metrics\":[]} x",
                "{\"schema\":\"viva.spec/1\",\"constants\":{\"n\":true},\"cells\":[],\"metrics\":[]}",
                "[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]"
            })
    void saysThatItCannotReadTheSpec(String spec) throws IOException {
        assertThat(run(spec, cell -> {})).isEqualTo(2);
        assertThat(log.toString(StandardCharsets.UTF_8)).startsWith("Cannot read the spec: ");
    }

    @Test
    void readsJsonAsItIs() {
        assertThat(JsonText.parse("{\"a\":[\"\\u00fc\\n\",-1.5e2]}").toString())
                .isEqualTo("{a=[ü\n, -1.5E+2]}");
        assertThatThrownBy(() -> JsonText.parse("[1,]")).hasMessageContaining("at character 3");
    }

    private int run(String spec, CellProgram program) throws IOException {
        Path file = Files.writeString(folder.resolve("spec.json"), spec);
        PrintStream err = new PrintStream(log, true, StandardCharsets.UTF_8);
        return Experiment.run(new String[] {file.toString()}, program, out, err);
    }
}

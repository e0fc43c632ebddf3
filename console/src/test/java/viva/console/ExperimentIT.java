package viva.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A grid in Python through the command line: real sandbox, real report, no model.
class ExperimentIT {
    @TempDir Path temp;

    private final StringWriter printed = new StringWriter();
    private Path result;

    @BeforeEach
    void home() {
        TinyStudy.home();
        result = temp.resolve("result");
    }

    @Test
    void judgesEveryClaimAndRepeatsToTheLastBit() throws Exception {
        assertThat(run(given())).isZero();

        assertThat(printed.toString())
                .contains("Supported     grows", "Refuted       stays_low")
                .contains("Supported     middle_is_two");
        assertThat(Files.readAllLines(result.resolve("trials.jsonl"))).hasSize(27);
        assertThat(Files.readString(result.resolve("report.html")))
                .contains("The height grows with the level", "Refuted");
        assertThat(result.resolve("report.pdf")).isNotEmptyFile();

        assertThat(viva("experiment", "rerun", result.toString())).isZero();
        assertThat(printed.toString())
                .contains("27 of 27 cells are equal to the last bit", "gives the same");
    }

    @Test
    void namesWhatARepetitionSaysOtherwise() throws Exception {
        Path spec = given();
        Path program = spec.resolveSibling("grid.py");
        Files.writeString(
                program,
                Files.readString(program)
                        .replace("import random\n", "import random, time\n")
                        .replace("+ noise", "+ noise + time.time() % 1"));
        run(spec);

        assertThat(viva("experiment", "rerun", result.toString())).isEqualTo(1);
        assertThat(printed.toString())
                .contains("Cell level=1#1, metric height, step 0:", "in the repetition")
                .contains("0 of 27 cells are equal");
    }

    @Test
    void refusesToRepeatAnotherProgram() throws Exception {
        run(given());
        Files.writeString(result.resolve("grid.py"), "print('mine')\n");

        assertThat(viva("experiment", "rerun", result.toString())).isEqualTo(1);
        assertThat(printed.toString()).contains("grid.py is not what the run was pinned to");
    }

    @Test
    void keepsAndReportsTheRestWhereACellFails() throws Exception {
        Path spec = given();
        Files.writeString(spec, Files.readString(spec).replace("bad_seed: 0", "bad_seed: 4"));

        assertThat(run(spec)).isEqualTo(1);

        assertThat(printed.toString())
                .contains("1 of 27 cells have no trials", "ValueError: this cell fails")
                .contains("Unchecked     grows", "Supported     middle_is_two");
        assertThat(Files.readAllLines(result.resolve("trials.jsonl"))).hasSize(26);
        assertThat(Files.readString(result.resolve("report.html")))
                .contains("This result is partial", "level=3#4");
    }

    @Test
    void letsAScorerReportAndPinsWhatItReads() throws Exception {
        Path spec = given();
        Path program = spec.resolveSibling("grid.py");
        Files.writeString(
                program,
                Files.readString(program)
                        .replaceAll(
                                "cell.report\\(\"height\", (.*)\\)",
                                "open(cell.output('height'), 'w').write(repr($1))"));
        Files.writeString(
                spec.resolveSibling("score.py"),
                """
                import viva_experiment

                def cell(cell):
                    height = float(open(cell.output("height")).read())
                    cell.report("height", height + float(open(cell.protected_input("zero")).read()))

                viva_experiment.run(cell)
                """);
        Files.writeString(spec.resolveSibling("zero.txt"), "0.0");
        Files.writeString(
                spec,
                Files.readString(spec)
                        + "\nscorer: {program: score.py, metrics: [height], protected: {zero: zero.txt}}\n");

        assertThat(run(spec)).as(printed.toString()).isZero();
        assertThat(printed.toString()).contains("Supported     grows", "Refuted       stays_low");
        assertThat(Files.readString(result.resolve("trials.jsonl"))).contains("score.py:5");
        assertThat(viva("experiment", "rerun", result.toString())).isZero();

        Files.writeString(result.resolve("zero.txt"), "1.0");
        assertThat(viva("experiment", "rerun", result.toString())).isEqualTo(1);
        assertThat(printed.toString()).contains("zero.txt is not what the run was pinned to");
    }

    @Test
    void endsARunThatFailsFromTheFirstCellOn() throws Exception {
        Path spec = given();
        Files.writeString(spec.resolveSibling("grid.py"), "import viva_experiment\nx = (1\n");

        assertThat(run(spec)).isEqualTo(1);
        assertThat(printed.toString()).contains("SyntaxError", "27 of 27 cells");
    }

    @Test
    void refusesASpecWithProblemsBeforeAnythingRuns() throws Exception {
        Path spec = given();
        String good = Files.readString(spec);
        Files.writeString(spec, good.replace("  level: [1, 2, 3]", "  level: [1, 2, 2]"));
        assertThat(run(spec)).isEqualTo(2);
        Files.writeString(spec, good.replace("threshold: 1}", "treshold: 1}"));
        assertThat(run(spec)).isEqualTo(2);
        Files.writeString(spec, good.replace("metric: height, where: {level: 2}", "metric: width"));
        assertThat(run(spec)).isEqualTo(2);

        assertThat(printed.toString())
                .contains("lists a level twice")
                .contains("unknown key `treshold`", "did you mean `threshold`")
                .contains("uses metric 'width', which the design does not declare");
        assertThat(result).doesNotExist();
    }

    private Path given() throws Exception {
        Path folder = Files.createDirectories(temp.resolve("given"));
        for (String name : new String[] {"spec.yaml", "grid.py"}) {
            try (var in = ExperimentIT.class.getResourceAsStream("/grid/" + name)) {
                Files.write(folder.resolve(name), in.readAllBytes());
            }
        }
        return folder.resolve("spec.yaml");
    }

    private int run(Path spec) {
        return viva("experiment", "run", spec.toString(), "--into", result.toString());
    }

    private int viva(String... args) {
        PrintWriter out = new PrintWriter(printed, true);
        return Main.run(args, out, out);
    }
}

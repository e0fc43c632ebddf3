package viva.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import viva.store.InMemoryArtifacts;
import viva.study.Cell;
import viva.study.ExperimentSpec;
import viva.study.Trial;

class TrialReaderTest {
    private final ExperimentSpec spec =
            Laboratory.spec("", new InMemoryArtifacts(), Laboratory.LIMITS);
    private final List<Cell> cells = List.of(Laboratory.cell("0", 1), Laboratory.cell("0.5", 1));
    private final Map<Cell, List<Trial>> finished = new LinkedHashMap<>();
    private final TrialReader reader = new TrialReader(spec.metrics(), cells, finished::put);

    @Test
    void takesTheTrialsOfACellInTheOrderOfItsMetricsAndSteps() {
        assertThat(reader.line(value("loss", "1.0E-5", "1", "scale=0", "1", "7"), true)).isTrue();
        assertThat(reader.line(value("loss", "2", "1", "scale=0", "1", "3"), true)).isTrue();
        assertThat(reader.line(value("distance", "3", "1", "scale=0", "1", "0"), true)).isTrue();
        assertThat(finished).isEmpty();

        assertThat(reader.line("{\"v\":1,\"cell_done\":\"scale=0#1\"}", true)).isTrue();

        assertThat(finished).containsOnlyKeys(cells.getFirst());
        assertThat(new ArrayList<>(finished.values()).getFirst())
                .extracting(Trial::metric, Trial::step, Trial::value)
                .containsExactly(
                        tuple("distance", 0L, new BigDecimal("3")),
                        tuple("loss", 3L, new BigDecimal("2")),
                        tuple("loss", 7L, new BigDecimal("0.000010")));
        assertThat(reader.current()).contains(cells.getLast());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    loss    ; NaN      ; 1 ; scale=0   ; 1 ; 0  ; no finite decimal number
                    loss    ; Infinity ; 1 ; scale=0   ; 1 ; 0  ; no finite decimal number
                    loss    ; 1e999999 ; 1 ; scale=0   ; 1 ; 0  ; no finite decimal number
                    loss    ; 0x10     ; 1 ; scale=0   ; 1 ; 0  ; no finite decimal number
                    loss    ; 1e9      ; 1 ; scale=0   ; 1 ; 0  ; outside its declared range
                    loss    ; -1       ; 1 ; scale=0   ; 1 ; 0  ; outside its declared range
                    loss    ; 1        ; m ; scale=0   ; 1 ; 0  ; has the unit m instead of 1
                    loss    ; 1        ; 1 ; scale=0   ; 1 ; -1 ; has the negative step
                    invented; 1        ; 1 ; scale=0   ; 1 ; 0  ; is not declared
                    loss    ; 1        ; 1 ; scale=9   ; 1 ; 0  ; is reported for another cell
                    loss    ; 1        ; 1 ; scale=0.5 ; 1 ; 0  ; is reported for another cell
                    loss    ; 1        ; 1 ; scale=0   ; 2 ; 0  ; is reported for another cell
                    """)
    void failsOnAValueThatDoesNotCount(
            String metric,
            String value,
            String unit,
            String arm,
            String seed,
            String step,
            String reason) {
        assertThat(reader.line(value(metric, value, unit, arm, seed, step), true)).isFalse();

        assertThat(reader.broken())
                .hasValueSatisfying(
                        said -> assertThat(said).startsWith("Cell scale=0#1: ").contains(reason));
        assertThat(finished).isEmpty();
    }

    @Test
    void failsOnAValueReportedTwice() {
        reader.line(value("loss", "1", "1", "scale=0", "1", "4"), true);

        assertThat(reader.line(value("loss", "1", "1", "scale=0", "1", "4"), true)).isFalse();
        assertThat(reader.broken().orElseThrow()).contains("reported twice for step 4");
    }

    @Test
    void failsOnACellThatIsDoneTooEarly() {
        reader.line(value("loss", "1", "1", "scale=0", "1", "0"), true);

        assertThat(reader.line("{\"v\":1,\"cell_done\":\"scale=0#1\"}", true)).isFalse();
        assertThat(reader.broken())
                .contains("Cell scale=0#1: it is done without a value of distance");
    }

    @Test
    void failsOnAnythingAfterTheLastCell() {
        for (Cell cell : cells) {
            String arm = cell.arm().id();
            reader.line(value("loss", "1", "1", arm, "1", "0"), true);
            reader.line(value("distance", "1", "1", arm, "1", "0"), true);
            reader.line("{\"v\":1,\"cell_done\":\"" + cell.id() + "\"}", true);
        }
        assertThat(reader.current()).isEmpty();

        assertThat(reader.line(value("loss", "1", "1", "scale=0", "1", "9"), true)).isFalse();
        assertThat(reader.broken().orElseThrow()).startsWith("After the last cell: ");
        assertThat(finished).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{}",
                "{\"v\":1}",
                "{\"v\":2,\"cell_done\":\"scale=0#1\"}",
                "{\"v\":1,\"cell_done\":\"scale=0.5#1\"}",
                "{\"v\":1,\"v\":1,\"cell_done\":\"scale=0#1\"}",
                "{\"v\":1,\"cell_done\":\"scale=0#1\"} {}",
                "{\"v\":1,\"cell_done\":7}",
                "{\"v\":1,\"metric\":\"loss\",\"value\":1,\"unit\":\"1\",\"arm\":\"scale=0\","
                        + "\"seed\":1,\"step\":0,\"at\":\"A.java:1\"}",
                "{\"v\":1,\"metric\":\"loss\",\"value\":\"1\",\"unit\":\"1\",\"arm\":\"scale=0\","
                        + "\"seed\":1.5,\"step\":0,\"at\":\"A.java:1\"}",
                "{\"v\":1,\"metric\":\"loss\",\"value\":\"1\",\"unit\":\"1\",\"arm\":\"scale=0\","
                        + "\"seed\":1,\"step\":0,\"at\":\"over there\"}"
            })
    void failsOnALineThatIsNotOfTheContract(String line) {
        assertThat(reader.line(line, true)).isFalse();
        assertThat(reader.broken()).isPresent();
    }

    @Test
    void failsOnALineThatIsCutOff() {
        assertThat(reader.line(value("loss", "1", "1", "scale=0", "1", "0"), false)).isFalse();
    }

    @Test
    void keepsOtherLinesForTheLogOnly() {
        assertThat(reader.line("a library says hello", true)).isTrue();
        assertThat(reader.otherOutput()).isEqualTo("a library says hello\n");
        assertThat(reader.broken()).isEmpty();
    }

    @Test
    void dealsCellsOfOneSeedToOneProcess() {
        assertThat(CellProcesses.deal(spec))
                .containsExactly(spec.cells().subList(0, 2), spec.cells().subList(2, 4));
    }

    private static String value(
            String metric, String value, String unit, String arm, String seed, String step) {
        return "{\"v\":1,\"metric\":\"%s\",\"value\":\"%s\",\"unit\":\"%s\",\"arm\":\"%s\",\"seed\":%s,\"step\":%s,\"at\":\"A.java:1\"}"
                .formatted(metric, value, unit, arm, seed, step);
    }
}

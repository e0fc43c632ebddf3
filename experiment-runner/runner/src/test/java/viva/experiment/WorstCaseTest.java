package viva.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import viva.study.Arm;
import viva.study.Artifact;
import viva.study.ByteSize;
import viva.study.Cell;
import viva.study.Digest;
import viva.study.Event;
import viva.study.ExperimentDesign;
import viva.study.ExperimentSpec;
import viva.study.Limits;
import viva.study.Metric;
import viva.study.Program;

class WorstCaseTest {
    @ParameterizedTest
    @CsvSource({"1, 8, 1, 3", "4, 8, 4, 9", "4, 2, 2, 5"})
    void takesEveryProcessThatStartsToItsLimit(int processes, int seeds, int started, int minutes) {
        Event.SandboxReserved worst = WorstCase.of(spec(processes, seeds));

        assertThat(worst.processes()).isEqualTo(started);
        assertThat(worst.worstCase().sandbox()).isEqualTo(Duration.ofMinutes(minutes));
        assertThat(worst.worstCase().disk()).isEqualTo(ByteSize.mebibytes(16L * started));
        assertThat(worst.gpus()).isZero();
    }

    private static ExperimentSpec spec(int processes, int seeds) {
        Arm arm = Arm.parse("a=1");
        List<Cell> cells =
                LongStream.rangeClosed(1, seeds).mapToObj(seed -> new Cell(arm, seed)).toList();
        Limits usual = Limits.DEFAULTS;
        Limits limits =
                new Limits(
                        Duration.ofMinutes(2),
                        usual.cpu(),
                        usual.memory(),
                        usual.disk(),
                        usual.output(),
                        usual.processes());
        Artifact source = new Artifact(Digest.of("p"), Artifact.JAVA, 1, "program");
        SequencedMap<String, String> none = new LinkedHashMap<>();
        Metric metric =
                new Metric(
                        "m",
                        "1",
                        BigDecimal.ZERO,
                        BigDecimal.ONE,
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        "a share");
        Program program = new Program(ExperimentDesign.Language.JAVA, "P.java", source);
        return new ExperimentSpec(
                "full", program, cells, none, List.of(metric), limits, 1, processes);
    }
}

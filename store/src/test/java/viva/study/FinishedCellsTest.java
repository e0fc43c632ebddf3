package viva.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FinishedCellsTest {
    private static Artifact trials(long number) {
        return new Artifact(Digest.of("trials" + number), Artifact.TRIALS, number, "experiment/r0");
    }

    private static Cell cell(int number) {
        return Cell.parse("size=%d,kind=k%d#%d".formatted(number % 7, number % 3, number / 21));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void holdsWhatAMapInOrderOfInsertionHolds(long seed) {
        Random random = new Random(seed);
        FinishedCells cells = new FinishedCells();
        Map<Cell, Artifact> map = new LinkedHashMap<>();
        for (int i = 0; i < 3_000; i++) {
            Cell cell = cell(random.nextInt(2_000));
            cells.put(cell, trials(i));
            map.put(cell, trials(i));
        }

        assertThat(cells.all()).containsExactlyEntriesOf(map);
        for (int i = 0; i < 2_100; i++) {
            assertThat(cells.get(cell(i)).orElse(null)).isEqualTo(map.get(cell(i)));
        }
    }

    @Test
    void isEmptyAtFirst() {
        assertThat(new FinishedCells().all()).isEmpty();
        assertThat(new FinishedCells().get(cell(1))).isEmpty();
    }
}

package viva.verifier.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.BinomialTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MedianIntervalTest {
    /// By hand: 2·P(Bin(n, ½) ≤ k − 1) is 2/32 for n = 5, k = 1; 2/64 for n = 6, k = 1;
    /// 2·(1 + 10)/1024 = 0.0215 and 2·(1 + 10 + 45)/1024 = 0.109 for n = 10, k = 2 and 3;
    /// 2·(1 + 20 + 190 + 1140 + 4845)/2^20 = 0.0118 for n = 20, k = 5, and with 15504 more 0.0414.
    @ParameterizedTest
    @CsvSource({
        "1, 0.05, 0",
        "5, 0.05, 0",
        "5, 0.0624, 0",
        "5, 0.0625, 1",
        "6, 0.05, 1",
        "8, 0.05, 1",
        "9, 0.05, 2",
        "10, 0.05, 2",
        "10, 0.02, 1",
        "10, 0.11, 3",
        "10, 0.001, 0",
        "20, 0.05, 6",
        "20, 0.0413, 5",
        "15, 0.05, 4"
    })
    void takesTheRankOfHandMadeTables(int n, double level, int rank) {
        assertThat(MedianInterval.rank(n, level)).isEqualTo(rank);
    }

    @Test
    void agreesWithTheBinomialTestOfAnotherLibrary() {
        BinomialTest test = BinomialTest.withDefaults().with(AlternativeHypothesis.LESS_THAN);
        for (int n = 1; n <= 60; n++) {
            int rank = MedianInterval.rank(n, 0.03);
            if (rank > 0) {
                assertThat(2 * test.test(n, rank - 1, 0.5).getPValue()).isLessThanOrEqualTo(0.03);
            }
            assertThat(2 * test.test(n, rank, 0.5).getPValue()).isGreaterThan(0.03);
        }
    }

    @Test
    void reachesFromSecondSmallestToSecondLargestOfTen() {
        List<Double> values = List.of(3., 1., 9., 7., 5., 2., 10., 8., 4., 6.);
        assertThat(MedianInterval.of(values, 0.05)).isEqualTo(new MedianInterval(2, 9));
    }

    @Test
    void isInfiniteWhereSeedsAreTooFew() {
        assertThat(MedianInterval.of(List.of(1., 2., 3., 4., 5.), 0.05))
                .isEqualTo(new MedianInterval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
    }

    @Test
    void takesTheMiddleOrTheMeanOfTheTwoInTheMiddle() {
        assertThat(MedianInterval.median(new double[] {1, 2, 9})).isEqualTo(2);
        assertThat(MedianInterval.median(new double[] {1, 2, 4, 9})).isEqualTo(3);
        assertThat(MedianInterval.median(new double[] {1e308, 1.5e308})).isEqualTo(1.25e308);
    }

    @Test
    void countsSeedsAndLooks() {
        assertThat(MedianInterval.seedsNeeded(0.05)).isEqualTo(6);
        assertThat(MedianInterval.mostLooks(10, 0.05)).isEqualTo(25);
        assertThat(MedianInterval.mostLooks(5, 0.05)).isZero();
        assertThat(MedianInterval.rank(10, 0.05 / 25)).isEqualTo(1);
        assertThat(MedianInterval.rank(10, 0.05 / 26)).isZero();
    }

    /// The share of 20,000 intervals that hold the true median; exact coverage is 1 − 22/1024 =
    /// 0.9785 for ten values, whatever the continuous distribution.
    @Test
    void coversTheMedianAsOftenAsItSays() {
        assertThat(coverage(random -> random.nextDouble() - 0.5)).isCloseTo(0.9785, within(0.005));
        assertThat(coverage(random -> Math.log(2 * random.nextDouble())))
                .isCloseTo(0.9785, within(0.005));
        assertThat(coverage(random -> random.nextInt(3) - 1.0)).isGreaterThan(0.9785);
    }

    private static double coverage(ToDoubleFunction<SplittableRandom> withMedianZero) {
        SplittableRandom random = new SplittableRandom(20261121);
        int covered = 0;
        for (int run = 0; run < 20_000; run++) {
            List<Double> values = new ArrayList<>();
            DoubleStream.generate(() -> withMedianZero.applyAsDouble(random))
                    .limit(10)
                    .forEach(values::add);
            MedianInterval interval = MedianInterval.of(values, 0.05);
            covered += interval.low() <= 0 && interval.high() >= 0 ? 1 : 0;
        }
        return covered / 20_000.0;
    }
}

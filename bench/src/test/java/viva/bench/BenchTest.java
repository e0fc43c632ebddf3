package viva.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTest {
    @TempDir Path temp;

    private final StringWriter printed = new StringWriter();
    private final List<String> order = new ArrayList<>();

    private Sample giving(String name, double... figures) {
        List<Double> left = new ArrayList<>();
        for (double figure : figures) {
            left.add(figure);
        }
        return () -> {
            order.add(name);
            return left.removeFirst();
        };
    }

    private static Benchmark benchmark(String name, Target target, Sample ours, Sample baseline) {
        return new Benchmark() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public List<Row> run(Bench bench) throws Exception {
                return List.of(
                        bench.compare("hops", "hops/s", target, ours, "a bare hop", baseline));
            }
        };
    }

    private int bench(List<Benchmark> known, String... arguments) {
        List<String> all = new ArrayList<>(List.of("--scratch", temp.toString()));
        all.addAll(List.of(arguments));
        PrintWriter to = new PrintWriter(printed, true);
        return Main.run(known, all.toArray(String[]::new), to, to);
    }

    @Test
    void throwsTheFirstRoundAwayAndTakesTurns() {
        Benchmark hops =
                benchmark(
                        "hops",
                        new Target.RatioAtLeast(0.5),
                        giving("ours", 1, 60, 50, 70),
                        giving("bare", 999, 100, 100, 100));

        assertThat(bench(List.of(hops), "--rounds", "3")).isZero();
        assertThat(order)
                .containsExactly("ours", "bare", "bare", "ours", "ours", "bare", "bare", "ours");
        assertThat(printed.toString())
                .containsPattern("hops +60\\.0 +hops/s +50\\.0 – 70\\.0 +ratio ≥ 0\\.50  met")
                .containsPattern("beside a bare hop +100 +hops/s")
                .containsPattern("ratio +0\\.600 +0\\.500 – 0\\.700");
    }

    @Test
    void endsWithOneWhereATargetIsMissed() {
        Benchmark slow =
                benchmark(
                        "slow",
                        new Target.AtMost(1, "s"),
                        giving("ours", 1, 1.5),
                        giving("bare", 1, 1));

        assertThat(bench(List.of(slow), "--rounds", "1")).isEqualTo(1);
        assertThat(printed.toString()).contains("≤ 1.00 s  NOT MET");
    }

    @Test
    void writesEveryRoundForPrograms() {
        Benchmark hops =
                benchmark(
                        "hops",
                        new Target.None(),
                        giving("ours", 9, 3, 5),
                        giving("bare", 9, 6, 5));

        assertThat(bench(List.of(hops), "--rounds", "2", "--json")).isZero();
        assertThat(printed.toString())
                .contains("\"schema\" : \"viva.bench/1\"", "\"samples\" : [ 3.0, 5.0 ]")
                .contains("\"ratio\" : 0.75", "\"met\" : \"no target\"");
    }

    @Test
    void measuresOnlyWhatIsNamedAndNamesWhatThereIs() {
        Benchmark one = benchmark("one", new Target.None(), giving("one", 1, 1), giving("", 1, 1));
        Benchmark other = benchmark("other", new Target.None(), giving("other"), giving(""));

        assertThat(bench(List.of(one, other), "one", "--rounds", "1")).isZero();
        assertThat(order).contains("one").doesNotContain("other");
        assertThat(bench(List.of(one, other), "two")).isEqualTo(2);
        assertThat(printed.toString()).contains("'two' is not measured", "one, other");
    }

    @Test
    void leavesNothingBehind() {
        Benchmark messy =
                benchmark(
                        "messy",
                        new Target.None(),
                        () -> {
                            throw new IllegalStateException("no figure");
                        },
                        giving("bare", 1));

        assertThat(bench(List.of(messy))).isEqualTo(70);
        assertThat(temp).isEmptyDirectory();
        assertThat(Files.exists(temp)).isTrue();
    }
}

package viva.evaluation.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import viva.evaluation.TextTable;
import viva.evaluation.simulator.AdaptiveGrid.World;
import viva.evaluation.statistics.PairedTests;
import viva.study.Adaptive.Assumed;

/// Adaptive committees against the fixed protocol and the curtailed one, as tables.
///
/// @param calibrations what sequential committees said they left behind, against what they did
public record AdaptiveReport(List<AdaptiveComparison> comparisons, List<Calibration> calibrations) {
    private static final double STATED = 0.05;

    /// A sequential committee asked for an error of [#STATED].
    ///
    /// @param told whether it assumes what is true of this world
    record Calibration(World world, boolean told, Plays plays) {
        static Calibration of(World world, boolean told, int tasks, long seed) {
            Assumed assumed = told ? world.truth() : Assumed.DEFAULTS;
            return new Calibration(
                    world, told, AdaptiveComparison.plays(world, STATED, assumed, tasks, seed));
        }
    }

    public static AdaptiveReport of(List<World> worlds, int tasks, long seed) {
        return new AdaptiveReport(
                worlds.parallelStream()
                        .map(world -> AdaptiveComparison.of(world, tasks, seed))
                        .toList(),
                Stream.of(true, false)
                        .flatMap(
                                told ->
                                        worlds.stream()
                                                .map(
                                                        world ->
                                                                Calibration.of(
                                                                        world, told, tasks,
                                                                        seed + 2)))
                        .toList());
    }

    public String text() {
        StringBuilder text = new StringBuilder("Adaptive committees against the fixed protocol\n");
        text.append("  calls: mean of a task, in brackets of the fixed protocol's\n");
        text.append(comparison()).append('\n').append(summary()).append('\n');
        text.append(
                "What sequential committees asked for an error of " + STATED + " leave behind\n");
        return text.append(calibration()).toString();
    }

    private String comparison() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(
                List.of(
                        "k,m,r",
                        "tasks, members",
                        "fixed",
                        "calls",
                        "curtailed",
                        "sequential",
                        "calls",
                        "at error",
                        "solved more",
                        "told",
                        "at error",
                        "solved more",
                        "4 at once",
                        "rounds"));
        for (AdaptiveComparison one : comparisons) {
            Setting s = one.world().setting();
            rows.add(
                    List.of(
                            s.k() + "," + s.m() + "," + s.r(),
                            one.world().name(),
                            percent(one.fixed().solved().value().orElse(0)),
                            number(one.fixed().calls()),
                            calls(one, one.curtailed()),
                            percent(one.usual().plays().solved().value().orElse(0)),
                            calls(one, one.usual().plays()),
                            error(one.usual()),
                            difference(one.usual().difference()),
                            calls(one, one.told().plays()),
                            error(one.told()),
                            difference(one.told().difference()),
                            calls(one, one.wide()),
                            number(one.wide().rounds())));
        }
        return TextTable.of(rows);
    }

    private String summary() {
        return "Calls of the fixed protocol's, over the worlds\n"
                + TextTable.of(
                        List.of(
                                List.of("", "median", "worst", "at most half", "worlds"),
                                summary("curtailed", comparisons, AdaptiveComparison::curtailed),
                                summary(
                                        "sequential, where it reaches the fixed protocol",
                                        reached(AdaptiveComparison::usual),
                                        one -> one.usual().plays()),
                                summary(
                                        "told the truth, where it reaches it",
                                        reached(AdaptiveComparison::told),
                                        one -> one.told().plays()),
                                summary(
                                        "sequential, 4 at once, there",
                                        reached(AdaptiveComparison::usual),
                                        AdaptiveComparison::wide)));
    }

    private List<AdaptiveComparison> reached(
            Function<AdaptiveComparison, AdaptiveComparison.Equal> which) {
        return comparisons.stream().filter(one -> which.apply(one).error().isPresent()).toList();
    }

    private static List<String> summary(
            String name,
            List<AdaptiveComparison> worlds,
            Function<AdaptiveComparison, Plays> which) {
        List<Double> shares =
                worlds.stream().map(one -> one.ofFixed(which.apply(one))).sorted().toList();
        if (shares.isEmpty()) {
            return List.of(name, "-", "-", "-", "0");
        }
        long half = shares.stream().filter(share -> share <= 0.5).count();
        return List.of(
                name,
                percent(shares.get(shares.size() / 2)),
                percent(shares.getLast()),
                Long.toString(half),
                Integer.toString(shares.size()));
    }

    private String calibration() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("k,m,r", "tasks, members", "assumes", "believes", "missed", "", "calls"));
        for (Calibration one : calibrations) {
            Setting s = one.world().setting();
            double low = one.plays().missed().low();
            boolean above = low > Math.max(STATED, one.plays().atStake());
            rows.add(
                    List.of(
                            s.k() + "," + s.m() + "," + s.r(),
                            one.world().name(),
                            one.told() ? "the truth" : "the usual",
                            percent(one.plays().atStake()),
                            one.plays().missed().toString(),
                            above ? "more than it believes" : "",
                            number(one.plays().calls())));
        }
        return TextTable.of(rows);
    }

    private static String calls(AdaptiveComparison one, Plays plays) {
        return number(plays.calls()) + " (" + percent(one.ofFixed(plays)) + ")";
    }

    private static String error(AdaptiveComparison.Equal equal) {
        return equal.error().map(Object::toString).orElse("not reached");
    }

    private static String difference(PairedTests.Interval interval) {
        return String.format(
                Locale.ROOT,
                "%+.1f [%+.1f, %+.1f]",
                100 * interval.difference(),
                100 * interval.low(),
                100 * interval.high());
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}

package viva.store;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import viva.store.yaml.YamlMap;
import viva.store.yaml.YamlValue;
import viva.study.Adaptive;
import viva.study.Adaptive.Assumed;
import viva.study.Adaptive.Comparator;
import viva.study.Adaptive.Critic;
import viva.study.Adaptive.Proposer;

/// Reads how an adaptive committee decides.
final class AdaptiveReader {
    private static final int AT_ONCE = 4;
    private static final double ERROR = 0.05;
    private static final double COST = 1;

    private enum Stop {
        CURTAILED,
        SEQUENTIAL
    }

    private AdaptiveReader() {}

    static Optional<Adaptive> adaptive(YamlValue value) {
        return value.map().flatMap(AdaptiveReader::adaptive);
    }

    private static Optional<Adaptive> adaptive(YamlMap map) {
        Optional<Stop> stop = map.require("stop", v -> v.word(Stop.class));
        int atOnce = map.read("at_once", YamlValue::count, AT_ONCE);
        if (stop.isEmpty() || stop.get() == Stop.CURTAILED) {
            return map.build(() -> new Adaptive.Curtailed(atOnce));
        }
        double error = map.read("error", AdaptiveReader::number, ERROR);
        Optional<Double> budget = map.find("budget", AdaptiveReader::number);
        Assumed assumed = map.read("assumed", AdaptiveReader::assumed, Assumed.DEFAULTS);
        return map.build(() -> new Adaptive.Sequential(atOnce, error, budget, assumed));
    }

    private static Optional<Assumed> assumed(YamlValue value) {
        return value.map()
                .flatMap(
                        map -> {
                            Assumed usual = Assumed.DEFAULTS;
                            List<Proposer> proposers =
                                    members(map, "proposers", proposer(usual), usual.proposers());
                            List<Critic> critics =
                                    members(map, "critics", critic(usual), usual.critics());
                            List<Comparator> comparators =
                                    members(
                                            map,
                                            "comparators",
                                            comparator(usual),
                                            usual.comparators());
                            double correlation =
                                    map.read(
                                            "correlation",
                                            AdaptiveReader::number,
                                            usual.correlation());
                            return map.build(
                                    () ->
                                            new Assumed(
                                                    proposers, critics, comparators, correlation));
                        });
    }

    private static <M> List<M> members(
            YamlMap map, String role, Function<YamlMap, Optional<M>> how, List<M> usual) {
        return map.read(role, list -> list.list(one -> one.map().flatMap(how)), usual);
    }

    private static Function<YamlMap, Optional<Proposer>> proposer(Assumed usual) {
        return one("right", usual.proposer(0).right(), (right, cost) -> new Proposer(right, cost));
    }

    private static Function<YamlMap, Optional<Comparator>> comparator(Assumed usual) {
        return one(
                "prefers_right",
                usual.comparator(0).prefersRight(),
                (prefers, cost) -> new Comparator(prefers, cost));
    }

    private static Function<YamlMap, Optional<Critic>> critic(Assumed usual) {
        return map -> {
            double wrong =
                    map.read(
                            "rejects_wrong",
                            AdaptiveReader::number,
                            usual.critic(0).rejectsWrong());
            double right =
                    map.read(
                            "rejects_right",
                            AdaptiveReader::number,
                            usual.critic(0).rejectsRight());
            double cost = map.read("cost", AdaptiveReader::number, COST);
            return map.build(() -> new Critic(wrong, right, cost));
        };
    }

    /// A member of one quality and a cost.
    private static <M> Function<YamlMap, Optional<M>> one(
            String quality, double usual, BiFunction<Double, Double, M> make) {
        return map -> {
            double value = map.read(quality, AdaptiveReader::number, usual);
            double cost = map.read("cost", AdaptiveReader::number, COST);
            return map.build(() -> make.apply(value, cost));
        };
    }

    private static Optional<Double> number(YamlValue value) {
        return value.decimal().map(Number::doubleValue);
    }
}

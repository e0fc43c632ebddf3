package viva.store;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import viva.store.yaml.YamlMap;
import viva.store.yaml.YamlValue;
import viva.study.Claim;
import viva.study.DecisionRule;
import viva.study.ExperimentFile;
import viva.study.Figure;
import viva.study.Quantity;

/// Reads quantities, claims with their rules, and figures.
final class RuleReader {
    private RuleReader() {}

    /// `{id, meaning, metric, where, within}` or `{id, meaning, formula}`.
    static Optional<Quantity> quantity(YamlValue value) {
        return value.map().flatMap(RuleReader::quantity);
    }

    private static Optional<Quantity> quantity(YamlMap map) {
        Optional<String> id = map.require("id", YamlValue::text);
        Optional<String> meaning = map.require("meaning", YamlValue::text);
        Optional<String> formula = map.find("formula", YamlValue::text);
        if (formula.isPresent()) {
            return map.build(
                    () ->
                            new Quantity.Formula(
                                    id.orElseThrow(), meaning.orElseThrow(), formula.get()));
        }
        Optional<String> metric = map.require("metric", YamlValue::text);
        SequencedMap<String, String> where =
                map.read("where", ExperimentReader::constants, new LinkedHashMap<>());
        Quantity.Aggregate within =
                map.read(
                        "within", v -> v.word(Quantity.Aggregate.class), Quantity.Aggregate.MEDIAN);
        return map.build(
                () ->
                        new Quantity.Query(
                                id.orElseThrow(),
                                meaning.orElseThrow(),
                                metric.orElseThrow(),
                                where,
                                within));
    }

    static Optional<Claim> claim(YamlValue value) {
        return value.map().flatMap(RuleReader::claim);
    }

    private static Optional<Claim> claim(YamlMap map) {
        Optional<String> id = map.require("id", YamlValue::text);
        Optional<String> sentence = map.require("sentence", YamlValue::text);
        Optional<String> scope = map.require("scope", YamlValue::text);
        Optional<DecisionRule> rule = map.require("rule", RuleReader::rule);
        return map.build(
                () ->
                        new Claim(
                                id.orElseThrow(),
                                sentence.orElseThrow(),
                                scope.orElseThrow(),
                                rule.orElseThrow()));
    }

    /// A mapping of one key, the kind of rule.
    private static Optional<DecisionRule> rule(YamlValue value) {
        return value.map().flatMap(RuleReader::rule);
    }

    private static Optional<DecisionRule> rule(YamlMap map) {
        List<DecisionRule> given =
                Stream.of(
                                map.find("above", v -> threshold(v, DecisionRule.Above::new)),
                                map.find("below", v -> threshold(v, DecisionRule.Below::new)),
                                map.find("within", RuleReader::within),
                                map.find("monotone", RuleReader::monotone),
                                map.find("all_of", RuleReader::allOf))
                        .flatMap(Optional::stream)
                        .toList();
        return map.build(
                () -> {
                    if (given.size() != 1) {
                        throw new IllegalArgumentException(
                                "must be one rule: above, below, within, monotone or all_of");
                    }
                    return given.getFirst();
                });
    }

    private static Optional<DecisionRule> threshold(
            YamlValue value, BiFunction<String, BigDecimal, DecisionRule> make) {
        return value.map()
                .flatMap(
                        map -> {
                            Optional<String> quantity = map.require("quantity", YamlValue::text);
                            Optional<BigDecimal> threshold =
                                    map.require("threshold", YamlValue::decimal);
                            return map.build(
                                    () ->
                                            make.apply(
                                                    quantity.orElseThrow(),
                                                    threshold.orElseThrow()));
                        });
    }

    private static Optional<DecisionRule> within(YamlValue value) {
        return value.map()
                .flatMap(
                        map -> {
                            Optional<String> quantity = map.require("quantity", YamlValue::text);
                            Optional<BigDecimal> target = map.require("target", YamlValue::decimal);
                            Optional<BigDecimal> tolerance =
                                    map.require("tolerance", YamlValue::decimal);
                            return map.build(
                                    () ->
                                            new DecisionRule.Within(
                                                    quantity.orElseThrow(),
                                                    target.orElseThrow(),
                                                    tolerance.orElseThrow()));
                        });
    }

    private static Optional<DecisionRule> monotone(YamlValue value) {
        return value.map()
                .flatMap(
                        map -> {
                            Optional<List<String>> quantities =
                                    map.require("quantities", list -> list.list(YamlValue::text));
                            Optional<DecisionRule.Direction> direction =
                                    map.require(
                                            "direction", v -> v.word(DecisionRule.Direction.class));
                            return map.build(
                                    () ->
                                            new DecisionRule.Monotone(
                                                    quantities.orElseThrow(),
                                                    direction.orElseThrow()));
                        });
    }

    private static Optional<DecisionRule> allOf(YamlValue value) {
        return value.list(RuleReader::rule).map(DecisionRule.AllOf::new);
    }

    /// A figure with its caption.
    static Optional<ExperimentFile.Captioned> figure(YamlValue value) {
        return value.map().flatMap(RuleReader::figure);
    }

    private static Optional<ExperimentFile.Captioned> figure(YamlMap map) {
        Optional<String> id = map.require("id", YamlValue::text);
        Optional<String> metric = map.require("metric", YamlValue::text);
        Optional<String> x = map.require("x", YamlValue::text);
        String series = map.read("series", YamlValue::text, "");
        SequencedMap<String, String> where =
                map.read("where", ExperimentReader::constants, new LinkedHashMap<>());
        boolean logarithmic =
                map.read("logarithmic", v -> v.oneOf(List.of("yes", "no")), "no").equals("yes");
        Optional<String> xLabel = map.require("x_label", YamlValue::text);
        Optional<String> yLabel = map.require("y_label", YamlValue::text);
        Optional<String> caption = map.require("caption", YamlValue::text);
        return map.build(
                () ->
                        new ExperimentFile.Captioned(
                                new Figure(
                                        id.orElseThrow(),
                                        metric.orElseThrow(),
                                        x.orElseThrow(),
                                        series,
                                        where,
                                        logarithmic,
                                        xLabel.orElseThrow(),
                                        yLabel.orElseThrow()),
                                caption.orElseThrow()));
    }
}

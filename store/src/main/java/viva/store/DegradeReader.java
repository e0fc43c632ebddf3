package viva.store;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import viva.store.yaml.YamlMap;
import viva.store.yaml.YamlValue;
import viva.study.Degrade;

/// Reads `degrade` of a study file: what gets smaller as money runs out, and what is kept.
final class DegradeReader {
    private DegradeReader() {}

    static Optional<Degrade> degrade(YamlValue value) {
        return value.map().flatMap(DegradeReader::degrade);
    }

    private static Optional<Degrade> degrade(YamlMap map) {
        BigDecimal reserve =
                map.read("reserve", v -> v.parsed(DegradeReader::share), BigDecimal.ZERO);
        List<Degrade.Threshold> thresholds =
                map.read("at", list -> list.list(DegradeReader::threshold), List.of());
        return map.build(() -> new Degrade(reserve, thresholds));
    }

    private static Optional<Degrade.Threshold> threshold(YamlValue value) {
        return value.map().flatMap(DegradeReader::threshold);
    }

    private static Optional<Degrade.Threshold> threshold(YamlMap map) {
        Optional<BigDecimal> used = map.require("used", v -> v.parsed(DegradeReader::share));
        Optional<Integer> proposals = map.find("proposals", YamlValue::count);
        Optional<Integer> critics = map.find("critics", YamlValue::count);
        Optional<Integer> comparisons = map.find("comparisons", YamlValue::count);
        SortedMap<String, List<String>> roles =
                map.read("roles", ModelsReader::roles, new TreeMap<>());
        return map.build(
                () ->
                        new Degrade.Threshold(
                                used.orElseThrow(), proposals, critics, comparisons, roles));
    }

    /// Reads `50 %` or `0.5`.
    private static BigDecimal share(String text) {
        if (text.matches("[0-9]{1,3}(\\.[0-9]{1,6})? ?%")) {
            return new BigDecimal(text.replace("%", "").strip()).movePointLeft(2);
        }
        if (text.matches("[01](\\.[0-9]{1,8})?")) {
            return new BigDecimal(text);
        }
        throw new IllegalArgumentException(
                "'" + text + "' is not a share; write \"50 %\" or \"0.5\"");
    }
}

package viva.store;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import viva.store.yaml.YamlMap;
import viva.store.yaml.YamlValue;
import viva.study.Arm;
import viva.study.ByteSize;
import viva.study.ExperimentDesign;
import viva.study.Limits;
import viva.study.Metric;

/// Reads what is varied, measured and limited. Levels and constants stay as written.
final class ExperimentReader {
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,18})\\.\\.([0-9]{1,18})");
    private static final int MOST_SEEDS = 10_000;

    private record Smoke(List<Long> seeds, SequencedMap<String, String> constants) {}

    private record Range(BigDecimal min, BigDecimal max) {}

    private ExperimentReader() {}

    static Optional<ExperimentDesign> read(YamlValue value) {
        return value.map().flatMap(ExperimentReader::read);
    }

    private static Optional<ExperimentDesign> read(YamlMap map) {
        ExperimentDesign.Language language =
                map.read(
                        "language",
                        v -> v.word(ExperimentDesign.Language.class),
                        ExperimentDesign.Language.JAVA);
        Optional<Smoke> smoke = map.require("smoke", ExperimentReader::smoke);
        Function<Smoke, ExperimentDesign> design = design(map, () -> language);
        return map.build(() -> design.apply(smoke.orElseThrow()));
    }

    /// Reads the keys of a design that is not tried before it runs, from a mapping that has other
    /// keys too; the supplier makes it where no problem was noted.
    static Supplier<ExperimentDesign> untried(
            YamlMap map, Supplier<ExperimentDesign.Language> language) {
        Function<List<Long>, Smoke> unused =
                seeds ->
                        new Smoke(
                                List.of(seeds.stream().mapToLong(s -> s).max().orElse(0) + 1),
                                new LinkedHashMap<>());
        Optional<List<Long>> seeds = map.find("seeds", ExperimentReader::seeds);
        Function<Smoke, ExperimentDesign> design = design(map, language);
        return () -> design.apply(unused.apply(seeds.orElseThrow()));
    }

    private static Function<Smoke, ExperimentDesign> design(
            YamlMap map, Supplier<ExperimentDesign.Language> language) {
        Optional<SequencedMap<String, List<String>>> factors =
                map.require("factors", ExperimentReader::factors);
        Optional<List<Long>> seeds = map.require("seeds", ExperimentReader::seeds);
        SequencedMap<String, String> constants =
                map.read("constants", ExperimentReader::constants, new LinkedHashMap<>());
        Optional<List<Metric>> metrics =
                map.require("metrics", list -> list.list(ExperimentReader::metric));
        Limits limits = map.read("limits", ExperimentReader::limits, Limits.DEFAULTS);
        int cpus = map.read("cpus", YamlValue::count, 1);
        int processes = map.read("processes", YamlValue::count, 1);
        return smoke ->
                new ExperimentDesign(
                        language.get(),
                        factors.orElseThrow(),
                        seeds.orElseThrow(),
                        constants,
                        smoke.seeds(),
                        smoke.constants(),
                        metrics.orElseThrow(),
                        limits,
                        cpus,
                        processes);
    }

    private static Optional<SequencedMap<String, List<String>>> factors(YamlValue value) {
        return value.map()
                .flatMap(
                        map -> {
                            SequencedMap<String, List<String>> factors = new LinkedHashMap<>();
                            map.entries()
                                    .forEach(
                                            (name, levels) ->
                                                    levels.list(level -> level(name, level))
                                                            .ifPresent(l -> factors.put(name, l)));
                            return map.build(() -> factors);
                        });
    }

    private static Optional<String> level(String factor, YamlValue value) {
        return value.parsed(
                level -> {
                    LinkedHashMap<String, String> one = new LinkedHashMap<>();
                    one.put(factor, level);
                    return new Arm(one).levels().getOrDefault(factor, level);
                });
    }

    private static Optional<List<Long>> seeds(YamlValue value) {
        return value.isList()
                ? value.list(YamlValue::whole)
                : value.parsed(ExperimentReader::range);
    }

    private static List<Long> range(String text) {
        Matcher match = RANGE.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' are no seeds; write a range such as 1..10, or a list");
        }
        long first = Long.parseLong(match.group(1));
        long last = Long.parseLong(match.group(2));
        if (last < first || last - first >= MOST_SEEDS) {
            throw new IllegalArgumentException(
                    "the range " + text + " must run upwards and hold at most " + MOST_SEEDS);
        }
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    static Optional<SequencedMap<String, String>> constants(YamlValue value) {
        return value.map()
                .flatMap(
                        map -> {
                            SequencedMap<String, String> constants = new LinkedHashMap<>();
                            map.entries()
                                    .forEach(
                                            (name, constant) ->
                                                    constant.text()
                                                            .ifPresent(
                                                                    t -> constants.put(name, t)));
                            return map.build(() -> constants);
                        });
    }

    private static Optional<Smoke> smoke(YamlValue value) {
        return value.map()
                .flatMap(
                        map -> {
                            Optional<List<Long>> seeds =
                                    map.require("seeds", ExperimentReader::seeds);
                            SequencedMap<String, String> constants =
                                    map.read(
                                            "constants",
                                            ExperimentReader::constants,
                                            new LinkedHashMap<>());
                            return map.build(() -> new Smoke(seeds.orElseThrow(), constants));
                        });
    }

    private static Optional<Metric> metric(YamlValue value) {
        return value.map().flatMap(ExperimentReader::metric);
    }

    private static Optional<Metric> metric(YamlMap map) {
        Optional<String> name = map.require("name", YamlValue::text);
        Optional<String> unit = map.require("unit", YamlValue::text);
        Optional<Range> range = map.require("range", ExperimentReader::range);
        BigDecimal resolution = map.read("resolution", YamlValue::decimal, BigDecimal.ZERO);
        BigDecimal tolerance = map.read("tolerance", YamlValue::decimal, BigDecimal.ZERO);
        Optional<String> meaning = map.require("meaning", YamlValue::text);
        return map.build(
                () ->
                        new Metric(
                                name.orElseThrow(),
                                unit.orElseThrow(),
                                range.orElseThrow().min(),
                                range.orElseThrow().max(),
                                resolution,
                                tolerance,
                                meaning.orElseThrow()));
    }

    private static Optional<Range> range(YamlValue value) {
        return value.list(YamlValue::decimal)
                .flatMap(
                        ends ->
                                ends.size() == 2
                                        ? Optional.of(new Range(ends.getFirst(), ends.getLast()))
                                        : value.wrong("must be two numbers: [smallest, largest]"));
    }

    private static Optional<Limits> limits(YamlValue value) {
        return value.map().flatMap(ExperimentReader::limits);
    }

    private static Optional<Limits> limits(YamlMap map) {
        Limits usual = Limits.DEFAULTS;
        Duration wall = map.read("wall", ExperimentReader::duration, usual.wall());
        Duration cpu = map.read("cpu", ExperimentReader::duration, usual.cpu());
        ByteSize memory = map.read("memory", ExperimentReader::size, usual.memory());
        ByteSize disk = map.read("disk", ExperimentReader::size, usual.disk());
        ByteSize output = map.read("output", ExperimentReader::size, usual.output());
        int processes = map.read("processes", YamlValue::count, usual.processes());
        int gpus = map.read("gpus", YamlValue::count, usual.gpus());
        ByteSize gpuMemory = map.read("gpu_memory", ExperimentReader::size, usual.gpuMemory());
        return map.build(
                () -> new Limits(wall, cpu, memory, disk, output, processes, gpus, gpuMemory));
    }

    private static Optional<Duration> duration(YamlValue value) {
        return value.parsed(PolicyReader::duration);
    }

    private static Optional<ByteSize> size(YamlValue value) {
        return value.parsed(ByteSize::parse);
    }
}

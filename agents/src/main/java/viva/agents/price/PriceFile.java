package viva.agents.price;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import viva.store.disk.Outage;
import viva.store.yaml.Problems;
import viva.store.yaml.YamlFile;
import viva.store.yaml.YamlMap;
import viva.store.yaml.YamlValue;
import viva.study.VivaException;

/// Reads files of prices, format `viva.prices/1`; `docs/budgets.md` describes every key.
public final class PriceFile {
    private static final String SCHEMA = "viva.prices/1";
    private static final List<String> PROVIDERS =
            List.of("openai", "anthropic", "gemini", "ollama");

    private PriceFile() {}

    /// The list that Viva comes with.
    public static PriceList packed() {
        try (var in = PriceFile.class.getResourceAsStream("prices.yaml")) {
            if (in == null) {
                throw new VivaException(VivaException.Code.BUG, "prices.yaml is not packed");
            }
            return read(in.readAllBytes(), "prices.yaml");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @throws VivaException USER where it cannot be read or has problems; names each with its line
    public static PriceList read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new VivaException(
                    VivaException.Code.USER,
                    "There is no file of prices " + file + ". Name one that exists, or none");
        }
        try {
            return read(Files.readAllBytes(file), file.toString());
        } catch (IOException e) {
            throw Outage.of("reading " + file, e);
        }
    }

    /// @param name of the file, as in messages
    public static PriceList read(byte[] bytes, String name) {
        Problems problems = new Problems(name);
        Optional<PriceList> list = YamlFile.read(bytes, problems).flatMap(PriceFile::list);
        problems.throwIfAny();
        return list.orElseThrow();
    }

    private static Optional<PriceList> list(YamlMap root) {
        root.require("schema", v -> v.oneOf(List.of(SCHEMA)));
        Optional<List<PriceList.Provider>> providers =
                root.require("providers", v -> v.list(PriceFile::provider));
        return root.build(() -> new PriceList(providers.orElseThrow()));
    }

    private static Optional<PriceList.Provider> provider(YamlValue value) {
        return value.map().flatMap(PriceFile::provider);
    }

    private static Optional<PriceList.Provider> provider(YamlMap map) {
        Optional<String> name = map.require("provider", v -> v.oneOf(PROVIDERS));
        Optional<String> baseUrl = map.find("base_url", YamlValue::text);
        Optional<String> source = map.require("source", YamlValue::text);
        Optional<String> checked = map.require("checked", v -> v.parsed(PriceFile::day));
        boolean counted =
                map.read("counts_cache_writes", v -> v.oneOf(List.of("yes", "no")), "yes")
                        .equals("yes");
        Optional<SortedMap<String, Rate>> models =
                map.require("models", v -> v.map().map(all -> models(all, counted)));
        return map.build(
                () ->
                        new PriceList.Provider(
                                name.orElseThrow(),
                                baseUrl,
                                source.orElseThrow(),
                                checked.orElseThrow(),
                                models.orElseThrow()));
    }

    private static String day(String text) {
        if (!text.matches("20[0-9]{2}-[01][0-9]-[0-3][0-9]")) {
            throw new IllegalArgumentException("'" + text + "' is not a day; write 2026-11-21");
        }
        return text;
    }

    private static SortedMap<String, Rate> models(YamlMap all, boolean writesCounted) {
        SortedMap<String, Rate> rates = new TreeMap<>();
        all.entries()
                .forEach(
                        (name, entry) ->
                                entry.map()
                                        .flatMap(map -> rate(map, writesCounted))
                                        .ifPresent(rate -> rates.put(name, rate)));
        return rates;
    }

    private static Optional<Rate> rate(YamlMap map, boolean writesCounted) {
        Optional<Rate.Tokens> standard = tokens(map);
        Optional<Rate.Beyond> beyond = map.find("beyond", v -> v.map().flatMap(PriceFile::beyond));
        return map.build(() -> new Rate(standard.orElseThrow(), beyond, writesCounted));
    }

    private static Optional<Rate.Beyond> beyond(YamlMap map) {
        Optional<Long> above = map.require("input_tokens", YamlValue::whole);
        Optional<Rate.Tokens> prices = tokens(map);
        return map.build(() -> new Rate.Beyond(above.orElseThrow(), prices.orElseThrow()));
    }

    /// The prices themselves; empty where a problem was noted.
    private static Optional<Rate.Tokens> tokens(YamlMap map) {
        Optional<BigDecimal> input = map.require("input", PriceFile::price);
        Optional<BigDecimal> cached = map.find("cached_input", PriceFile::price);
        Optional<BigDecimal> write = map.find("cache_write", PriceFile::price);
        Optional<BigDecimal> output = map.require("output", PriceFile::price);
        Optional<BigDecimal> batchInput = map.find("batch_input", PriceFile::price);
        Optional<BigDecimal> batchOutput = map.find("batch_output", PriceFile::price);
        return input.flatMap(
                in ->
                        output.map(
                                out ->
                                        new Rate.Tokens(
                                                in,
                                                cached.orElse(in),
                                                write.orElse(in),
                                                out,
                                                batchInput,
                                                batchOutput)));
    }

    private static Optional<BigDecimal> price(YamlValue value) {
        return value.decimal()
                .flatMap(
                        price ->
                                price.signum() < 0
                                        ? value.wrong("must not be negative")
                                        : Optional.of(price));
    }
}

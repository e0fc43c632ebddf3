package viva.store;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import viva.store.yaml.YamlMap;
import viva.store.yaml.YamlValue;
import viva.study.Casting;
import viva.study.LocalProgram;
import viva.study.ModelChoice;
import viva.study.Models;
import viva.study.Pricing;
import viva.study.Tuning;

/// Reads `models` of a study file: one model, or several and who answers in which role.
final class ModelsReader {
    static final Models MAILBOX =
            new Models(
                    "mailbox",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    8);

    private static final List<String> LIVE =
            List.of(
                    "mailbox",
                    "openai",
                    "openai-responses",
                    "anthropic",
                    "gemini",
                    "ollama",
                    "command");
    private static final List<String> ALL =
            Stream.concat(Stream.of("replay"), LIVE.stream()).toList();
    private static final List<String> ROLES =
            List.of(
                    Casting.DEFAULT,
                    "proposer",
                    "programmer",
                    "critic",
                    "comparator",
                    "surveyor",
                    "writer",
                    "reviewer");

    private ModelsReader() {}

    static Optional<Models> models(YamlValue value) {
        return value.map().flatMap(ModelsReader::models);
    }

    private static Optional<Models> models(YamlMap map) {
        String provider = map.read("provider", v -> v.oneOf(ALL), MAILBOX.provider());
        Optional<String> model = map.find("model", YamlValue::text);
        Optional<String> baseUrl = map.find("base_url", YamlValue::text);
        Optional<String> keyVariable = map.find("key_variable", YamlValue::text);
        Optional<String> recording = map.find("recording", StudyFileReader::ownFile);
        int concurrency = map.read("concurrency", YamlValue::count, MAILBOX.concurrency());
        Supplier<LocalProgram> program = program(map, provider);
        Supplier<Tuning> tuning = tuning(map, Optional.empty());
        Supplier<Casting> casting = casting(map);
        Pricing pricing = pricing(map);
        return map.build(
                () ->
                        new Models(
                                provider,
                                model,
                                baseUrl,
                                keyVariable,
                                recording,
                                concurrency,
                                program.get(),
                                tuning.get(),
                                casting.get(),
                                pricing));
    }

    private static Pricing pricing(YamlMap map) {
        Optional<String> file = map.find("prices", StudyFileReader::ownFile);
        String unpriced = map.read("unpriced", v -> v.oneOf(List.of("refuse", "allow")), "refuse");
        return new Pricing(file, unpriced.equals("allow"));
    }

    private static Supplier<Casting> casting(YamlMap map) {
        SortedMap<String, ModelChoice> named =
                map.read("providers", ModelsReader::providers, new TreeMap<>());
        SortedMap<String, List<String>> roles =
                map.read("roles", ModelsReader::roles, new TreeMap<>());
        List<String> fallbacks = map.read("fallbacks", ModelsReader::names, List.of());
        return () -> new Casting(named, roles, fallbacks);
    }

    private static Optional<SortedMap<String, ModelChoice>> providers(YamlValue value) {
        return value.map()
                .map(
                        map -> {
                            SortedMap<String, ModelChoice> named = new TreeMap<>();
                            map.entries()
                                    .forEach(
                                            (name, entry) ->
                                                    entry.map()
                                                            .flatMap(ModelsReader::choice)
                                                            .ifPresent(
                                                                    one -> named.put(name, one)));
                            return named;
                        });
    }

    private static Optional<ModelChoice> choice(YamlMap map) {
        Optional<String> provider = map.require("provider", v -> v.oneOf(LIVE));
        Optional<String> model = map.find("model", YamlValue::text);
        Optional<String> baseUrl = map.find("base_url", YamlValue::text);
        Optional<String> keyVariable = map.find("key_variable", YamlValue::text);
        Supplier<LocalProgram> program = program(map, provider.orElse(""));
        Supplier<Tuning> tuning = tuning(map, map.find("concurrency", YamlValue::count));
        return map.build(
                () ->
                        new ModelChoice(
                                provider.orElseThrow(),
                                model,
                                baseUrl,
                                keyVariable,
                                program.get(),
                                tuning.get()));
    }

    private static Supplier<LocalProgram> program(YamlMap map, String provider) {
        LocalProgram none = LocalProgram.NONE;
        List<String> command = map.read("command", v -> v.list(YamlValue::text), none.command());
        List<String> environment =
                map.read("environment", v -> v.list(YamlValue::text), none.environment());
        Duration wall = map.read("wall", v -> v.parsed(PolicyReader::duration), none.wall());
        return () -> {
            if (provider.equals("command") == command.isEmpty()) {
                throw new IllegalArgumentException(
                        "provider command, and no other, needs a command such as [my-agent, --print]");
            }
            return new LocalProgram(command, environment, wall);
        };
    }

    private static Supplier<Tuning> tuning(YamlMap map, Optional<Integer> concurrency) {
        Optional<Integer> output = map.find("max_output_tokens", YamlValue::count);
        Optional<Integer> context = map.find("context_tokens", YamlValue::count);
        Optional<BigDecimal> temperature = map.find("temperature", YamlValue::decimal);
        Optional<Integer> pace = map.find("requests_per_minute", YamlValue::count);
        boolean stream = map.read("stream", YamlValue::flag, Tuning.NONE.stream());
        return () -> new Tuning(output, context, temperature, concurrency, pace, stream);
    }

    static Optional<SortedMap<String, List<String>>> roles(YamlValue value) {
        return value.map().flatMap(ModelsReader::roles);
    }

    private static Optional<SortedMap<String, List<String>>> roles(YamlMap map) {
        SortedMap<String, List<String>> cast = new TreeMap<>();
        for (String role : ROLES) {
            map.find(role, ModelsReader::names).ifPresent(names -> cast.put(role, names));
        }
        return map.build(() -> cast);
    }

    private static Optional<List<String>> names(YamlValue value) {
        return value.isList() ? value.list(YamlValue::text) : value.text().map(List::of);
    }
}

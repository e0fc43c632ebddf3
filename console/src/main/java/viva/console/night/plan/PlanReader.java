package viva.console.night.plan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import viva.store.disk.Outage;
import viva.store.yaml.Problems;
import viva.store.yaml.WrittenDuration;
import viva.store.yaml.YamlFile;
import viva.store.yaml.YamlMap;
import viva.store.yaml.YamlValue;
import viva.study.Money;
import viva.study.VivaException;

/// Reads plans of nights, format `viva.night/1`; `docs/nights.md` describes every key.
///
/// A plan with problems is refused with all of them, each with its line; so is one whose study
/// files have problems, since nobody is there at night to mend them.
///
/// @param processors of this machine, where the plan does not say how many studies may take
/// @param home zone where the plan names none
public record PlanReader(int processors, ZoneId home) {
    private static final String SCHEMA = "viva.night/1";

    /// Reads a plan.
    ///
    /// @throws VivaException USER where it cannot be read or has problems; names each with its line
    public NightPlan read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new VivaException(
                    VivaException.Code.USER,
                    "There is no plan " + file + ". docs/nights.md shows one to begin with.");
        }
        try {
            return read(Files.readAllBytes(file), file);
        } catch (IOException e) {
            throw Outage.of("reading " + file, e);
        }
    }

    private NightPlan read(byte[] bytes, Path file) {
        Path base = file.toAbsolutePath().normalize().resolveSibling("");
        Problems problems = new Problems(file.toString());
        Optional<NightPlan> plan =
                YamlFile.read(bytes, problems).flatMap(root -> plan(root, base, bytes));
        problems.throwIfAny();
        return plan.orElseThrow();
    }

    private Optional<NightPlan> plan(YamlMap root, Path base, byte[] bytes) {
        root.require("schema", value -> value.oneOf(List.of(SCHEMA)));
        Optional<String> id = root.require("id", YamlValue::text);
        Path into = base.resolve(root.read("into", YamlValue::text, "studies"));
        ZoneId zone = root.read("zone", value -> value.parsed(PlanReader::zone), home);
        List<Windows.Window> windows =
                root.read("windows", PlanReader::windows, List.<Windows.Window>of());
        Optional<Money> money = root.find("money", value -> value.parsed(Money::parse));
        Share share = root.read("share", this::share, Share.of(processors));
        AtGate atGate = root.read("at_gate", value -> value.word(AtGate.class), AtGate.HOLD);
        NightLimits limits =
                root.read(
                        "limits",
                        value -> limits(value, NightLimits.DEFAULTS),
                        NightLimits.DEFAULTS);
        StudyEntryReader entries = new StudyEntryReader(base, atGate, limits);
        Optional<List<PlannedStudy>> studies = root.require("studies", entries::studies);
        List<Channel> channels = root.read("notify", ChannelReader::channels, List.<Channel>of());
        return root.build(
                make(
                        () ->
                                new NightPlan(
                                        id.orElseThrow(),
                                        new String(bytes, StandardCharsets.UTF_8),
                                        into.normalize(),
                                        new Windows(windows, zone),
                                        money,
                                        share,
                                        studies.orElseThrow(),
                                        channels)));
    }

    private static Supplier<NightPlan> make(Supplier<NightPlan> plan) {
        return () -> {
            NightPlan made = plan.get();
            Order.of(made.studies());
            return made;
        };
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no time zone; write one as Europe/Berlin or UTC", e);
        }
    }

    private static Optional<List<Windows.Window>> windows(YamlValue value) {
        return value.isList()
                ? value.list(one -> one.parsed(Windows.Window::parse))
                : value.parsed(Windows.Window::parse).map(List::of);
    }

    private Optional<Share> share(YamlValue value) {
        return value.map()
                .flatMap(
                        map -> {
                            Share usual = Share.of(processors);
                            int studies = map.read("studies", YamlValue::count, usual.studies());
                            int cores = map.read("cores", YamlValue::count, usual.cores());
                            int calls = map.read("calls", YamlValue::count, usual.calls());
                            return map.build(() -> new Share(studies, cores, calls));
                        });
    }

    /// @param usual holds where a key is left out
    static Optional<NightLimits> limits(YamlValue value, NightLimits usual) {
        return value.map().flatMap(map -> limits(map, usual));
    }

    private static Optional<NightLimits> limits(YamlMap map, NightLimits usual) {
        Duration call = time(map, "call", usual.call());
        Duration step = time(map, "step", usual.step());
        Duration noProgress = time(map, "no_progress", usual.noProgress());
        int failures = map.read("failures", YamlValue::count, usual.failures());
        Optional<Money> moneyAnHour =
                map.find("money_an_hour", value -> value.parsed(Money::parse))
                        .or(usual::moneyAnHour);
        Duration retry = time(map, "retry", usual.retry());
        Duration stop = time(map, "stop", usual.stop());
        return map.build(
                () -> new NightLimits(call, step, noProgress, failures, moneyAnHour, retry, stop));
    }

    private static Duration time(YamlMap map, String key, Duration usual) {
        return map.read(key, value -> value.parsed(WrittenDuration::parse), usual);
    }

    /// What must come before what: every name is one of the plan's, and nothing waits for itself.
    record Order(Map<String, List<String>> after) {
        static void of(List<PlannedStudy> studies) {
            Map<String, List<String>> after = new LinkedHashMap<>();
            studies.forEach(study -> after.put(study.name(), study.after()));
            Order order = new Order(after);
            after.keySet().forEach(name -> order.require(name, new ArrayList<>()));
        }

        private void require(String name, List<String> way) {
            if (way.contains(name)) {
                throw new IllegalArgumentException(
                        "studies wait for one another in a circle: "
                                + String.join(" after ", way)
                                + " after "
                                + name);
            }
            List<String> before = after.get(name);
            if (before == null) {
                throw new IllegalArgumentException(
                        "study `%s` comes after `%s`, which is none of this plan: %s"
                                .formatted(way.getLast(), name, after.keySet()));
            }
            way.add(name);
            before.forEach(one -> require(one, way));
            way.removeLast();
        }
    }
}

package viva.console.night.plan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import viva.store.StudyFileReader;
import viva.store.StudyFolder;
import viva.store.yaml.YamlEdit;
import viva.store.yaml.YamlMap;
import viva.store.yaml.YamlValue;
import viva.study.StudyFile;
import viva.study.VivaException;

/// Reads the studies of a plan, and the study files that they name.
///
/// @param base folder of the plan
/// @param atGate where a study says nothing
/// @param limits where a study says nothing
record StudyEntryReader(Path base, AtGate atGate, NightLimits limits) {
    Optional<List<PlannedStudy>> studies(YamlValue value) {
        return value.map()
                .flatMap(
                        map -> {
                            List<PlannedStudy> studies = new ArrayList<>();
                            SequencedMap<String, YamlValue> entries = map.entries();
                            entries.forEach(
                                    (name, entry) -> study(name, entry).ifPresent(studies::add));
                            return map.build(() -> List.copyOf(studies));
                        });
    }

    private Optional<PlannedStudy> study(String name, YamlValue value) {
        if (!name.matches("[a-z0-9][a-z0-9_-]{0,63}")) {
            return value.wrong("is no name: use small letters, digits, - and _ (64 at most)");
        }
        return value.map().flatMap(map -> study(name, map));
    }

    private Optional<PlannedStudy> study(String name, YamlMap map) {
        Map<String, String> budget = map.read("budget", StudyEntryReader::words, Map.of());
        Optional<Source> source = map.require("study", at -> source(at, budget));
        int priority = map.read("priority", YamlValue::count, 0);
        List<String> after =
                map.read("after", names -> names.list(YamlValue::text), List.<String>of());
        AtGate gate = map.read("at_gate", one -> one.word(AtGate.class), atGate);
        NightLimits own = map.read("limits", one -> PlanReader.limits(one, limits), limits);
        return map.build(
                () -> {
                    Source from = source.orElseThrow();
                    return new PlannedStudy(
                            name,
                            from.path(),
                            from.begun(),
                            from.file(),
                            from.text(),
                            priority,
                            after,
                            gate,
                            own);
                });
    }

    private static Optional<Map<String, String>> words(YamlValue value) {
        return value.map()
                .flatMap(
                        map -> {
                            Map<String, String> words = new LinkedHashMap<>();
                            map.entries()
                                    .forEach(
                                            (key, word) ->
                                                    word.text()
                                                            .ifPresent(
                                                                    text -> words.put(key, text)));
                            return map.build(() -> words);
                        });
    }

    private record Source(Path path, boolean begun, StudyFile file, String text) {}

    private Optional<Source> source(YamlValue value, Map<String, String> budget) {
        return value.text().flatMap(text -> read(base.resolve(text).normalize(), value, budget));
    }

    private static Optional<Source> read(Path path, YamlValue value, Map<String, String> budget) {
        boolean begun = Files.isDirectory(path);
        if (begun && !budget.isEmpty()) {
            return value.wrong(
                    "has begun: give it another budget with viva resume %s --budget KEY=VALUE"
                            .formatted(path));
        }
        try {
            Path file = begun ? StudyFolder.open(path).studyFile() : path;
            if (!Files.isRegularFile(file)) {
                return value.wrong("is " + file + ", which is no file");
            }
            String text = Files.readString(file, StandardCharsets.UTF_8);
            for (Map.Entry<String, String> entry : budget.entrySet()) {
                text = YamlEdit.set(text, List.of("budget", entry.getKey()), entry.getValue());
            }
            StudyFile read =
                    StudyFileReader.read(text.getBytes(StandardCharsets.UTF_8), file.toString());
            return Optional.of(new Source(path, begun, read, text));
        } catch (VivaException e) {
            return value.wrong("cannot be run: " + e.getMessage());
        } catch (IOException e) {
            return value.wrong("cannot be read: " + e.getMessage());
        }
    }
}

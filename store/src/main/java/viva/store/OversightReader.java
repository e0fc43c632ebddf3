package viva.store;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import viva.store.yaml.YamlMap;
import viva.store.yaml.YamlValue;
import viva.study.Oversight;
import viva.study.Stage;

/// Reads who decides (`approvers`), and where besides the gates (`ask_before`).
final class OversightReader {
    private static final String KEY = "(ssh|sk-ssh|ecdsa)-[a-z0-9@.-]+ [A-Za-z0-9+/=]+( .*)?";

    private OversightReader() {}

    static Oversight read(YamlMap root) {
        SortedMap<String, Optional<String>> approvers =
                root.read("approvers", OversightReader::approvers, new TreeMap<>());
        List<Stage> before =
                root.read("ask_before", list -> list.list(OversightReader::stage), List.of());
        return new Oversight(approvers, before);
    }

    private static Optional<Stage> stage(YamlValue value) {
        return value.word(Stage.class)
                .flatMap(
                        stage ->
                                stage.gate().isPresent()
                                        ? value.wrong("is a gate; list it under `gates`")
                                        : Optional.of(stage));
    }

    /// Names alone, or names with the keys that they sign with.
    private static Optional<SortedMap<String, Optional<String>>> approvers(YamlValue value) {
        if (value.isList()) {
            return value.list(YamlValue::text)
                    .map(
                            names -> {
                                SortedMap<String, Optional<String>> all = new TreeMap<>();
                                names.forEach(name -> all.put(name, Optional.empty()));
                                return all;
                            });
        }
        return value.map().flatMap(OversightReader::keys);
    }

    private static Optional<SortedMap<String, Optional<String>>> keys(YamlMap map) {
        SortedMap<String, Optional<String>> all = new TreeMap<>();
        map.entries()
                .forEach(
                        (name, key) ->
                                key(key).ifPresent(text -> all.put(name, Optional.of(text))));
        return map.build(() -> all);
    }

    private static Optional<String> key(YamlValue value) {
        return value.text()
                .flatMap(
                        text ->
                                text.matches(KEY)
                                        ? Optional.of(text)
                                        : value.wrong(
                                                "must be an OpenSSH public key: ssh-ed25519 AAAA…"));
    }
}

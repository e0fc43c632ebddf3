package viva.agents.prompt;

import java.util.List;
import java.util.Optional;

/// The records that a prompt may name as its `output`, found by their simple name.
final class OutputTypes {
    /// Where they live, nearest to the vocabulary first. By name, since the protocol stands above
    /// this package.
    private static final List<String> HOMES =
            List.of(
                    "viva.study.",
                    "viva.agents.protocol.Replies$",
                    "viva.agents.committee.",
                    "viva.agents.protocol.");

    private OutputTypes() {}

    static Optional<Class<?>> named(String name) {
        return HOMES.stream().flatMap(home -> load(home + name).stream()).findFirst();
    }

    private static Optional<Class<?>> load(String name) {
        try {
            Class<?> type = Class.forName(name, false, OutputTypes.class.getClassLoader());
            return type.isRecord() || type.isSealed() ? Optional.of(type) : Optional.empty();
        } catch (ClassNotFoundException _) {
            return Optional.empty();
        }
    }
}

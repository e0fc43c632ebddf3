package viva.study;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Who decides, and where besides the gates.
///
/// @param approvers user name → OpenSSH public key, or nothing where the name is enough; empty
/// where
///     everybody may decide who can write to the study's folder
/// @param before stages before each of which a person is asked
public record Oversight(SortedMap<String, Optional<String>> approvers, List<Stage> before) {
    /// Anybody, at the gates only.
    public static final Oversight NONE = new Oversight(new TreeMap<>(), List.of());

    public Oversight {
        approvers = Collections.unmodifiableSortedMap(new TreeMap<>(approvers));
        before = List.copyOf(before);
        Require.that(
                before.stream().noneMatch(stage -> stage.gate().isPresent()),
                "a gate needs no gate before it");
    }

    /// Whether this person may decide.
    public boolean allows(String name) {
        return approvers.isEmpty() || approvers.containsKey(name);
    }

    /// The key with which this person must sign, where one is named.
    public Optional<String> key(String name) {
        return approvers.getOrDefault(name, Optional.empty());
    }
}

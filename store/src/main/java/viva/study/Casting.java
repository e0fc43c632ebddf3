package viva.study;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Which model answers in which role, where more than one does.
///
/// The models of a role take turns, by slot or vote; a model that fails is stood in for by the
/// next ones of its role, then by the fallbacks.
///
/// @param models by the study's own names for them
/// @param roles names of models by role; [#DEFAULT] speaks for every role that is not named
/// @param fallbacks names of models that stand in for any other, in order
public record Casting(
        SortedMap<String, ModelChoice> models,
        SortedMap<String, List<String>> roles,
        List<String> fallbacks) {
    public static final String DEFAULT = "default";
    public static final Casting NONE = new Casting(new TreeMap<>(), new TreeMap<>(), List.of());

    public Casting {
        models = Collections.unmodifiableSortedMap(new TreeMap<>(models));
        TreeMap<String, List<String>> copied = new TreeMap<>();
        roles.forEach((role, names) -> copied.put(role, List.copyOf(names)));
        roles = Collections.unmodifiableSortedMap(copied);
        fallbacks = List.copyOf(fallbacks);
        for (List<String> names : roles.values()) {
            Require.that(!names.isEmpty(), "a role needs a model");
            requireKnown(names, models);
        }
        requireKnown(fallbacks, models);
        Require.that(
                models.isEmpty() || roles.containsKey(DEFAULT),
                "roles must say who answers by default, such as default: a");
        Require.that(
                fallbacks.isEmpty() || !models.isEmpty(), "fallbacks need models under providers");
    }

    private static void requireKnown(List<String> names, SortedMap<String, ModelChoice> models) {
        for (String name : names) {
            Require.that(
                    models.containsKey(name),
                    "there is no model `" + name + "` under providers: " + models.keySet());
        }
    }

    /// Whether the study casts no roles: one model answers everything.
    public boolean isEmpty() {
        return roles.isEmpty();
    }

    /// The names of a role's models.
    public List<String> of(String role) {
        return roles.getOrDefault(role, roles.getOrDefault(DEFAULT, List.of()));
    }
}

package viva.agents.model;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import viva.study.CallId;
import viva.study.Casting;

/// A model for each role, or several that take turns.
///
/// Whose turn it is follows from the call id alone: proposals go round by slot, votes by their
/// number, so that both orders of a pair, and all candidates, meet the same voters. Who fails is
/// stood in for by the next of the role, then by the fallbacks.
public final class RoleModels implements Model {
    private static final Pattern VOTE = Pattern.compile("/v([0-9]{1,6})(?![^/#])");
    private static final Pattern SLOT = Pattern.compile("/p([0-9]{1,6})(?![^/#])");
    private static final Pattern AGAIN = Pattern.compile("/again([0-9]{1,6})(?![^/#])");

    private final Casting casting;
    private final SortedMap<String, Model> models;

    /// @param models one for each name of the casting
    public RoleModels(Casting casting, Map<String, Model> models) {
        this.casting = casting;
        this.models = Collections.unmodifiableSortedMap(new TreeMap<>(models));
        if (!models.keySet().containsAll(casting.models().keySet()) || casting.isEmpty()) {
            throw new IllegalArgumentException("every model of the casting must be there");
        }
    }

    @Override
    public List<Model> candidates(String role, CallId call) {
        return candidates(casting.of(role), call);
    }

    private List<Model> candidates(List<String> cast, CallId call) {
        int turn = turn(call) % cast.size();
        Set<String> names = new LinkedHashSet<>(cast.subList(turn, cast.size()));
        names.addAll(cast);
        names.addAll(casting.fallbacks());
        return names.stream().map(this::named).toList();
    }

    /// The same, where other models may answer in a role.
    ///
    /// @param instead names of models for a role and a call; empty where the role's own answer
    public Model with(BiFunction<String, CallId, List<String>> instead) {
        RoleModels usual = this;
        return new Model() {
            @Override
            public List<Model> candidates(String role, CallId call) {
                List<String> names = instead.apply(role, call);
                return names.isEmpty()
                        ? usual.candidates(role, call)
                        : usual.candidates(names, call);
            }

            @Override
            public Reply reply(Request request) throws InterruptedException {
                return candidates(request.role(), request.call()).getFirst().reply(request);
            }

            @Override
            public String label() {
                return usual.label();
            }
        };
    }

    private Model named(String name) {
        Model model = models.get(name);
        if (model == null) {
            throw new IllegalStateException("there is no model " + name);
        }
        return model;
    }

    /// The number of the vote, or else of the slot; one that is asked again moves on.
    static int turn(CallId call) {
        int vote = number(VOTE, call);
        return (vote >= 0 ? vote : Math.max(0, number(SLOT, call)))
                + Math.max(0, number(AGAIN, call));
    }

    private static int number(Pattern pattern, CallId call) {
        Matcher found = pattern.matcher(call.path());
        return found.find() ? Integer.parseInt(found.group(1)) : -1;
    }

    @Override
    public Reply reply(Request request) throws InterruptedException {
        return candidates(request.role(), request.call()).getFirst().reply(request);
    }

    /// `proposer a, b; default a (a: openai x at h; b: …)`.
    @Override
    public String label() {
        Stream<String> roles =
                casting.roles().entrySet().stream()
                        .map(entry -> entry.getKey() + " " + String.join(", ", entry.getValue()));
        Stream<String> fallbacks =
                casting.fallbacks().isEmpty()
                        ? Stream.of()
                        : Stream.of("fallbacks " + String.join(", ", casting.fallbacks()));
        String names =
                models.entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + entry.getValue().label())
                        .collect(Collectors.joining("; "));
        return Stream.concat(roles, fallbacks).collect(Collectors.joining("; "))
                + " ("
                + names
                + ")";
    }
}

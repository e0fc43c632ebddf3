package viva.agents.cost;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import viva.agents.model.Allowance;
import viva.agents.price.PriceList;
import viva.agents.price.Terms;
import viva.study.Casting;
import viva.study.Models;

/// The terms on which each of a study's models answers, by the study's name for it.
///
/// @param recorded whether answers come from a recording, which uses nothing
public record CastTerms(Casting casting, SortedMap<String, Terms> terms, boolean recorded) {
    private static final String ONLY = "the model";

    /// @throws viva.study.VivaException USER where a model has no price and the study does not
    /// allow
    ///     that; says how to give it one
    public static CastTerms of(Models models, PriceList prices) {
        TreeMap<String, Terms> terms = new TreeMap<>();
        boolean unpriced = models.pricing().allowUnpriced();
        if (models.casting().isEmpty()) {
            terms.put(ONLY, prices.terms(models.choice(), Allowance.MAX_OUTPUT_TOKENS, unpriced));
        }
        models.casting()
                .models()
                .forEach(
                        (name, choice) ->
                                terms.put(
                                        name,
                                        prices.terms(
                                                choice, Allowance.MAX_OUTPUT_TOKENS, unpriced)));
        boolean recorded = models.casting().isEmpty() && models.provider().equals("replay");
        return new CastTerms(models.casting(), terms, recorded);
    }

    /// The models that take turns in a role.
    List<Terms> of(String role) {
        return named(casting.isEmpty() ? List.of(ONLY) : casting.of(role));
    }

    /// Those, and the ones that may stand in for them.
    List<Terms> allOf(String role) {
        return Stream.concat(of(role).stream(), named(casting.fallbacks()).stream()).toList();
    }

    private List<Terms> named(List<String> names) {
        return names.stream().flatMap(name -> Stream.ofNullable(terms.get(name))).toList();
    }

    /// Where the prices come from, in one line.
    String basis() {
        return recorded
                ? "answers from a recording"
                : "prices: "
                        + terms.values().stream()
                                .map(Terms::origin)
                                .distinct()
                                .collect(Collectors.joining(", "));
    }
}

package viva.verifier.proposal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import viva.study.Claim;
import viva.study.DecisionRule;
import viva.study.DecisionRule.Above;
import viva.study.DecisionRule.AllOf;
import viva.study.DecisionRule.Below;
import viva.study.DecisionRule.Monotone;
import viva.study.DecisionRule.Within;
import viva.study.Proposal;
import viva.study.Quantity;
import viva.study.Quantity.Formula;
import viva.study.Quantity.Query;
import viva.verifier.quantity.Expression;
import viva.verifier.quantity.FormulaParser;
import viva.verifier.quantity.FormulaParser.Parsing;

/// Adds one proposal after another to what is registered.
final class Merger {
    private static final int LONGEST_NAME = 64;

    private final List<Quantity> quantities = new ArrayList<>();
    private final List<Claim> claims = new ArrayList<>();
    private final SortedMap<String, String> origin = new TreeMap<>();
    private final Map<String, String> idByDefinition = new HashMap<>();
    private final Set<String> quantityIds = new HashSet<>();
    private final Set<String> rules = new HashSet<>();

    void add(String candidate, Proposal proposal) {
        Names names = new Names(candidate, proposal);
        proposal.quantities().forEach(quantity -> names.register(quantity.id(), new HashSet<>()));
        Set<String> own = new HashSet<>(proposal.predictions().stream().map(Claim::id).toList());
        for (Claim claim : proposal.predictions()) {
            DecisionRule rule = renamed(claim.rule(), names.registered);
            if (rules.add(normal(rule))) {
                Set<String> taken = new HashSet<>(origin.keySet());
                String id = free(claim.id(), candidate, taken, own);
                claims.add(new Claim(id, claim.sentence(), claim.scope(), rule));
                origin.put(id, candidate);
            }
        }
    }

    List<Quantity> quantities() {
        return quantities;
    }

    List<Claim> claims() {
        return claims;
    }

    SortedMap<String, String> origin() {
        return origin;
    }

    int looks() {
        return claims.stream().mapToInt(claim -> claim.rule().looks()).sum();
    }

    /// The ids of one proposal and what they are registered as.
    private final class Names {
        private final String candidate;
        private final Map<String, Quantity> own = new LinkedHashMap<>();
        private final Map<String, String> registered = new HashMap<>();

        Names(String candidate, Proposal proposal) {
            this.candidate = candidate;
            proposal.quantities().forEach(quantity -> own.put(quantity.id(), quantity));
        }

        /// Registers a quantity after those that it stands on.
        private void register(String id, Set<String> open) {
            if (registered.containsKey(id)) {
                return;
            }
            if (!open.add(id)) {
                throw new IllegalArgumentException(
                        "Quantity " + id + " of " + candidate + " is defined by itself");
            }
            switch (own.get(id)) {
                case Query query -> keep(query, definition(query));
                case Formula formula -> {
                    Expression expression = expression(formula);
                    expression.references().forEach(input -> register(input, open));
                    String written = expression.renamed(registered).text();
                    Formula over = new Formula(id, formula.meaning(), written);
                    keep(over, "formula " + written);
                }
                case null ->
                        throw new IllegalArgumentException(
                                candidate + " uses quantity " + id + " and does not define it");
            }
        }

        private void keep(Quantity quantity, String definition) {
            String same = idByDefinition.get(definition);
            if (same != null) {
                registered.put(quantity.id(), same);
                return;
            }
            String id = free(quantity.id(), candidate, quantityIds, own.keySet());
            registered.put(quantity.id(), id);
            idByDefinition.put(definition, id);
            quantityIds.add(id);
            quantities.add(
                    switch (quantity) {
                        case Query q ->
                                new Query(id, q.meaning(), q.metric(), q.where(), q.within());
                        case Formula f -> new Formula(id, f.meaning(), f.expression());
                    });
        }

        private Expression expression(Formula formula) {
            return switch (FormulaParser.parse(formula.expression())) {
                case Parsing.Parsed(Expression expression) -> expression;
                case Parsing.Malformed(String problem) ->
                        throw new IllegalArgumentException(
                                "Quantity %s of %s: %s"
                                        .formatted(formula.id(), candidate, problem));
            };
        }
    }

    private static String definition(Query query) {
        return "query %s %s %s"
                .formatted(query.metric(), new TreeMap<>(query.where()), query.within());
    }

    /// The id itself where it is free; else with the candidate as suffix, counted where need be.
    private static String free(String id, String candidate, Set<String> taken, Set<String> own) {
        if (!taken.contains(id)) {
            return id;
        }
        for (int n = 1; ; n++) {
            String suffix = "_" + candidate + (n == 1 ? "" : "_" + n);
            int room = Math.min(id.length(), LONGEST_NAME - suffix.length());
            String name = id.substring(0, room) + suffix;
            if (!taken.contains(name) && !own.contains(name)) {
                return name;
            }
        }
    }

    private static DecisionRule renamed(DecisionRule rule, Map<String, String> names) {
        return switch (rule) {
            case Above(String id, var threshold) -> new Above(named(id, names), threshold);
            case Below(String id, var threshold) -> new Below(named(id, names), threshold);
            case Within(String id, var target, var tolerance) ->
                    new Within(named(id, names), target, tolerance);
            case Monotone(List<String> ids, var direction) ->
                    new Monotone(ids.stream().map(id -> named(id, names)).toList(), direction);
            case AllOf(List<DecisionRule> rules) ->
                    new AllOf(rules.stream().map(part -> renamed(part, names)).toList());
        };
    }

    private static String named(String id, Map<String, String> names) {
        String name = names.get(id);
        if (name == null) {
            throw new IllegalArgumentException("A rule uses '" + id + "', which is not defined");
        }
        return name;
    }

    /// Equal for rules that say the same: trailing zeros of a threshold do not count.
    private static String normal(DecisionRule rule) {
        return switch (rule) {
            case Above(String id, var threshold) -> id + " > " + threshold.stripTrailingZeros();
            case Below(String id, var threshold) -> id + " < " + threshold.stripTrailingZeros();
            case Within(String id, var target, var tolerance) ->
                    "%s = %s ± %s"
                            .formatted(
                                    id,
                                    target.stripTrailingZeros(),
                                    tolerance.stripTrailingZeros());
            case Monotone(List<String> ids, var direction) -> direction + " " + ids;
            case AllOf(List<DecisionRule> rules) ->
                    "all " + rules.stream().map(Merger::normal).toList();
        };
    }
}

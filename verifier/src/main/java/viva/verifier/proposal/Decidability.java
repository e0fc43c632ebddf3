package viva.verifier.proposal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.DoubleStream;
import viva.study.Analysis;
import viva.study.Claim;
import viva.study.DecisionRule;
import viva.study.DecisionRule.Above;
import viva.study.DecisionRule.AllOf;
import viva.study.DecisionRule.Below;
import viva.study.DecisionRule.Monotone;
import viva.study.DecisionRule.Within;
import viva.study.ExperimentDesign;
import viva.study.Proposal;
import viva.verifier.Spelling;
import viva.verifier.quantity.MedianInterval;
import viva.verifier.quantity.Range;
import viva.verifier.verdict.Side;

/// Whether rules can come out either way: enough seeds, thresholds within what can be measured.
final class Decidability {
    private static final int MOST_DIGITS = 320;

    private final Definitions definitions;
    private final ExperimentDesign design;
    private final Analysis analysis;

    Decidability(Definitions definitions, ExperimentDesign design, Analysis analysis) {
        this.definitions = definitions;
        this.design = design;
        this.analysis = analysis;
    }

    List<String> problems(Proposal proposal) {
        List<String> problems = new ArrayList<>();
        int looks = proposal.predictions().stream().mapToInt(claim -> claim.rule().looks()).sum();
        tooFewSeeds(design.seeds().size(), looks, analysis).ifPresent(problems::add);
        for (Claim claim : proposal.predictions()) {
            SequencedSet<String> wrong = new LinkedHashSet<>();
            claim.rule().all().forEach(rule -> rule(rule, wrong));
            wrong.forEach(problem -> problems.add("Claim " + claim.id() + " " + problem));
        }
        return problems;
    }

    /// Why no rule can be decided, where that is so.
    static Optional<String> tooFewSeeds(int seeds, int looks, Analysis analysis) {
        double level =
                switch (analysis.correction()) {
                    case NONE -> analysis.level();
                    case BONFERRONI -> analysis.level() / Math.max(1, looks);
                };
        if (MedianInterval.rank(seeds, level) > 0) {
            return Optional.empty();
        }
        return Optional.of(
                String.format(
                        Locale.ROOT,
                        "%d seeds cannot decide anything at level %.3g, which is %s over %d looks:"
                                + " %d seeds could, or at most %d looks. Predict less or add seeds",
                        seeds,
                        level,
                        analysis.level(),
                        looks,
                        MedianInterval.seedsNeeded(level),
                        MedianInterval.mostLooks(seeds, analysis.level())));
    }

    private void rule(DecisionRule rule, SequencedSet<String> wrong) {
        for (String id : rule.quantitiesUsed()) {
            if (!definitions.ids().contains(id)) {
                wrong.add(
                        "stands on '%s', which no quantity defines%s"
                                .formatted(
                                        Sentences.shown(id), Spelling.hint(id, definitions.ids())));
            }
        }
        switch (rule) {
            case Above above -> either(above, above.quantity(), wrong);
            case Below below -> either(below, below.quantity(), wrong);
            case Within within -> either(within, within.quantity(), wrong);
            case Monotone monotone -> steps(monotone, wrong);
            case AllOf _ -> {}
        }
    }

    private void either(DecisionRule rule, String id, SequencedSet<String> wrong) {
        for (BigDecimal number : Sentences.numbers(rule).toList()) {
            if (number.precision() > MOST_DIGITS || Math.abs((long) number.scale()) > MOST_DIGITS) {
                wrong.add("has a threshold with too many digits; write a shorter one");
                return;
            }
        }
        definitions
                .range(id)
                .flatMap(range -> oneSided(rule, range, definitions.resolution(id)))
                .ifPresent(wrong::add);
    }

    private void steps(Monotone rule, SequencedSet<String> wrong) {
        for (int i = 1; i < rule.quantities().size(); i++) {
            String before = rule.quantities().get(i - 1);
            String after = rule.quantities().get(i);
            if (before.equals(after)) {
                wrong.add("compares " + Sentences.shown(after) + " with itself");
            }
        }
    }

    /// Tries the values at which a rule could turn: one must support it and one must refute it.
    private static Optional<String> oneSided(DecisionRule rule, Range range, double resolution) {
        DoubleStream limits =
                DoubleStream.of(range.low(), range.high(), 0, resolution, -resolution);
        List<Side> sides =
                DoubleStream.concat(limits, turns(rule))
                        .filter(range::holds)
                        .mapToObj(value -> side(rule, value, resolution))
                        .toList();
        String where =
                "values lie in [%s, %s] with resolution %s"
                        .formatted(range.low(), range.high(), resolution);
        if (!sides.contains(Side.HOLDS)) {
            return Optional.of("could never be supported: " + where + "; mend the threshold");
        }
        return sides.contains(Side.FAILS)
                ? Optional.empty()
                : Optional.of("could never be refuted: " + where + "; mend the threshold");
    }

    private static DoubleStream turns(DecisionRule rule) {
        return switch (rule) {
            case Above above -> DoubleStream.of(above.threshold().doubleValue());
            case Below below -> DoubleStream.of(below.threshold().doubleValue());
            case Within within ->
                    DoubleStream.of(
                            within.target().doubleValue(),
                            within.target().subtract(within.tolerance()).doubleValue(),
                            within.target().add(within.tolerance()).doubleValue());
            case Monotone _, AllOf _ -> DoubleStream.empty();
        };
    }

    private static Side side(DecisionRule rule, double value, double resolution) {
        return switch (rule) {
            case Above above -> Side.above(value, value, resolution, above.threshold());
            case Below below -> Side.below(value, value, resolution, below.threshold());
            case Within within ->
                    Side.within(value, value, resolution, within.target(), within.tolerance());
            case Monotone _, AllOf _ -> Side.OPEN;
        };
    }
}

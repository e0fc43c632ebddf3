package viva.verifier.proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static viva.verifier.SmallStudy.formula;
import static viva.verifier.SmallStudy.query;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import viva.study.Analysis;
import viva.study.Claim;
import viva.study.DecisionRule;
import viva.study.DecisionRule.Above;
import viva.study.DecisionRule.AllOf;
import viva.study.DecisionRule.Below;
import viva.study.DecisionRule.Direction;
import viva.study.DecisionRule.Monotone;
import viva.study.DecisionRule.Within;
import viva.study.Proposal;
import viva.study.Quantity;
import viva.verifier.SmallStudy;

class ProposalIsSoundTest {
    private static final DecisionRule GOOD_RULE = new Above("gap", new BigDecimal("0.5"));

    @Test
    void findsNothingWrongWithASoundProposal() {
        assertThat(problems(proposal(quantities(), GOOD_RULE))).isEmpty();
        assertThat(
                        problems(
                                proposal(
                                        quantities(),
                                        new AllOf(
                                                List.of(
                                                        new Below("near", new BigDecimal("1e-6")),
                                                        new Monotone(
                                                                List.of("near", "far"),
                                                                Direction.INCREASING))),
                                        new Within("far", BigDecimal.ONE, new BigDecimal("0.1")))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "distanse, start, 0.1, did you mean 'distance'",
        "distance, strat, 0.1, did you mean 'start'",
        "distance, start, 0.10, did you mean '0.1'",
    })
    void namesTheNearestMetricFactorAndLevel(
            String metric, String factor, String level, String hint) {
        assertThat(problems(with(query("q", metric, factor, level))))
                .anySatisfy(problem -> assertThat(problem).startsWith("Quantity q").contains(hint));
    }

    @Test
    void namesUnreadableFormulasUnknownIdsAndCycles() {
        assertThat(problems(with(formula("q", "near +")))).anyMatch(p -> p.contains("column 7"));
        assertThat(problems(with(formula("q", "nera + 1"))))
                .anyMatch(p -> p.contains("did you mean 'near'"));
        assertThat(problems(with(formula("q", "r"), formula("r", "q + near"))))
                .contains(
                        "Quantity q is defined by itself; break the cycle",
                        "Quantity r is defined by itself; break the cycle");
        assertThat(problems(with(formula("q", "1 + 1")))).anyMatch(p -> p.contains("no quantity"));
        assertThat(problems(with(formula("q", "near + seconds"), query("seconds", "time"))))
                .anyMatch(p -> p.contains("mixes the units"));
    }

    @Test
    void namesIdsThatAreUsedTwice() {
        assertThat(problems(with(query("near", "time"))))
                .anyMatch(p -> p.contains("defined twice"));
        Claim claim = new Claim("c", "One grows.", "Here.", GOOD_RULE);
        assertThat(
                        problems(
                                new Proposal(
                                        "T",
                                        "T.",
                                        "A.",
                                        List.of(),
                                        quantities(),
                                        List.of(claim, claim))))
                .contains("Claim id 'c' is used twice; rename one");
    }

    @Test
    void namesSourcesThatTheLibraryLacks() {
        Proposal proposal =
                new Proposal(
                        "T",
                        "T.",
                        "A.",
                        List.of("poggio2019", "engl1996"),
                        quantities(),
                        proposal(quantities(), GOOD_RULE).predictions());
        assertThat(problems(proposal))
                .containsExactly(
                        "Source 'poggio2019' is not in the library; did you mean 'poggio2020'?");
    }

    @Test
    void namesRulesOverNothing() {
        assertThat(problems(proposal(quantities(), new Above("gop", BigDecimal.ONE))))
                .containsExactly(
                        "Claim c0 stands on 'gop', which no quantity defines; did you mean 'gap'?");
        assertThat(
                        problems(
                                proposal(
                                        quantities(),
                                        new Monotone(List.of("far", "far"), Direction.INCREASING))))
                .anyMatch(p -> p.contains("with itself"));
    }

    /// `near` and `far` lie in [0, 100] with resolution 1e-9, `gap` in [-100, 100].
    @Test
    void namesRulesThatCanComeOutOneWayOnly() {
        assertThat(problemOf(above("near", "100"))).contains("never be supported");
        assertThat(problemOf(above("near", "-1"))).contains("never be refuted");
        assertThat(problemOf(above("near", "0"))).contains("never be refuted");
        assertThat(problemOf(above("gap", "-101"))).contains("never be refuted");
        assertThat(problemOf(new Below("near", new BigDecimal("1e-10"))))
                .contains("never be supported");
        assertThat(problemOf(new Below("far", new BigDecimal("101")))).contains("never be refuted");
        assertThat(problemOf(new Within("far", new BigDecimal("200"), BigDecimal.ONE)))
                .contains("never be supported");
        assertThat(problemOf(new Within("far", BigDecimal.ZERO, new BigDecimal("100"))))
                .contains("never be refuted");
        assertThat(problems(proposal(quantities(), above("near", "1e-9")))).isEmpty();
        assertThat(problems(proposal(quantities(), above("gap", "0")))).isEmpty();
    }

    @Test
    void namesAnAstronomicThresholdWithoutWorkingWithIt() {
        DecisionRule rule =
                new Within("far", new BigDecimal("1e999999999"), new BigDecimal("1e-999999999"));
        assertThat(problemOf(rule)).contains("too many digits");
    }

    @Test
    void namesSeedsThatAreTooFewForTheLooks() {
        assertThat(problems(proposal(quantities(), GOOD_RULE), 5))
                .singleElement()
                .asString()
                .contains("5 seeds cannot decide anything at level 0.0500", "6 seeds could");
        DecisionRule[] many = Collections.nCopies(26, GOOD_RULE).toArray(DecisionRule[]::new);
        assertThat(problems(proposal(quantities(), many)))
                .singleElement()
                .asString()
                .contains("26 looks", "11 seeds could", "at most 25 looks");
    }

    @Test
    void namesResultsAndVerdictsInSentences() {
        assertThat(sentence("The distance is 0.93 at start 0.1."))
                .containsExactly(
                        "Claim c0 says '0.93', which is no level, constant or threshold of its rule; a claim"
                                + " holds no results");
        assertThat(sentence("With 20 rows, the gap exceeds 0.50.")).isEmpty();
        assertThat(sentence("The gap exceeds 5×10⁻¹ and stays above 10^{-9}.")).isEmpty();
        assertThat(sentence("The gap exceeds 10⁻³.")).anyMatch(p -> p.contains("'1e-3'"));
        assertThat(sentence("It is confirmed that the gap grows."))
                .containsExactly(
                        "Claim c0 says 'confirmed'; predict, and leave the verdict to the run");
    }

    @Test
    void namesHiddenCharactersLinesAndMarkup() {
        assertThat(sentence("The gap \u202Egrows.")).anyMatch(p -> p.contains("U+202E"));
        assertThat(sentence("The gap\u001B[31m grows.")).anyMatch(p -> p.contains("U+001B"));
        assertThat(sentence("The gap\ngrows.")).anyMatch(p -> p.contains("one line"));
        assertThat(sentence("The gap {{q:gap}} grows.")).anyMatch(p -> p.contains("markup"));
        assertThat(sentence("The <b>gap</b> grows.")).anyMatch(p -> p.contains("markup"));
    }

    /// Each formula stands twice on the ones before: looking again at each would never end.
    @Test
    @Timeout(20)
    void endsOnFormulasThatFanOut() {
        List<Quantity> fan = new ArrayList<>(quantities());
        for (int i = 0; i < 61; i++) {
            String below = i == 0 ? "near" : "f" + (i - 1);
            String below2 = i < 2 ? "far" : "f" + (i - 2);
            fan.add(formula("f" + i, below + " + " + below2));
        }
        assertThat(problems(proposal(fan, new Above("f60", BigDecimal.ONE)))).isEmpty();
    }

    @Test
    void endsOnRulesInsideRules() {
        DecisionRule deep = GOOD_RULE;
        for (int i = 0; i < 100_000; i++) {
            deep = new AllOf(List.of(deep));
        }
        assertThat(problemOf(deep)).contains("too large");
    }

    private static String problemOf(DecisionRule rule) {
        return problems(proposal(quantities(), rule)).getFirst();
    }

    private static DecisionRule above(String quantity, String threshold) {
        return new Above(quantity, new BigDecimal(threshold));
    }

    private static List<String> sentence(String sentence) {
        Claim claim = new Claim("c0", sentence, "Here.", GOOD_RULE);
        return problems(new Proposal("T", "T.", "A.", List.of(), quantities(), List.of(claim)));
    }

    private static List<Quantity> quantities() {
        return List.of(
                query("near", "distance", "start", "0.1"),
                query("far", "distance", "start", "1"),
                formula("gap", "far - near"));
    }

    private static Proposal with(Quantity... more) {
        List<Quantity> all = new ArrayList<>(quantities());
        all.addAll(List.of(more));
        return proposal(all, GOOD_RULE);
    }

    private static Proposal proposal(List<Quantity> quantities, DecisionRule... rules) {
        List<Claim> claims = new ArrayList<>();
        for (DecisionRule rule : rules) {
            claims.add(new Claim("c" + claims.size(), "The gap grows.", "Here.", rule));
        }
        return new Proposal("Title", "Thesis.", "Argument.", List.of(), quantities, claims);
    }

    private static List<String> problems(Proposal proposal) {
        return problems(proposal, 10);
    }

    private static List<String> problems(Proposal proposal, int seeds) {
        return new ProposalIsSound()
                .problems(
                        proposal,
                        SmallStudy.design(seeds),
                        Analysis.DEFAULTS,
                        Set.of("poggio2020", "engl1996"));
    }
}

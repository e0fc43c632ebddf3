package viva.verifier.proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static viva.verifier.SmallStudy.formula;
import static viva.verifier.SmallStudy.query;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import viva.study.Analysis;
import viva.study.Claim;
import viva.study.DecisionRule;
import viva.study.DecisionRule.Above;
import viva.study.DecisionRule.Direction;
import viva.study.DecisionRule.Monotone;
import viva.study.Digest;
import viva.study.Preregistration;
import viva.study.Proposal;
import viva.study.Quantity;
import viva.verifier.SmallStudy;

class PreregistrationMakerTest {
    private final PreregistrationMaker maker = new PreregistrationMaker();

    @Test
    void putsTheWinnerFirst() {
        Preregistration merged =
                make("p1", proposal("a", above("x", "1")), proposal("b", above("x", "2")));
        assertThat(merged.title()).isEqualTo("Title b");
        assertThat(merged.claims()).extracting(Claim::id).containsExactly("c", "c_p0");
        assertThat(merged.origin()).containsEntry("c", "p1").containsEntry("c_p0", "p0");
        assertThat(merged.looks()).isEqualTo(2);
    }

    @Test
    void mergesEqualQuantitiesWhateverTheirIds() {
        Proposal first =
                proposal(
                        "a",
                        above("x", "1"),
                        query("x", "distance", "start", "1", "optimiser", "gd"));
        Proposal second =
                proposal(
                        "b",
                        above("y", "2"),
                        query("y", "distance", "optimiser", "gd", "start", "1"));
        Preregistration merged = make("p0", first, second);
        assertThat(merged.quantities()).extracting(Quantity::id).containsExactly("x");
        assertThat(merged.claims().getLast().rule()).isEqualTo(above("x", "2"));
    }

    @Test
    void renamesAClashingIdAndWhatStandsOnIt() {
        Quantity near = query("x", "distance", "start", "0.1");
        Quantity far = query("x", "distance", "start", "1");
        Proposal first = proposal("a", above("y", "1"), formula("y", "x * 2"), near);
        Proposal second =
                proposal("b", rising("x", "y"), formula("y", "x*2"), far, query("x_p1", "time"));
        Preregistration merged = make("p0", first, second);
        assertThat(merged.quantities())
                .containsExactly(
                        near,
                        formula("y", "x * 2"),
                        new Quantity.Query(
                                "x_p1_2",
                                "The x.",
                                "distance",
                                SmallStudy.levels("start", "1"),
                                Quantity.Aggregate.MEDIAN),
                        new Quantity.Formula("y_p1", "The y.", "x_p1_2 * 2"),
                        query("x_p1", "time"));
        assertThat(merged.claims().getLast().rule()).isEqualTo(rising("x_p1_2", "y_p1"));
    }

    @Test
    void mergesClaimsWithEqualRulesAndKeepsTheFirstOrigin() {
        Preregistration merged =
                make("p0", proposal("a", above("x", "1")), proposal("b", above("x", "1.0")));
        assertThat(merged.claims())
                .singleElement()
                .extracting(Claim::sentence)
                .isEqualTo("Sentence of a.");
        assertThat(merged.origin()).containsOnlyKeys("c").containsEntry("c", "p0");
        assertThat(merged.looks()).isOne();
    }

    @Test
    void givesTheSameForTheSame() {
        Proposal a = proposal("a", above("x", "1"));
        Proposal b = proposal("b", above("x", "2"));
        assertThat(make("p0", a, b)).isEqualTo(make("p0", a, b));
    }

    @Test
    void refusesAWinnerThatDidNotSurviveAndProposalsThatAreNotSound() {
        assertThatThrownBy(() -> make("p7", proposal("a", above("x", "1"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> make("p0", proposal("a", above("x", "1"), formula("x", "x"))))
                .hasMessageContaining("defined by itself");
        assertThatThrownBy(() -> make("p0", proposal("a", above("z", "1"))))
                .hasMessageContaining("'z'");
    }

    @Test
    void saysWhereTheSurvivorsTogetherPredictTooMuch() {
        Preregistration merged =
                make("p0", proposal("a", above("x", "1")), proposal("b", above("x", "2")));
        assertThat(maker.undecidable(merged, 10)).isEmpty();
        assertThat(maker.undecidable(merged, 6))
                .hasValueSatisfying(
                        problem -> assertThat(problem).contains("2 looks", "7 seeds could"));
    }

    private Preregistration make(String winner, Proposal... proposals) {
        SequencedMap<String, Proposal> survivors = new LinkedHashMap<>();
        for (Proposal proposal : proposals) {
            survivors.put("p" + survivors.size(), proposal);
        }
        return maker.make(Digest.of("study"), Analysis.DEFAULTS, winner, survivors);
    }

    private static Proposal proposal(String name, DecisionRule rule, Quantity... quantities) {
        return new Proposal(
                "Title " + name,
                "Thesis.",
                "Argument.",
                List.of(),
                quantities.length > 0
                        ? List.of(quantities)
                        : List.of(query("x", "distance", "start", "1")),
                List.of(new Claim("c", "Sentence of " + name + ".", "Here.", rule)));
    }

    private static DecisionRule above(String quantity, String threshold) {
        return new Above(quantity, new BigDecimal(threshold));
    }

    private static DecisionRule rising(String... quantities) {
        return new Monotone(List.of(quantities), Direction.INCREASING);
    }
}

package viva.agents.committee;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import viva.agents.committee.Ideas.Idea;
import viva.study.CommitteePolicy;
import viva.study.CommitteePolicy.OnNone;
import viva.study.CommitteePolicy.Rule;
import viva.study.Critique;
import viva.study.Preference;
import viva.study.Selection;

/// The rules in whole committees, where they agree and where they part.
class RulesTest {
    @ParameterizedTest
    @EnumSource(Rule.class)
    void takesTheCandidateThatEverybodyPrefers(Rule rule) {
        Selection<Idea> selection = hold(Ideas.of("c", "b", "a", "d"), 4, rule);
        assertThat(selection.winner()).contains("p2");
        assertThat(Recount.problems(selection)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void settlesAComparatorThatSaysNothingByTheTieRule(Rule rule) {
        Ideas silent =
                Ideas.of("a", "b", "c", "b").comparing((_, _, _) -> new Preference.Unparsable("?"));
        assertThat(hold(silent, 4, rule).winner()).contains("p1");
        Ideas doubted =
                silent.criticising(
                        (idea, vote) ->
                                vote == 0 || idea.text().equals("c")
                                        ? new Critique.Accept("yes")
                                        : new Critique.Reject("no"));
        Selection<Idea> scored = hold(doubted, 4, rule);
        assertThat(scored.winner()).contains("p2");
        assertThat(scored.reason()).contains(rule == Rule.KNOCK_OUT ? "knock-out" : "best critic");
    }

    @Test
    void saysThatNobodyDominates() {
        Ideas.Comparator cycle =
                (first, second, _) ->
                        "abca".contains(first.text() + second.text())
                                ? new Preference.First("beats")
                                : new Preference.Second("beaten");
        Ideas ideas = Ideas.of("c", "a", "b").comparing(cycle);
        assertThat(hold(ideas, 3, Rule.DOMINANCE).reason())
                .isEqualTo(
                        "No survivor won each of its pairs, and p0 is taken; with critic score and"
                                + " multiplicity level too, the earliest proposal is taken.");
        assertThat(hold(ideas, 3, Rule.KNOCK_OUT).reason())
                .isEqualTo("p1 is left of the knock-out by position (p0 0, p1 2, p2 1).");
    }

    @Test
    void countsEveryVoteWhereBordaAndCopelandPart() {
        Selection<Idea> borda = hold(Ideas.of("a", "b").comparing(narrowly()), 2, Rule.BORDA);
        assertThat(borda.winner()).contains("p1");
        assertThat(borda.reason()).isEqualTo("p1 has most votes over all pairs (p0 2, p1 4).");
        Selection<Idea> copeland = hold(Ideas.of("a", "b").comparing(narrowly()), 2, Rule.COPELAND);
        assertThat(copeland.winner()).as("the orders disagree").contains("p0");
    }

    /// Shown first, a wins 2 to 1; shown last, it loses every vote.
    private static Ideas.Comparator narrowly() {
        return (first, _, vote) ->
                first.text().equals("a") && vote < 2
                        ? new Preference.First("a")
                        : first.text().equals("a")
                                ? new Preference.Second("b")
                                : new Preference.First("b");
    }

    private static Selection<Idea> hold(Ideas ideas, int proposals, Rule rule) {
        return new Committee()
                .hold(ideas, new CommitteePolicy(proposals, 2, 3, 0.5, rule, OnNone.FAIL));
    }
}

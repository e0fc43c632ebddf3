package viva.agents.committee;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import viva.agents.committee.Ideas.Idea;
import viva.study.CallId;
import viva.study.CommitteePolicy;
import viva.study.CommitteePolicy.OnNone;
import viva.study.CommitteePolicy.Rule;
import viva.study.Critique;
import viva.study.Selection;

class SelectionReportTest {
    private static final CommitteePolicy POLICY =
            new CommitteePolicy(6, 2, 1, 0.5, Rule.COPELAND, OnNone.FAIL);

    private final Selection<Idea> selection =
            new Committee()
                    .hold(
                            Ideas.of("b", "a", "b", "bad", "worse")
                                    .proposing(
                                            slot -> {
                                                CallId by =
                                                        new CallId("proposal/r0/propose/p" + slot);
                                                return slot == 5
                                                        ? new Proposed.NotMade<>(
                                                                by, "prose\ninstead of JSON")
                                                        : new Proposed.Made<>(
                                                                new Idea(
                                                                        List.of(
                                                                                        "b", "a",
                                                                                        "b", "bad",
                                                                                        "worse")
                                                                                .get(slot)),
                                                                by);
                                            })
                                    .checking(
                                            idea ->
                                                    idea.text().equals("bad")
                                                            ? List.of("does not compile")
                                                            : List.of())
                                    .criticising(
                                            (idea, vote) ->
                                                    idea.text().equals("worse")
                                                            ? new Critique.Reject("no")
                                                            : vote == 1
                                                                    ? new Critique.Unparsable("?")
                                                                    : new Critique.Accept("yes")),
                            POLICY);

    @Test
    void showsWhoProposedTheChecksTheVotesAndTheWinner() {
        assertThat(SelectionReport.text(selection, Idea::text))
                .isEqualTo(
                        """
                        Committee proposal/r0: 6 proposals, 2 critics each (0.5 must accept), 1 comparisons a pair in both orders, copeland
                              proposed by  sound  critics                won/tied/lost
                          p0  p0 p2        yes    1 of 1 (1 unparsable)  0/0/1          b
                        * p1  p1           yes    1 of 1 (1 unparsable)  1/0/0          a
                          p3  p3           no     -                      -              bad (does not compile)
                          p4  p4           yes    0 of 2                 -              worse
                          p5  p5           -      -                      -              no proposal: prose instead of JSON
                          p0 against p1: p1 (p0 first 0:1; p1 first 0:1)
                        Winner: p1. p1 won 1, tied 0 and lost 0 of its pairs with the other survivors, in both presentation orders, more than any other. Left out: p3 is unsound: does not compile; p4 was accepted by 0 of 2 critics, and 0.5 of them are needed; p5 made no proposal: prose instead of JSON.
                        """);
    }

    @Test
    void letsNoModelTextMoveTheCursorOrBreakTheTable() {
        String text =
                SelectionReport.text(
                        selection,
                        idea -> "\u001b[2J" + idea.text() + "\u202e\n\n" + "x".repeat(99));
        assertThat(text).doesNotContain("\u001b", "\u202e").contains("[2Ja xxx").contains("x…");
        assertThat(text.lines()).hasSize(9);
    }
}

package viva.agents.committee;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import viva.agents.committee.Ideas.Idea;
import viva.store.Json;
import viva.study.CallId;
import viva.study.CommitteePolicy;
import viva.study.CommitteePolicy.OnNone;
import viva.study.CommitteePolicy.Rule;
import viva.study.Critique;
import viva.study.Preference;
import viva.study.Selection;

class CommitteeTest {
    private static final Critique NO = new Critique.Reject("no");
    private static final Critique YES = new Critique.Accept("yes");
    private static final Critique NOISE = new Critique.Unparsable("prose");

    @Test
    void takesTheCandidateThatWinsItsPairsInBothOrders() {
        Selection<Idea> selection = hold(Ideas.of("c", "a", "b"), policy(3, 2, 1));
        assertThat(selection.winner()).contains("p1");
        assertThat(selection.reason())
                .isEqualTo(
                        "p1 won 2, tied 0 and lost 0 of its pairs with the other survivors, in both presentation"
                                + " orders, more than any other.");
        assertThat(Recount.problems(selection)).isEmpty();
    }

    @Test
    void makesOneCandidateOfEqualNormalFormsAndCountsThem() {
        Selection<Idea> selection = hold(Ideas.of("b", "a", " b", "b "), policy(4, 1, 0));
        assertThat(selection.candidates())
                .extracting(Selection.Candidate::id)
                .containsExactly("p0", "p1");
        assertThat(selection.candidates().getFirst().proposedBy())
                .extracting(CallId::path)
                .containsExactly(
                        "proposal/r0/propose/p0",
                        "proposal/r0/propose/p2",
                        "proposal/r0/propose/p3");
        assertThat(selection.winner()).contains("p0");
        assertThat(selection.reason()).contains("level", "proposed most often (3 times)");
    }

    @Test
    void asksExactlyTheCallsOfTheProtocol() {
        Ideas ideas = Ideas.of("a", "b", "bad", "b").checking(CommitteeTest::badIsUnsound);
        Selection<Idea> selection = hold(ideas, policy(4, 2, 3));
        assertThat(ideas.asked()).hasSize(4 + 2 * 2 + 2 * 3).doesNotHaveDuplicates();
        assertThat(ideas.asked())
                .extracting(CallId::path)
                .contains(
                        "proposal/r0/propose/p3",
                        "proposal/r0/critique/p1/v1",
                        "proposal/r0/compare/p0-p1/ab/v0",
                        "proposal/r0/compare/p0-p1/ba/v2")
                .noneMatch(path -> path.contains("critique/p2") || path.contains("critique/p3"));
        assertThat(Recount.problems(selection)).isEmpty();
    }

    @Test
    void keepsProposersThatMadeNothing() {
        CallId by = new CallId("proposal/r0/propose/p0#repair2");
        Selection<Idea> selection =
                hold(
                        Ideas.of("-")
                                .proposing(_ -> new Proposed.NotMade<>(by, "no\u001b[31m JSON\n")),
                        policy(2, 1, 1));
        assertThat(selection.failed())
                .hasSize(2)
                .extracting(Selection.FailedProposal::call)
                .contains(by);
        assertThat(selection.winner()).isEmpty();
        assertThat(selection.reason())
                .contains("No proposer made a candidate", "p1 made no proposal: no[31m JSON.");
    }

    @Test
    void neverCountsUnparsableVotesAsEither() {
        Ideas ideas =
                Ideas.of("a", "b")
                        .criticising(
                                (idea, vote) -> idea.text().equals("a") && vote > 0 ? NOISE : YES);
        assertThat(Aggregation.survivors(hold(ideas, policy(2, 3, 0)))).containsExactly("p0", "p1");
        assertThat(hold(ideas, policy(2, 3, 0)).winner()).contains("p0");
        Selection<Idea> mute =
                hold(ideas.comparing((_, _, _) -> new Preference.Unparsable("?")), policy(2, 3, 3));
        assertThat(Aggregation.duels(mute))
                .singleElement()
                .extracting(Duel::winner)
                .isEqualTo(Optional.empty());
    }

    @Test
    void lacksASurvivorWhereNoVoteCouldBeRead() {
        Ideas ideas = Ideas.of("a", "b").criticising((_, _) -> NOISE);
        for (OnNone onNone : OnNone.values()) {
            Selection<Idea> selection =
                    hold(ideas, new CommitteePolicy(2, 2, 1, 0.5, Rule.COPELAND, onNone));
            assertThat(selection.winner()).isEmpty();
            assertThat(selection.reason()).contains("p0 has no critic vote that could be read");
            assertThat(selection.comparisons()).isEmpty();
        }
    }

    @Test
    void discardsOnOneRejectionUnderSingleVetoOnly() {
        Ideas ideas =
                Ideas.of("a", "b")
                        .criticising(
                                (idea, vote) -> idea.text().equals("a") && vote == 0 ? NO : YES);
        assertThat(
                        hold(ideas, new CommitteePolicy(2, 4, 1, 1.0, Rule.COPELAND, OnNone.FAIL))
                                .winner())
                .contains("p1");
        assertThat(
                        hold(ideas, new CommitteePolicy(2, 4, 1, 0.75, Rule.COPELAND, OnNone.FAIL))
                                .winner())
                .contains("p0");
    }

    @Test
    void fallsBackToTheBestVotedOnlyWhereThePolicySaysSo() {
        Ideas ideas =
                Ideas.of("a", "b", "c")
                        .criticising(
                                (idea, vote) -> vote == 0 && idea.text().equals("b") ? YES : NO);
        Selection<Idea> failed =
                hold(ideas, new CommitteePolicy(3, 3, 1, 0.5, Rule.COPELAND, OnNone.FAIL));
        assertThat(failed.winner()).isEmpty();
        assertThat(failed.reason())
                .contains("p1 was accepted by 1 of 3 critics, and 0.5 of them are needed");
        Selection<Idea> voted =
                hold(ideas, new CommitteePolicy(3, 3, 1, 0.5, Rule.COPELAND, OnNone.BEST_VOTED));
        assertThat(voted.winner()).contains("p1");
        assertThat(voted.reason())
                .startsWith("No candidate passed the critics, and the policy then takes");
        assertThat(voted.comparisons()).isEmpty();
    }

    @Test
    void neverFallsBackToAnUnsoundCandidate() {
        Ideas ideas = Ideas.of("bad").checking(CommitteeTest::badIsUnsound);
        Selection<Idea> selection =
                hold(ideas, new CommitteePolicy(1, 2, 1, 0.5, Rule.COPELAND, OnNone.BEST_VOTED));
        assertThat(selection.winner()).isEmpty();
        assertThat(selection.reason()).contains("p0 is unsound: does not compile");
        assertThat(ideas.asked()).hasSize(1);
    }

    @Test
    void comparesNothingWhereOneSurvives() {
        Ideas ideas = Ideas.of("a", "bad").checking(CommitteeTest::badIsUnsound);
        Selection<Idea> selection = hold(ideas, policy(2, 1, 5));
        assertThat(selection.winner()).contains("p0");
        assertThat(selection.comparisons()).isEmpty();
        assertThat(selection.reason())
                .isEqualTo(
                        "p0 is the only candidate left after the checks and the critics (1 of 1 accept)."
                                + " Left out: p1 is unsound: does not compile.");
    }

    @Test
    void readsBackWhatItRecorded() {
        Ideas ideas = Ideas.of("b", "a", "bad").checking(CommitteeTest::badIsUnsound);
        Selection<Idea> selection = hold(ideas, policy(3, 2, 2));
        Selection<?> read = Json.read(Json.bytes(selection), Selection.class, Idea.class);
        assertThat(read).isEqualTo(selection);
        assertThat(Recount.problems(read)).isEmpty();
    }

    private static List<String> badIsUnsound(Idea idea) {
        return idea.text().equals("bad") ? List.of("does not compile") : List.of();
    }

    private static CommitteePolicy policy(int proposals, int critics, int comparisons) {
        return new CommitteePolicy(
                proposals, critics, comparisons, 0.5, Rule.COPELAND, OnNone.FAIL);
    }

    private static Selection<Idea> hold(Ideas ideas, CommitteePolicy policy) {
        return new Committee().hold(ideas, policy);
    }
}

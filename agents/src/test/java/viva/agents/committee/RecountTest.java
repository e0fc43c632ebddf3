package viva.agents.committee;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import viva.agents.committee.Ideas.Idea;
import viva.study.CommitteePolicy;
import viva.study.CommitteePolicy.OnNone;
import viva.study.CommitteePolicy.Rule;
import viva.study.Critique;
import viva.study.Preference;
import viva.study.Selection;
import viva.study.Selection.ComparisonVote;
import viva.study.Selection.CriticVote;

class RecountTest {
    private final Selection<Idea> kept =
            new Committee()
                    .hold(
                            Ideas.of("b", "a", "c"),
                            new CommitteePolicy(3, 2, 1, 0.5, Rule.COPELAND, OnNone.FAIL));

    @Test
    void findsNothingInAnHonestSelection() {
        assertThat(kept.winner()).contains("p1");
        assertThat(Recount.problems(kept)).isEmpty();
    }

    @Test
    void namesAnotherWinnerThanTheVotesHave() {
        assertThat(
                        Recount.problems(
                                with(kept.critiques(), kept.comparisons(), "p0", kept.reason())))
                .containsExactly("proposal/r0 names p0 as winner; its votes say p1");
    }

    @Test
    void namesAnotherReasonThanTheVotesGive() {
        assertThat(
                        Recount.problems(
                                with(
                                        kept.critiques(),
                                        kept.comparisons(),
                                        "p1",
                                        "It was the prettiest.")))
                .containsExactly("proposal/r0 gives another reason than its votes do");
    }

    @Test
    void seesTurnedVotes() {
        List<ComparisonVote> turned =
                kept.comparisons().stream()
                        .map(
                                vote ->
                                        new ComparisonVote(
                                                vote.first(),
                                                vote.second(),
                                                vote.call(),
                                                turned(vote.preference())))
                        .toList();
        assertThat(Recount.problems(with(kept.critiques(), turned, "p1", kept.reason())))
                .containsExactly("proposal/r0 names p1 as winner; its votes say p2");
        List<CriticVote> refused =
                kept.critiques().stream()
                        .map(vote -> vote.candidate().equals("p1") ? refused(vote) : vote)
                        .toList();
        assertThat(Recount.problems(with(refused, kept.comparisons(), "p1", kept.reason())))
                .contains(
                        "Vote proposal/r0/compare/p0-p1/ab/v0 is on nothing that this committee voted on",
                        "proposal/r0 names p1 as winner; its votes say p0");
    }

    @Test
    void namesMissingAndRepeatedVotes() {
        List<CriticVote> votes = kept.critiques();
        assertThat(
                        Recount.problems(
                                with(
                                        votes.subList(1, votes.size()),
                                        kept.comparisons(),
                                        "p1",
                                        kept.reason())))
                .containsExactly("Vote proposal/r0/critique/p0/v0 is missing");
        List<CriticVote> twice = Stream.concat(votes.stream(), Stream.of(votes.getLast())).toList();
        assertThat(Recount.problems(with(twice, kept.comparisons(), "p1", kept.reason())))
                .containsExactly("Vote proposal/r0/critique/p2/v1 is recorded twice");
    }

    @Test
    void namesAVoteThatWasMovedToAnotherCandidate() {
        List<CriticVote> moved =
                kept.critiques().stream()
                        .map(vote -> new CriticVote("p0", vote.call(), vote.critique()))
                        .toList();
        assertThat(Recount.problems(with(moved, List.of(), "p0", kept.reason())))
                .contains("Vote proposal/r0/critique/p1/v0 names p0 instead of p1");
    }

    @Test
    void namesProposalsThatAreMissing() {
        Selection<Idea> fewer =
                new Selection<>(
                        kept.committee(),
                        kept.candidates().subList(0, 2),
                        kept.failed(),
                        kept.critiques(),
                        kept.comparisons(),
                        kept.policy(),
                        kept.winner(),
                        kept.reason());
        assertThat(Recount.problems(fewer))
                .contains("proposal/r0 records 2 proposals, and its policy asks for 3");
    }

    private Selection<Idea> with(
            List<CriticVote> critiques,
            List<ComparisonVote> comparisons,
            String winner,
            String reason) {
        return new Selection<>(
                kept.committee(),
                kept.candidates(),
                kept.failed(),
                critiques,
                comparisons,
                kept.policy(),
                Optional.of(winner),
                reason);
    }

    private static CriticVote refused(CriticVote vote) {
        return new CriticVote(vote.candidate(), vote.call(), new Critique.Reject("no"));
    }

    private static Preference turned(Preference preference) {
        return switch (preference) {
            case Preference.First first -> new Preference.Second(first.reason());
            case Preference.Second second -> new Preference.First(second.reason());
            case Preference.Tie tie -> tie;
            case Preference.Unparsable unparsable -> unparsable;
        };
    }
}

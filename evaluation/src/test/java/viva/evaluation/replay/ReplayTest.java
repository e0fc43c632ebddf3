package viva.evaluation.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import viva.store.Json;
import viva.study.CallId;
import viva.study.CommitteePolicy;
import viva.study.CommitteePolicy.OnNone;
import viva.study.CommitteePolicy.Rule;
import viva.study.Critique;
import viva.study.Digest;
import viva.study.Preference;
import viva.study.Selection;

/// A committee small enough to count by hand.
public class ReplayTest {
    private static final CommitteePolicy POLICY =
            new CommitteePolicy(4, 2, 1, 0.5, Rule.COPELAND, OnNone.FAIL);

    /// p0 and p2 say the same; p1 is short; p3 is refused by both critics. p1 beats p0 in both
    /// orders.
    public static Selection<String> votes() {
        return new Selection<>(
                "program/r0",
                List.of(
                        candidate("p0", "long idea", 0, 2),
                        candidate("p1", "idea", 1),
                        candidate("p3", "bad", 3)),
                List.of(),
                List.of(
                        critic("p0", 0, new Critique.Accept("")),
                        critic("p0", 1, new Critique.Accept("")),
                        critic("p1", 0, new Critique.Reject("")),
                        critic("p1", 1, new Critique.Accept("")),
                        critic("p3", 0, new Critique.Reject("")),
                        critic("p3", 1, new Critique.Unparsable(""))),
                List.of(
                        comparison("p0", "p1", "ab", new Preference.Second("")),
                        comparison("p1", "p0", "ba", new Preference.First(""))),
                POLICY,
                Optional.of("p1"),
                "p1 won 1, tied 0 and lost 0 of its pairs with the other survivors, in both presentation"
                        + " orders, more than any other. Left out: p3 was accepted by 0 of 1 (1 unparsable)"
                        + " critics, and 0.5 of them are needed.");
    }

    @Test
    void countsTheHandMadeCommittee() {
        Replay replay = replay(votes());
        assertThat(replay.problems()).isEmpty();
        assertThat(replay.asked().chosen()).isEqualTo("p1");
        assertThat(replay.alternatives())
                .contains(
                        new Replay.Alternative(Rule.BORDA, 0.5, "p1"),
                        new Replay.Alternative(Rule.KNOCK_OUT, 1.0, "p0"))
                .hasSize(4 * Rule.values().length);
        // Of the pairs of slots: 01 p1, 02 p0, 03 p0, 12 p1, 13 p1, 23 p0.
        assertThat(replay.sizes().get(1)).isEqualTo(new Replay.PoolSize(2, 6, 3, 0, 0, 2, 0));
        assertThat(replay.sizes().get(0)).isEqualTo(new Replay.PoolSize(1, 4, 1, 1, 0, 2, 0));
        Diagnostics seen = replay.diagnostics();
        assertThat(seen.shownFirst()).hasToString("1 of 2 (50 %, 9–91 %)");
        assertThat(seen.criticsAgree()).hasToString("1 of 2 (50 %, 9–91 %)");
        assertThat(seen.unparsableCritiques().count()).isEqualTo(1);
        assertThat(seen.tiedPairs().count()).isZero();
    }

    @Test
    void saysWhatAdaptiveCommitteesWouldHaveAsked() {
        // 4 proposals, 6 critic votes, 2 comparisons. At ½ of two votes one that accepts is enough.
        List<Adaptively> adaptively = replay(votes()).adaptively();
        assertThat(adaptively).extracting(Adaptively::name).startsWith("curtailed");
        assertThat(adaptively.getFirst().chosen()).isEqualTo("p1");
        assertThat(adaptively.getFirst().calls()).isLessThan(12);
        assertThat(adaptively).allMatch(one -> one.all() == 12 && one.calls() <= 12);
        assertThat(ReplayReport.text(replay(votes()))).contains("sequential, error 0.05");
    }

    @Test
    void answersBaselinesFromTheSamePool() {
        assertThat(replay(votes()).baselines())
                .extracting(baseline -> baseline.name() + ": " + baseline.chosen().keySet())
                .contains(
                        "first proposal: [p0]",
                        "majority of normal forms: [p0]",
                        "shortest that passes the checks: [p3]",
                        "single judge: [p0]",
                        "critics only: [p0]",
                        "comparators only: []");
        assertThat(replay(votes()).baselines().get(1).chosen()).containsEntry("p0", 0.5);
        assertThat(replay(votes()).baselines().getLast().note())
                .isEqualTo("open (p0 and p3 were not compared)");
    }

    @Test
    void findsAWinnerThatTheVotesDoNotGive() {
        Selection<String> kept = votes();
        Selection<String> altered =
                new Selection<>(
                        kept.committee(),
                        kept.candidates(),
                        kept.failed(),
                        kept.critiques(),
                        kept.comparisons(),
                        kept.policy(),
                        Optional.of("p0"),
                        kept.reason());
        assertThat(replay(altered).problems()).singleElement().asString().contains("names p0");
        assertThat(ReplayReport.text(replay(altered))).contains("ALTERED? program/r0 names p0");
    }

    @Test
    void printsTablesAndJson() {
        assertThat(ReplayReport.text(replay(votes())))
                .contains(
                        "recorded winner: p1",
                        "By copeland, 0.5 must accept: p1",
                        "0.25         p1        p1         p1     p1             p1",
                        "1.0          p0        p0         p0     p0             p0",
                        "2     6      50 %         0 %     0 %   2",
                        "random proposal                  p0 50 %, p1 25 %, p3 25 %",
                        "critic votes unparsable         1 of 6");
        assertThat(Json.text(replay(votes()))).contains("\"committee\":\"program/r0\"");
    }

    private static Replay replay(Selection<String> votes) {
        return Replay.of(votes, Optional.empty(), Optional.empty(), String::length);
    }

    private static Selection.Candidate<String> candidate(String id, String text, int... slots) {
        List<CallId> by =
                Arrays.stream(slots)
                        .mapToObj(slot -> new CallId("program/r0/propose/p" + slot))
                        .toList();
        return new Selection.Candidate<>(id, text, Digest.of(text), by, List.of());
    }

    private static Selection.CriticVote critic(String id, int vote, Critique critique) {
        return new Selection.CriticVote(
                id, new CallId("program/r0/critique/" + id + "/v" + vote), critique);
    }

    private static Selection.ComparisonVote comparison(
            String first, String second, String order, Preference preference) {
        return new Selection.ComparisonVote(
                first, second, new CallId("program/r0/compare/p0-p1/" + order + "/v0"), preference);
    }
}

package viva.agents.committee;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import viva.agents.committee.Ideas.Idea;
import viva.store.Json;
import viva.study.Adaptive;
import viva.study.Adaptive.Assumed;
import viva.study.CallId;
import viva.study.CommitteePolicy;
import viva.study.CommitteePolicy.OnNone;
import viva.study.CommitteePolicy.Rule;
import viva.study.Critique;
import viva.study.Selection;

/// What holds for committees that decide from the votes so far what they ask next.
class AdaptiveCommitteeTest {
    private static final CommitteePolicy EIGHT =
            new CommitteePolicy(8, 5, 5, 0.5, Rule.COPELAND, OnNone.FAIL);

    @Test
    void curtailedChoosesWhomTheFixedProtocolChooses() {
        int saved = 0;
        int all = 0;
        int winners = 0;
        for (long seed = 0; seed < 1500; seed++) {
            CommitteePolicy policy = CommitteePropertiesTest.policy(seed);
            Ideas fixed = CommitteePropertiesTest.random(seed);
            Ideas curtailed = CommitteePropertiesTest.random(seed);
            Selection<Idea> whole = new Committee().hold(fixed, policy);
            int width = 1 + (int) (seed % 5);
            Selection<Idea> part =
                    new Committee().hold(curtailed, policy.deciding(new Adaptive.Curtailed(width)));
            assertThat(part.winner()).as("seed %d", seed).isEqualTo(whole.winner());
            assertThat(fixed.asked()).containsAll(curtailed.asked());
            assertThat(curtailed.asked()).doesNotHaveDuplicates();
            all += fixed.asked().size();
            saved += fixed.asked().size() - curtailed.asked().size();
            winners += whole.winner().isPresent() ? 1 : 0;
        }
        assertThat(winners).isGreaterThan(500);
        assertThat(saved).isGreaterThan(all / 20);
    }

    @Test
    void asksNothingThatTheFixedProtocolCouldNotAsk() {
        for (long seed = 0; seed < 200; seed++) {
            CommitteePolicy policy = CommitteePropertiesTest.policy(seed);
            Ideas ideas = CommitteePropertiesTest.random(seed);
            Selection<Idea> selection = new Committee().hold(ideas, sequential(policy, 0.02));
            int k = policy.proposals();
            assertThat(ideas.asked())
                    .doesNotHaveDuplicates()
                    .hasSizeLessThanOrEqualTo(
                            k + k * policy.critics() + k * (k - 1) * policy.comparisons());
            assertThat(selection.winner()).isEqualTo(Aggregation.winner(selection));
        }
    }

    @Test
    void keepsARecordThatCountsOutAndReadsBack() {
        for (long seed = 0; seed < 200; seed++) {
            CommitteePolicy policy = CommitteePropertiesTest.policy(seed);
            for (CommitteePolicy adaptive :
                    List.of(policy.deciding(new Adaptive.Curtailed(2)), sequential(policy, 0.1))) {
                Selection<Idea> kept =
                        new Committee().hold(CommitteePropertiesTest.random(seed), adaptive);
                Selection<?> read = Json.read(Json.bytes(kept), Selection.class, Idea.class);
                assertThat(read).isEqualTo(kept);
                assertThat(Recount.problems(read)).as("seed %d", seed).isEmpty();
            }
        }
    }

    @Test
    void isFoundAgainInTheRecordOfTheFixedProtocol() {
        int found = 0;
        for (long seed = 0; seed < 200; seed++) {
            CommitteePolicy policy = CommitteePropertiesTest.policy(seed);
            Selection<Idea> fixed =
                    new Committee().hold(CommitteePropertiesTest.random(seed), policy);
            for (Adaptive how :
                    List.of(
                            new Adaptive.Curtailed(2),
                            sequential(policy, 0.05).adaptive().orElseThrow())) {
                Optional<Selection<Idea>> again = Recount.adaptively(fixed, how);
                Selection<Idea> held =
                        new Committee()
                                .hold(CommitteePropertiesTest.random(seed), policy.deciding(how));
                again.ifPresent(
                        one -> {
                            assertThat(one.winner()).isEqualTo(held.winner());
                            assertThat(one.reason()).isEqualTo(held.reason());
                            assertThat(one.critiques())
                                    .containsExactlyInAnyOrderElementsOf(held.critiques());
                            assertThat(one.comparisons())
                                    .containsExactlyInAnyOrderElementsOf(held.comparisons());
                        });
                found += again.isPresent() ? 1 : 0;
                assertThat(again.isPresent() || how instanceof Adaptive.Sequential).isTrue();
            }
        }
        assertThat(found).isGreaterThan(300);
    }

    @Test
    void namesAVoteThatTheRuleWouldNotHaveAskedForAndOneThatItMissed() {
        Selection<Idea> kept =
                new Committee()
                        .hold(
                                Ideas.of("a", "b", "c", "d", "e", "f", "g", "h"),
                                sequential(EIGHT, 0.2));
        assertThat(Recount.problems(kept)).isEmpty();
        List<Selection.CriticVote> more = new ArrayList<>(kept.critiques());
        more.add(
                new Selection.CriticVote(
                        "p0",
                        new CallId("proposal/r0/critique/p0/v4"),
                        new Critique.Accept("once more")));
        assertThat(Recount.problems(with(kept, more)))
                .contains(
                        "Vote proposal/r0/critique/p0/v4 is on nothing that this committee voted on");
        assertThat(Recount.problems(with(kept, List.of())))
                .contains("Vote proposal/r0/critique/p0/v0 is missing");
    }

    @Test
    void doesNotDependOnTheOrderOfArrival() {
        for (long seed = 1; seed <= 4; seed++) {
            Set<Selection<Idea>> selections = new HashSet<>();
            for (int order = 0; order < 4; order++) {
                Ideas ideas =
                        CommitteePropertiesTest.random(seed)
                                .before(CommitteePropertiesTest.delays(order));
                selections.add(new Committee().hold(ideas, sequential(EIGHT, 0.05)));
            }
            assertThat(selections).hasSize(1);
        }
    }

    @Test
    void stopsWhereTheStatedErrorIsReached() {
        Ideas ideas = Ideas.of("a", "b", "c", "d", "e", "f", "g", "h");
        Selection<Idea> selection = new Committee().hold(ideas, sequential(EIGHT, 0.2));
        // 0.9/0.5 a vote that accepts, discounted for correlation: three of them lift ½ above 0.8.
        assertThat(ideas.asked().stream().map(CallId::path))
                .containsExactly(
                        "proposal/r0/propose/p0",
                        "proposal/r0/critique/p0/v0",
                        "proposal/r0/critique/p0/v1",
                        "proposal/r0/critique/p0/v2");
        assertThat(selection.winner()).contains("p0");
        assertThat(selection.reason())
                .contains("4 of at most 328 calls were made: the stated error was reached.");
    }

    @Test
    void goesOnToFreshProposalsWhereCriticsReject() {
        Ideas ideas =
                Ideas.of("a", "b", "c", "d", "e", "f", "g", "h")
                        .criticising(
                                (idea, _) ->
                                        idea.text().equals("c")
                                                ? new Critique.Accept("good")
                                                : new Critique.Reject("bad"));
        Selection<Idea> selection = new Committee().hold(ideas, sequential(EIGHT, 0.2));
        assertThat(selection.winner()).contains("p2");
        assertThat(ideas.asked().stream().map(CallId::path))
                .contains("proposal/r0/propose/p2")
                .doesNotContain("proposal/r0/propose/p3");
        assertThat(Aggregation.survivors(selection)).containsExactly("p2");
    }

    @Test
    void choosesNobodyWhereCriticsSpeakAgainstEverybody() {
        Ideas ideas = Ideas.of("a", "b").criticising((_, _) -> new Critique.Reject("bad"));
        CommitteePolicy two = new CommitteePolicy(2, 3, 2, 0.5, Rule.COPELAND, OnNone.FAIL);
        Selection<Idea> selection = new Committee().hold(ideas, sequential(two, 0.01));
        assertThat(selection.winner()).isEmpty();
        assertThat(selection.reason()).contains("0.5 of them are needed", "nothing more to ask");
    }

    @Test
    void spendsNoMoreThanItsBudgetAndTheCheapMembersFirst() {
        Assumed assumed =
                new Assumed(
                        List.of(new Adaptive.Proposer(0.5, 1)),
                        List.of(
                                new Adaptive.Critic(0.5, 0.1, 1),
                                new Adaptive.Critic(0.9, 0.02, 20)),
                        Assumed.DEFAULTS.comparators(),
                        0);
        Ideas ideas =
                Ideas.of("a", "b")
                        .criticising(
                                (_, vote) ->
                                        vote < 4
                                                ? new Critique.Unparsable("?")
                                                : new Critique.Accept("fine"));
        CommitteePolicy two = new CommitteePolicy(2, 6, 0, 0.5, Rule.COPELAND, OnNone.FAIL);
        Selection<Idea> selection =
                new Committee()
                        .hold(
                                ideas,
                                two.deciding(
                                        new Adaptive.Sequential(
                                                1, 0.01, Optional.of(30.0), assumed)));
        List<String> asked = ideas.asked().stream().map(CallId::path).toList();
        assertThat(asked.indexOf("proposal/r0/critique/p0/v4"))
                .isLessThan(asked.indexOf("proposal/r0/critique/p0/v1"))
                .isPositive();
        double cost = 0;
        for (String call : asked) {
            cost += call.matches(".*/critique/.*/v[135]") ? 20 : 1;
        }
        assertThat(cost).isBetween(20.0, 30.0);
        assertThat(selection.reason()).contains("the budget was spent");
    }

    private static CommitteePolicy sequential(CommitteePolicy policy, double error) {
        return policy.deciding(
                new Adaptive.Sequential(1, error, Optional.empty(), Assumed.DEFAULTS));
    }

    private static Selection<Idea> with(
            Selection<Idea> kept, List<Selection.CriticVote> critiques) {
        return new Selection<>(
                kept.committee(),
                kept.candidates(),
                kept.failed(),
                critiques,
                kept.comparisons(),
                kept.policy(),
                kept.winner(),
                kept.reason());
    }
}

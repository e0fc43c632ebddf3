package viva.agents.committee;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import viva.agents.committee.Ideas.Idea;
import viva.store.Json;
import viva.study.CallId;
import viva.study.CommitteePolicy;
import viva.study.CommitteePolicy.OnNone;
import viva.study.CommitteePolicy.Rule;
import viva.study.Critique;
import viva.study.Preference;
import viva.study.Selection;

/// What holds for every committee: members that answer at random from a seed.
class CommitteePropertiesTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void doesNotDependOnTheOrderOfArrival(long seed) {
        CommitteePolicy policy = new CommitteePolicy(6, 3, 2, 0.4, Rule.COPELAND, OnNone.FAIL);
        Set<List<CallId>> arrivals = new HashSet<>();
        Set<Selection<Idea>> selections = new HashSet<>();
        for (int order = 0; order < 6; order++) {
            Ideas ideas = random(seed).before(delays(order));
            selections.add(new Committee().hold(ideas, policy));
            arrivals.add(new ArrayList<>(ideas.asked()));
        }
        assertThat(arrivals).as("orders of arrival").hasSizeGreaterThan(1);
        assertThat(selections).hasSize(1);
    }

    @Test
    void countsOutToItsOwnWinnerFromEverySeed() {
        for (long seed = 0; seed < 200; seed++) {
            Ideas ideas = random(seed);
            CommitteePolicy policy = policy(seed);
            Selection<Idea> selection = new Committee().hold(ideas, policy);
            Selection<?> read = Json.read(Json.bytes(selection), Selection.class, Idea.class);
            assertThat(Aggregation.winner(read)).as("seed %d", seed).isEqualTo(selection.winner());
            assertThat(Recount.problems(read)).isEmpty();
            long sound = selection.candidates().stream().filter(Selection.Candidate::sound).count();
            int pairs = Aggregation.duels(selection).size();
            assertThat(ideas.asked())
                    .doesNotHaveDuplicates()
                    .hasSize(
                            (int)
                                    (policy.proposals()
                                            + policy.critics() * sound
                                            + 2L * policy.comparisons() * pairs));
        }
    }

    @Test
    void keepsTheOrderOfVotesOutOfTheCount() {
        for (long seed = 0; seed < 100; seed++) {
            Selection<Idea> kept = new Committee().hold(random(seed), policy(seed));
            Selection<Idea> shuffled =
                    new Selection<>(
                            kept.committee(),
                            kept.candidates(),
                            kept.failed(),
                            shuffled(kept.critiques(), seed),
                            shuffled(kept.comparisons(), seed),
                            kept.policy(),
                            kept.winner(),
                            kept.reason());
            assertThat(Aggregation.decide(shuffled)).isEqualTo(Aggregation.decide(kept));
        }
    }

    @Test
    void givesOnlyTiesToAComparatorThatLikesOnePosition() {
        for (Preference always : List.of(new Preference.First("f"), new Preference.Second("s"))) {
            Selection<Idea> selection =
                    new Committee()
                            .hold(
                                    Ideas.of("a", "b", "c", "d").comparing((_, _, _) -> always),
                                    new CommitteePolicy(4, 1, 3, 0.5, Rule.COPELAND, OnNone.FAIL));
            assertThat(Aggregation.duels(selection))
                    .hasSize(6)
                    .allMatch(duel -> duel.winner().isEmpty());
            assertThat(selection.winner()).contains("p0");
            assertThat(selection.reason()).contains("level", "the earliest proposal is taken");
        }
    }

    @Test
    void settlesACycleByTheTieRule() {
        Ideas.Comparator beats =
                (first, second, _) ->
                        "abca".contains(first.text() + second.text())
                                ? new Preference.First("beats")
                                : new Preference.Second("beaten");
        Ideas cycle = Ideas.of("c", "a", "b").comparing(beats);
        CommitteePolicy policy = new CommitteePolicy(3, 2, 1, 0.5, Rule.COPELAND, OnNone.FAIL);
        Selection<Idea> level = new Committee().hold(cycle, policy);
        assertThat(Aggregation.standings(level))
                .allMatch(one -> one.wins() == 1 && one.losses() == 1);
        assertThat(level.winner()).contains("p0");
        Ideas doubted =
                cycle.criticising(
                        (idea, vote) ->
                                idea.text().equals("b") || vote == 0
                                        ? new Critique.Accept("yes")
                                        : new Critique.Reject("no"));
        Selection<Idea> scored = new Committee().hold(doubted, policy);
        assertThat(scored.winner()).contains("p2");
        assertThat(scored.reason()).contains("it has the best critic score (2 of 2 accept)");
    }

    static Consumer<CallId> delays(int order) {
        return call -> {
            int hash = new SplittableRandom(call.path().hashCode() * 31L + order).nextInt(4);
            LockSupport.parkNanos(hash * 700_000L);
        };
    }

    static CommitteePolicy policy(long seed) {
        Random random = new Random(seed);
        return new CommitteePolicy(
                1 + random.nextInt(6),
                random.nextInt(4),
                random.nextInt(3),
                (1 + random.nextInt(10)) / 10.0,
                Rule.COPELAND,
                random.nextBoolean() ? OnNone.FAIL : OnNone.BEST_VOTED);
    }

    /// Answers depend on the seed and on what is asked, and on nothing else.
    static Ideas random(long seed) {
        return Ideas.of()
                .proposing(
                        slot -> {
                            CallId by = new CallId("proposal/r0/propose/p" + slot);
                            int kind = draw(seed, "propose" + slot, 8);
                            return kind == 0
                                    ? new Proposed.NotMade<>(by, "nothing")
                                    : new Proposed.Made<>(new Idea("idea " + kind % 5), by);
                        })
                .checking(idea -> draw(seed, idea.text(), 5) == 0 ? List.of("unsound") : List.of())
                .criticising(
                        (idea, vote) ->
                                switch (draw(seed, idea.text() + vote, 4)) {
                                    case 0 -> new Critique.Reject("no");
                                    case 1 -> new Critique.Unparsable("?");
                                    default -> new Critique.Accept("yes");
                                })
                .comparing(
                        (first, second, vote) ->
                                switch (draw(seed, first.text() + second.text() + vote, 6)) {
                                    case 0 -> new Preference.Tie("=");
                                    case 1 -> new Preference.Unparsable("?");
                                    case 2, 3 -> new Preference.First("1");
                                    default -> new Preference.Second("2");
                                });
    }

    private static int draw(long seed, String about, int bound) {
        return new SplittableRandom(seed * 1_000_003 + about.hashCode()).nextInt(bound);
    }

    private static <T> List<T> shuffled(List<T> votes, long seed) {
        List<T> shuffled = new ArrayList<>(votes);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled;
    }
}

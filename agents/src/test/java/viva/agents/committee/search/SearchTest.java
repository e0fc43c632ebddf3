package viva.agents.committee.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;
import viva.agents.committee.CommitteeTask;
import viva.agents.committee.Proposed;
import viva.study.CallId;
import viva.study.CommitteePolicy;
import viva.study.CommitteePolicy.OnNone;
import viva.study.CommitteePolicy.Rule;
import viva.study.Critique;
import viva.study.Preference;

/// Words are spelled letter by letter; comparators love the letter that leads nowhere.
class SearchTest {
    private static final String WORD = "abab";
    private static final CommitteePolicy STEP =
            new CommitteePolicy(3, 1, 1, 1, Rule.COPELAND, OnNone.FAIL);

    /// @param asked committees and their votes, by id
    private record Spelling(String word, Set<String> asked) implements SearchTask<String, String> {
        @Override
        public CallId call() {
            return new CallId("spell");
        }

        @Override
        public String start() {
            return "";
        }

        @Override
        public boolean accepted(String state) {
            return state.equals(word);
        }

        @Override
        public double rank(String state) {
            return word.length() - state.length();
        }

        @Override
        public String normalForm(String state) {
            return state;
        }

        @Override
        public String after(String state, String action) {
            return state + action;
        }

        @Override
        public CommitteeTask<String> next(CallId call, String state) {
            return new Letter(this, call, state);
        }
    }

    /// Proposes a, b and c; c dies one letter later, when every critic refuses what follows it.
    private record Letter(Spelling spelling, CallId call, String state)
            implements CommitteeTask<String> {
        @Override
        public Proposed<String> propose(CallId by, int slot) {
            spelling.asked().add(by.path());
            return new Proposed.Made<>("abc".substring(slot, slot + 1), by);
        }

        @Override
        public String normalForm(String content) {
            return content;
        }

        @Override
        public List<String> unsound(String id, String content) {
            return List.of();
        }

        @Override
        public Critique criticise(CallId by, String id, String content, int vote) {
            String next = state + content;
            boolean dead = state.contains("c");
            boolean plausible = content.equals("c") || spelling.word().startsWith(next);
            return dead || !plausible ? new Critique.Reject("") : new Critique.Accept("");
        }

        @Override
        public Preference compare(CallId by, String first, String second, int vote) {
            return first.equals("c") ? new Preference.First("") : new Preference.Second("");
        }
    }

    private static Searched<String, String> search(int committees, int branches, int frontier) {
        return new Search()
                .search(
                        new Spelling(WORD, new ConcurrentSkipListSet<>()),
                        new SearchPolicy(STEP, committees, branches, frontier));
    }

    @Test
    void turnsBackFromDeadEnds() {
        Searched<String, String> searched = search(20, 2, 8);
        assertThat(searched.ending()).isEqualTo(Searched.Ending.ACCEPTED);
        assertThat(searched.reached()).contains("abab");
        assertThat(searched.deadEnds()).isEqualTo(4);
        assertThat(searched.steps())
                .extracting(Searched.Step::state)
                .contains("c", "ac", "abc", "abac");
        assertThat(searched.dropped()).isZero();
    }

    @Test
    void goesOneWayWithOneBranch() {
        Searched<String, String> searched = search(20, 1, 8);
        assertThat(searched.ending()).isEqualTo(Searched.Ending.NOTHING_LEFT);
        assertThat(searched.reached()).isEmpty();
        assertThat(searched.steps()).extracting(Searched.Step::state).containsExactly("", "c");
    }

    @Test
    void forgetsWhatItsFrontierCannotHold() {
        Searched<String, String> searched = search(20, 2, 1);
        assertThat(searched.ending()).isEqualTo(Searched.Ending.NOTHING_LEFT);
        assertThat(searched.dropped()).isEqualTo(1);
    }

    @Test
    void holdsNoMoreCommitteesThanItMay() {
        Searched<String, String> searched = search(3, 2, 8);
        assertThat(searched.ending()).isEqualTo(Searched.Ending.COMMITTEES_SPENT);
        assertThat(searched.steps()).hasSize(3);
    }

    @Test
    void namesItsCommitteesByTheirOrder() {
        Spelling spelling = new Spelling("ab", new ConcurrentSkipListSet<>());
        Searched<String, String> searched =
                new Search().search(spelling, new SearchPolicy(STEP, 20, 2, 8));
        assertThat(searched.ending()).isEqualTo(Searched.Ending.ACCEPTED);
        Set<String> committees = new TreeSet<>();
        spelling.asked().forEach(call -> committees.add(call.split("/")[1]));
        assertThat(committees).hasSize(searched.steps().size()).startsWith("s0", "s1");
        assertThat(searched.steps().getFirst().selection().committee()).isEqualTo("spell/s0");
    }

    /// A rank that does not fall is no progress: the search does not walk in circles.
    @Test
    void followsOnlyProgress() {
        SearchTask<String, String> level =
                new SearchTask<>() {
                    private final Spelling spelling =
                            new Spelling(WORD, new ConcurrentSkipListSet<>());

                    @Override
                    public CallId call() {
                        return spelling.call();
                    }

                    @Override
                    public String start() {
                        return "";
                    }

                    @Override
                    public boolean accepted(String state) {
                        return false;
                    }

                    @Override
                    public double rank(String state) {
                        return 1;
                    }

                    @Override
                    public String normalForm(String state) {
                        return state;
                    }

                    @Override
                    public String after(String state, String action) {
                        return spelling.after(state, action);
                    }

                    @Override
                    public CommitteeTask<String> next(CallId call, String state) {
                        return spelling.next(call, state);
                    }
                };
        Searched<String, String> searched =
                new Search().search(level, new SearchPolicy(STEP, 20, 3, 8));
        assertThat(searched.ending()).isEqualTo(Searched.Ending.NOTHING_LEFT);
        assertThat(searched.steps()).hasSize(1);
        assertThat(searched.reached()).isEqualTo(Optional.empty());
    }
}

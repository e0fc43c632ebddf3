package viva.evaluation.gf2;

import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import viva.agents.committee.Committee;
import viva.agents.committee.CommitteeTask;
import viva.agents.committee.Proposed;
import viva.agents.committee.search.SearchTask;
import viva.evaluation.gf2.Circuit.Row;
import viva.evaluation.outcome.LabelledTask;
import viva.study.CallId;
import viva.study.CommitteePolicy;
import viva.study.Critique;
import viva.study.Preference;
import viva.study.Selection;

/// One circuit to be found term after term, on the terms found before, right or wrong.
///
/// Proposers see the examples of a step; each critic and comparator sees fresh ones of its own, and
/// nobody sees the circuit. A critic rejects a monomial that one of its examples contradicts; a
/// comparator prefers the monomial with more of its examples right. Deterministic in the seed.
///
/// @param call root of the ids of all its calls
/// @param shown examples that proposers see, and that each vote is cast on
record Reconstruction(
        CallId call, Circuit circuit, Proposers proposers, int shown, int judged, long seed)
        implements SearchTask<List<Integer>, Integer> {
    @Override
    public List<Integer> start() {
        return List.of();
    }

    @Override
    public boolean accepted(List<Integer> state) {
        return state.size() == circuit.supports().size();
    }

    /// Terms that are missing.
    @Override
    public double rank(List<Integer> state) {
        return circuit.supports().size() - state.size();
    }

    @Override
    public String normalForm(List<Integer> state) {
        return state.stream().map(Object::toString).collect(Collectors.joining(","));
    }

    @Override
    public List<Integer> after(List<Integer> state, Integer action) {
        return Stream.concat(state.stream(), Stream.of(action)).toList();
    }

    @Override
    public CommitteeTask<Integer> next(CallId call, List<Integer> state) {
        return new Step(this, call, state);
    }

    /// Has a committee choose the next term, with the right ones before it.
    ///
    /// @param known how many terms
    LabelledTask nextTerm(
            CallId call, int known, CommitteePolicy policy, String id, String stratum) {
        List<Integer> terms = circuit.supports();
        Selection<Integer> votes =
                new Committee().hold(next(call, terms.subList(0, known)), policy);
        Set<String> right =
                votes.candidates().stream()
                        .filter(one -> one.content().equals(terms.get(known)))
                        .map(Selection.Candidate::id)
                        .collect(Collectors.toSet());
        return new LabelledTask(id, stratum, votes, right);
    }

    /// Examples of a step: the same for everybody who asks for the same use of them.
    private List<Row> rows(int known, int count, String use) {
        return circuit.rows(known, count, random(known + use));
    }

    private SplittableRandom random(String use) {
        return new SplittableRandom(seed * 1_000_003 + use.hashCode() * 0x9E3779B97F4A7C15L);
    }

    /// The committee over the next monomial.
    record Step(Reconstruction whole, CallId call, List<Integer> known)
            implements CommitteeTask<Integer> {
        @Override
        public Proposed<Integer> propose(CallId by, int slot) throws InterruptedException {
            List<Row> rows = whole.rows(known.size(), whole.shown(), "shown");
            SplittableRandom own = whole.random("slot" + slot + known);
            return whole.proposers().propose(by, slot, known, rows, own);
        }

        @Override
        public String normalForm(Integer content) {
            return content.toString();
        }

        @Override
        public List<String> unsound(String id, Integer content) {
            return List.of();
        }

        @Override
        public Critique criticise(CallId by, String id, Integer content, int vote) {
            int wrong = whole.judged() - right(content, "critic" + vote);
            return wrong == 0
                    ? new Critique.Accept("all examples agree")
                    : new Critique.Reject(wrong + " examples contradict it");
        }

        @Override
        public Preference compare(CallId by, Integer first, Integer second, int vote) {
            int more = right(first, "comparator" + vote) - right(second, "comparator" + vote);
            return more == 0
                    ? new Preference.Tie("as many examples agree")
                    : more > 0
                            ? new Preference.First("more examples agree")
                            : new Preference.Second("more examples agree");
        }

        private int right(int monomial, String use) {
            List<Row> rows = whole.rows(known.size(), whole.judged(), use);
            return Solver.agreeing(monomial, Solver.labels(known, rows), rows);
        }
    }
}

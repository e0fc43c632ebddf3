package viva.agents.committee;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import viva.study.CallId;
import viva.study.Critique;
import viva.study.Preference;

/// A committee over ideas whose members answer from functions; it notes each call as it is made.
record Ideas(
        IntFunction<Proposed<Ideas.Idea>> proposer,
        Function<Idea, List<String>> check,
        BiFunction<Idea, Integer, Critique> critic,
        Comparator comparator,
        Consumer<CallId> delay,
        Queue<CallId> asked)
        implements CommitteeTask<Ideas.Idea> {
    static final CallId ROOT = new CallId("proposal/r0");

    record Idea(String text) {}

    interface Comparator {
        Preference prefer(Idea first, Idea second, int vote);
    }

    /// Everybody proposes, accepts, and prefers the idea that comes first in the alphabet.
    static Ideas of(String... texts) {
        return new Ideas(
                slot ->
                        new Proposed.Made<>(
                                new Idea(texts[slot]), new CallId("proposal/r0/propose/p" + slot)),
                _ -> List.of(),
                (_, _) -> new Critique.Accept("fine"),
                (first, second, _) ->
                        first.text().compareTo(second.text()) < 0
                                ? new Preference.First("earlier")
                                : new Preference.Second("earlier"),
                _ -> {},
                new ConcurrentLinkedQueue<>());
    }

    Ideas proposing(IntFunction<Proposed<Idea>> other) {
        return new Ideas(other, check, critic, comparator, delay, asked);
    }

    Ideas checking(Function<Idea, List<String>> other) {
        return new Ideas(proposer, other, critic, comparator, delay, asked);
    }

    Ideas criticising(BiFunction<Idea, Integer, Critique> other) {
        return new Ideas(proposer, check, other, comparator, delay, asked);
    }

    Ideas comparing(Comparator other) {
        return new Ideas(proposer, check, critic, other, delay, asked);
    }

    /// What happens in each call before it is answered.
    Ideas before(Consumer<CallId> other) {
        return new Ideas(proposer, check, critic, comparator, other, asked);
    }

    @Override
    public CallId call() {
        return ROOT;
    }

    @Override
    public Proposed<Idea> propose(CallId call, int slot) {
        arrive(call);
        return proposer.apply(slot);
    }

    @Override
    public String normalForm(Idea content) {
        return content.text().strip();
    }

    @Override
    public List<String> unsound(String id, Idea content) {
        return check.apply(content);
    }

    @Override
    public Critique criticise(CallId call, String id, Idea content, int vote) {
        arrive(call);
        return critic.apply(content, vote);
    }

    @Override
    public Preference compare(CallId call, Idea first, Idea second, int vote) {
        arrive(call);
        return comparator.prefer(first, second, vote);
    }

    private void arrive(CallId call) {
        delay.accept(call);
        asked.add(call);
    }
}

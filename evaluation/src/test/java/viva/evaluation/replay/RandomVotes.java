package viva.evaluation.replay;

import java.util.List;
import java.util.SplittableRandom;
import viva.agents.committee.Committee;
import viva.agents.committee.CommitteeTask;
import viva.agents.committee.Proposed;
import viva.study.CallId;
import viva.study.CommitteePolicy;
import viva.study.Critique;
import viva.study.Preference;
import viva.study.Selection;

/// A committee whose members vote at random, from a seed and from what they are shown.
///
/// @param pool slots that propose something; the others fail
/// @param kinds how many different ideas there are
public record RandomVotes(long seed, long pool, int kinds) implements CommitteeTask<String> {
    public static Selection<String> held(long seed, long pool, int kinds, CommitteePolicy policy) {
        return new Committee().hold(new RandomVotes(seed, pool, kinds), policy);
    }

    @Override
    public CallId call() {
        return new CallId("program/r0");
    }

    @Override
    public Proposed<String> propose(CallId call, int slot) {
        int kind = draw("propose" + slot, kinds + 1);
        return (pool >>> slot & 1) == 0 || kind == kinds
                ? new Proposed.NotMade<>(call, "nothing")
                : new Proposed.Made<>("idea " + kind, slot == 1 ? call.repair(1) : call);
    }

    @Override
    public String normalForm(String content) {
        return content;
    }

    @Override
    public List<String> unsound(String id, String content) {
        return draw("check" + content, 6) == 0 ? List.of("unsound") : List.of();
    }

    @Override
    public Critique criticise(CallId call, String id, String content, int vote) {
        return switch (draw("critic" + content + vote, 5)) {
            case 0, 1 -> new Critique.Reject("no");
            case 2 -> new Critique.Unparsable("?");
            default -> new Critique.Accept("yes");
        };
    }

    @Override
    public Preference compare(CallId call, String first, String second, int vote) {
        return switch (draw("compare" + first + second + vote, 8)) {
            case 0 -> new Preference.Tie("=");
            case 1 -> new Preference.Unparsable("?");
            case 2, 3, 4 -> new Preference.First("1");
            default -> new Preference.Second("2");
        };
    }

    private int draw(String about, int bound) {
        return new SplittableRandom(seed * 1_000_003 + about.hashCode()).nextInt(bound);
    }
}

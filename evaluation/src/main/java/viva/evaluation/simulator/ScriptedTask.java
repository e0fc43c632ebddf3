package viva.evaluation.simulator;

import java.util.List;
import viva.agents.committee.Committee;
import viva.agents.committee.CommitteeTask;
import viva.agents.committee.Proposed;
import viva.study.CallId;
import viva.study.Critique;
import viva.study.Preference;
import viva.study.Selection;

/// One simulated step as work for the real committee engine.
final class ScriptedTask implements CommitteeTask<ScriptedTask.Attempt> {
    /// A proposal, known to the simulator alone as sound or not.
    record Attempt(int slot, boolean sound) {}

    private final Draws draws;
    private final double q;

    ScriptedTask(Draws draws) {
        this.draws = draws;
        this.q = draws.q();
    }

    /// Holds the committee; whether it chose a sound candidate.
    static boolean solved(Draws draws) {
        Selection<Attempt> chosen =
                new Committee().hold(new ScriptedTask(draws), draws.setting().policy());
        return chosen.chosen().map(winner -> winner.content().sound()).orElse(false);
    }

    @Override
    public CallId call() {
        return new CallId("simulated/r0");
    }

    @Override
    public Proposed<Attempt> propose(CallId call, int slot) {
        return new Proposed.Made<>(new Attempt(slot, draws.sound(slot, q)), call);
    }

    @Override
    public String normalForm(Attempt content) {
        return Integer.toString(content.slot());
    }

    @Override
    public List<String> unsound(String id, Attempt content) {
        return List.of();
    }

    @Override
    public Critique criticise(CallId call, String id, Attempt content, int vote) {
        return draws.rejects(content.slot(), content.sound(), vote)
                ? new Critique.Reject("")
                : new Critique.Accept("");
    }

    @Override
    public Preference compare(CallId call, Attempt first, Attempt second, int vote) {
        return draws.prefersFirst(first.slot(), first.sound(), second.slot(), second.sound(), vote)
                ? new Preference.First("")
                : new Preference.Second("");
    }
}

package viva.evaluation.simulator;

/// What the real engine does in one simulated step, without its records and threads: single veto,
/// pairs won in both orders, Copeland, the earlier slot where level. [ScriptedTask] says the same,
/// which a test holds.
final class QuickStep {
    private final Draws draws;
    private final int r;
    private final int[] slots;
    private final boolean[] sound;
    private int left;

    private QuickStep(Draws draws) {
        this.draws = draws;
        this.r = draws.setting().r();
        this.slots = new int[draws.setting().k()];
        this.sound = new boolean[draws.setting().k()];
    }

    /// Whether the committee chose a sound candidate.
    static boolean solved(Draws draws) {
        QuickStep step = new QuickStep(draws);
        step.survive();
        return step.left > 0 && step.sound[step.slots[step.winner()]];
    }

    private void survive() {
        double q = draws.q();
        for (int slot = 0; slot < sound.length; slot++) {
            sound[slot] = draws.sound(slot, q);
            boolean out = false;
            for (int vote = 0; !out && vote < draws.setting().m(); vote++) {
                out = draws.rejects(slot, sound[slot], vote);
            }
            if (!out) {
                slots[left++] = slot;
            }
        }
    }

    /// Index of the survivor with most pairs won less lost; the earlier one where level.
    private int winner() {
        int[] net = new int[left];
        for (int a = 0; a < left; a++) {
            for (int b = a + 1; b < left; b++) {
                int shownFirst = majority(slots[a], slots[b]);
                int result = shownFirst == -majority(slots[b], slots[a]) ? shownFirst : 0;
                net[a] += result;
                net[b] -= result;
            }
        }
        int best = 0;
        for (int at = 1; at < left; at++) {
            best = net[at] > net[best] ? at : best;
        }
        return best;
    }

    /// 1 where the votes in this order are for the first, −1 for the second, 0 where level.
    private int majority(int first, int second) {
        int balance = 0;
        for (int vote = 0; vote < r; vote++) {
            boolean forFirst = draws.prefersFirst(first, sound[first], second, sound[second], vote);
            balance += forFirst ? 1 : -1;
        }
        return Integer.signum(balance);
    }
}

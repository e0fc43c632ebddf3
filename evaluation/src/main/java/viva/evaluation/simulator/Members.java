package viva.evaluation.simulator;

/// The answers of one simulated step, a function of what is asked.
interface Members {
    /// Whether the proposal of a slot is right.
    boolean sound(int slot);

    boolean rejects(int slot, boolean sound, int vote);

    /// Whether a comparator, shown `first` before `second`, prefers the first.
    boolean prefersFirst(int first, boolean firstSound, int second, boolean secondSound, int vote);

    /// Members who are all alike.
    static Members of(Draws draws) {
        return inTurn(draws);
    }

    /// Members who take turns by slot and by vote, as the models of a role do. All answer by the
    /// same draws, each by its own qualities.
    static Members inTurn(Draws... draws) {
        double[] q = new double[draws.length];
        for (int at = 0; at < q.length; at++) {
            q[at] = draws[at].q();
        }
        return new Members() {
            @Override
            public boolean sound(int slot) {
                return draws[slot % draws.length].sound(slot, q[slot % draws.length]);
            }

            @Override
            public boolean rejects(int slot, boolean sound, int vote) {
                return draws[vote % draws.length].rejects(slot, sound, vote);
            }

            @Override
            public boolean prefersFirst(
                    int first, boolean firstSound, int second, boolean secondSound, int vote) {
                return draws[vote % draws.length].prefersFirst(
                        first, firstSound, second, secondSound, vote);
            }
        };
    }
}

package viva.agents.model;

import java.util.concurrent.Semaphore;

/// A model that is asked so many calls at once at most; others wait their turn.
public final class FewAtOnce implements InFront {
    private final Model model;
    private final Semaphore free;

    public FewAtOnce(Model model, int most) {
        this.model = model;
        this.free = new Semaphore(most, true);
    }

    @Override
    public Model model() {
        return model;
    }

    @Override
    public Turn turn() throws InterruptedException {
        free.acquire();
        boolean taken = false;
        try {
            Turn turn = model.turn();
            taken = true;
            return new Both(turn);
        } finally {
            if (!taken) {
                free.release();
            }
        }
    }

    /// The model's own turn, and a place among the few.
    private final class Both implements Turn {
        private final Turn turn;

        Both(Turn turn) {
            this.turn = turn;
        }

        @Override
        public void leaves() {
            turn.leaves();
        }

        @Override
        public void close() {
            turn.close();
            free.release();
        }
    }
}

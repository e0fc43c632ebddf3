package viva.agents.model;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import viva.agents.price.Rate;

/// A model that is asked so many calls at once at most; others wait their turn.
public final class FewAtOnce implements Model {
    private final Model model;
    private final Semaphore free;

    public FewAtOnce(Model model, int most) {
        this.model = model;
        this.free = new Semaphore(most, true);
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

    @Override
    public Reply reply(Request request) throws InterruptedException {
        return model.reply(request);
    }

    @Override
    public Reply reply(Request request, AnswerListener listener) throws InterruptedException {
        return model.reply(request, listener);
    }

    @Override
    public Optional<Rate> rate() {
        return model.rate();
    }

    @Override
    public int maxOutputTokens(int wanted) {
        return model.maxOutputTokens(wanted);
    }

    @Override
    public String label() {
        return model.label();
    }
}

package viva.agents.model;

import java.util.concurrent.Semaphore;

/// A model that is asked so many calls at once at most; others wait their turn.
public final class FewAtOnce implements Model {
    private final Model model;
    private final Semaphore free;

    public FewAtOnce(Model model, int most) {
        this.model = model;
        this.free = new Semaphore(most, true);
    }

    @Override
    public Reply reply(Request request) throws InterruptedException {
        free.acquire();
        try {
            return model.reply(request);
        } finally {
            free.release();
        }
    }

    @Override
    public String label() {
        return model.label();
    }
}

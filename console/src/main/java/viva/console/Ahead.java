package viva.console;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import viva.study.VivaException;

/// What another thread makes ready while this one does something else.
///
/// @param <T> what is made
public final class Ahead<T> {
    private final String what;
    private final FutureTask<T> made;

    private Ahead(String what, Callable<T> making) {
        this.what = what;
        this.made = new FutureTask<>(making);
    }

    /// Begins at once; what goes wrong is told to whoever asks for it.
    ///
    /// @param what is made ready, for messages
    public static <T> Ahead<T> of(String what, Callable<T> making) {
        Ahead<T> ahead = new Ahead<>(what, making);
        Thread.ofPlatform().name(what).daemon().start(ahead.made);
        return ahead;
    }

    /// Waits until it is ready.
    ///
    /// @throws VivaException as the making of it does
    public T get() throws InterruptedException {
        try {
            return made.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof VivaException known
                    ? known
                    : new VivaException(
                            VivaException.Code.BUG, "Making ready broke: " + what, e.getCause());
        }
    }
}

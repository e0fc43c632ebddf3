package viva.console.night.notify;

/// A way on which a notice reaches somebody. Thread-safe.
@FunctionalInterface
public interface Delivery {
    /// Delivers it once.
    ///
    /// @throws Undelivered where it did not arrive, or nobody can say so
    /// @throws InterruptedException where the thread is interrupted meanwhile
    void deliver(Notice notice) throws Undelivered, InterruptedException;

    /// A notice did not arrive.
    final class Undelivered extends Exception {
        private static final long serialVersionUID = 1;

        /// @param seen what was seen, without any secret
        public Undelivered(String seen) {
            super(seen);
        }
    }
}

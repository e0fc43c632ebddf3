package viva.evaluation.replay;

/// What kept votes say of a pool under some rule.
public sealed interface Counted {
    /// @param candidate its id in the whole pool
    record Winner(String candidate) implements Counted {
        @Override
        public String toString() {
            return candidate;
        }
    }

    /// Nobody passes the critics, or nobody proposed anything.
    record Nobody() implements Counted {
        @Override
        public String toString() {
            return "nobody";
        }
    }

    /// The rule needs votes that were never cast: those on this pair, of which one candidate was
    /// out when the committee was held.
    record Open(String a, String b) implements Counted {
        @Override
        public String toString() {
            return "open (" + a + " and " + b + " were not compared)";
        }
    }
}

package viva.agents.model;

import org.jspecify.annotations.Nullable;

/// A provider gave no answer. The gateway notes it in the journal and stops with the way out.
public final class ProviderFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// What went wrong, and what a person does about it.
    public enum Kind {
        BAD_KEY(false, false, "Check the key in the environment variable that the study names"),
        UNKNOWN_MODEL(false, false, "Name a model that the provider has: --model"),
        RATE_LIMIT(true, false, "Wait, or lower the concurrency"),
        OVERLOADED(true, false, "Wait"),
        CONTEXT_OVERFLOW(
                true, false, "Choose a model with a longer context, or shorten the study's texts"),
        REJECTED(false, false, "The provider does not take this request; look at its words"),
        TIMEOUT(true, true, "Try again; a slow model may need longer limits"),
        CUT_OFF(true, true, "The connection broke while the answer was waited for; try again"),
        UNREACHABLE(true, false, "Check the network and --base-url"),
        GARBAGE(true, true, "The server did not speak the protocol; check --base-url"),
        QUOTA(true, false, "Pay the provider, or wait until the quota is renewed"),
        PROGRAM_FAILED(
                true, false, "Run the program by hand with a short prompt, and see what it lacks");

        private final boolean passes;
        private final boolean billable;
        private final String wayOut;

        Kind(boolean passes, boolean billable, String wayOut) {
            this.passes = passes;
            this.billable = billable;
            this.wayOut = wayOut;
        }

        /// Whether another model may stand in. Not for what a person has set wrongly: a key, a
        /// name,
        /// a request that the provider does not take.
        public boolean anotherModelMayHelp() {
            return passes;
        }

        /// Whether the provider may bill the call although no answer came: where it was cut off. An
        /// error that the provider itself answers with costs nothing.
        public boolean mayBeBilled() {
            return billable;
        }

        public String wayOut() {
            return wayOut;
        }
    }

    private final Kind kind;

    /// @param seen what was seen, without any secret
    public ProviderFailure(Kind kind, String seen, @Nullable Throwable cause) {
        super(seen, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}

package viva.agents.model;

import org.jspecify.annotations.Nullable;

/// A provider gave no answer. The gateway notes it in the journal and stops with the way out.
public final class ProviderFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// What went wrong, and what a person does about it.
    public enum Kind {
        BAD_KEY("Check the key in the environment variable that the study names"),
        UNKNOWN_MODEL("Name a model that the provider has: --model"),
        RATE_LIMIT("Wait, or lower the concurrency"),
        OVERLOADED("Wait"),
        CONTEXT_OVERFLOW("Choose a model with a longer context, or shorten the study's texts"),
        REJECTED("The provider does not take this request; look at its words"),
        TIMEOUT("Try again; a slow model may need longer limits"),
        UNREACHABLE("Check the network and --base-url"),
        GARBAGE("The server did not speak the protocol; check --base-url"),
        QUOTA("Pay the provider, or wait until the quota is renewed");

        private final String wayOut;

        Kind(String wayOut) {
            this.wayOut = wayOut;
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

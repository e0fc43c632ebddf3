package viva.study;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Broken machinery or unusable input: something that is not a result of the research itself.
///
/// The message names what was being done, to which id, what was seen, and what to do next. What a
/// careful researcher would write in a notebook (a failed experiment, a refuted claim) is data and
/// never this exception.
public final class VivaException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// Who has to act.
    public enum Code {
        /// The person's input is wrong: a bad flag, an unknown key in a study file.
        USER(2),
        /// Something this machine lacks: a JDK, bubblewrap, a class path.
        ENVIRONMENT(3),
        /// A model provider failed or answered something unusable.
        PROVIDER(6),
        /// A model answered nothing usable, even after its repairs: another attempt asks anew.
        ANSWER(6),
        /// The sandbox could not be set up; never an experiment's own failure.
        SANDBOX(3),
        /// A journal, artifact or study folder is damaged, altered, or cannot be written.
        STORE(1),
        /// The disk is full or read-only, or another outage that passes: resume later.
        OUTAGE(6),
        /// A budget is reached: resume with more.
        BUDGET(5),
        /// Viva itself is wrong.
        BUG(70);

        private final int exit;

        Code(int exit) {
            this.exit = exit;
        }

        /// The process exit code that a command ends with.
        public int exit() {
            return exit;
        }
    }

    private final Code code;

    public VivaException(Code code, String message) {
        this(code, message, null);
    }

    public VivaException(Code code, String message, @Nullable Throwable cause) {
        super(Objects.requireNonNull(message), cause);
        this.code = Objects.requireNonNull(code);
    }

    public Code code() {
        return code;
    }
}

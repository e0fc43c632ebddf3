package viva.experiment.host;

import java.util.Optional;

/// One thing that Viva looked for on this machine.
///
/// @param what its name
/// @param status whether it is there
/// @param seen version, place, or what went wrong
/// @param cost what works worse, or not at all, where it is not there; empty where it is
/// @param remedy the one command that helps, where there is one
public record Finding(
        String what, Status status, String seen, String cost, Optional<String> remedy) {
    /// How much a person has to do.
    public enum Status {
        /// It is there and was seen to work.
        FOUND,
        /// It is not there; Viva works without it.
        ABSENT,
        /// Experiments cannot run without it.
        NEEDED
    }

    static Finding found(String what, String seen) {
        return new Finding(what, Status.FOUND, seen, "", Optional.empty());
    }

    static Finding absent(String what, String seen, String cost) {
        return new Finding(what, Status.ABSENT, seen, cost, Optional.empty());
    }

    static Finding needed(String what, String seen, String cost, Optional<String> remedy) {
        return new Finding(what, Status.NEEDED, seen, cost, remedy);
    }
}

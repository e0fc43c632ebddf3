package viva.console;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import viva.study.Approval;
import viva.study.VivaException;

/// What is decided: approval by default, with its reach; or something else.
final class DecisionOptions {
    @Option(
            names = "--reject",
            required = true,
            paramLabel = "REASON",
            description = "Send it back; the reason goes to the agents, who do it again.")
    private @Nullable String reject;

    @Option(
            names = "--end",
            required = true,
            paramLabel = "REASON",
            description = "End the run here; everything is kept.")
    private @Nullable String end;

    @Option(
            names = "--prefer",
            required = true,
            paramLabel = "CANDIDATE",
            description = "At the plan gate: go on with this proposal instead of the committee's.")
    private @Nullable String prefer;

    @Option(
            names = "--edit",
            required = true,
            description =
                    "At the plan and release gates: edit what is shown, in VISUAL or EDITOR; the gate is"
                            + " asked anew of the edited version.")
    private boolean edit;

    @Option(
            names = "--hand-to",
            required = true,
            paramLabel = "NAME",
            description = "Somebody else is to decide, and nobody but them.")
    private @Nullable String handTo;

    @ArgGroup(exclusive = false)
    private Reach reach = new Reach();

    /// How far an approval reaches.
    static final class Reach {
        @Option(
                names = "--for",
                paramLabel = "SCOPE",
                description =
                        "${COMPLETION-CANDIDATES}: this card, this kind of gate, or this study.")
        private Approval.Scope scope = Approval.Scope.ONCE;

        @Option(
                names = "--hours",
                paramLabel = "N",
                description = "The approval is void after so many hours.")
        private @Nullable Integer hours;
    }

    /// Whether what is shown is to be edited first.
    boolean edits() {
        return edit;
    }

    /// What was decided without an editor.
    Approval.Decision decision(Clock clock) {
        if (reject != null) {
            return new Approval.Decision.Reject(reason(reject));
        }
        if (end != null) {
            return new Approval.Decision.End(reason(end));
        }
        if (prefer != null) {
            return new Approval.Decision.Prefer(prefer, "preferred by a person");
        }
        if (handTo != null) {
            return new Approval.Decision.Escalate(handTo, "handed over");
        }
        boolean bare = reach.scope == Approval.Scope.ONCE && reach.hours == null;
        return bare
                ? new Approval.Decision.Approve()
                : new Approval.Decision.Grant(
                        reach.scope,
                        Optional.ofNullable(reach.hours)
                                .map(hours -> clock.instant().plus(Duration.ofHours(hours))));
    }

    private static String reason(String words) {
        if (words.isBlank()) {
            throw new VivaException(VivaException.Code.USER, "Give a reason: it is kept");
        }
        return words;
    }
}

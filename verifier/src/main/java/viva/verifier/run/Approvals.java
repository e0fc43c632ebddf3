package viva.verifier.run;

import java.util.Optional;
import java.util.function.Function;
import viva.study.Approval;
import viva.study.Digest;
import viva.study.Event;
import viva.study.Gate;
import viva.study.Recorded;
import viva.verifier.Dossier;

/// What the journal says of approvals and of the order of things.
final class Approvals {
    private final Dossier dossier;

    Approvals(Dossier dossier) {
        this.dossier = dossier;
    }

    /// Position of the first finished cell of the full run; after everything where there is none.
    long firstCell() {
        String full = dossier.runs().full().name();
        return dossier.trail().journal().stream()
                .filter(
                        recorded ->
                                recorded.event() instanceof Event.CellFinished cell
                                        && cell.experiment().equals(full))
                .mapToLong(Recorded::seq)
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }

    /// Why a digest was not approved at a gate before the first cell; empty where it was, and where
    /// the policy does not ask that gate.
    Optional<String> missing(Gate gate, Digest wanted, String what) {
        if (!dossier.trail().asked().contains(gate)) {
            return Optional.empty();
        }
        String card = dossier.trail().cards().get(gate);
        if (card == null) {
            return Optional.of("Nothing was shown at the " + gate.word() + " gate");
        }
        if (!card.contains(wanted.hex())) {
            return Optional.of(
                    "The %s gate did not show %s %s".formatted(gate.word(), what, wanted.brief()));
        }
        return approved(gate, Digest.of(card))
                ? Optional.empty()
                : Optional.of(
                        "What the %s gate showed (%s) was not approved before the run"
                                .formatted(gate.word(), Digest.of(card).brief()));
    }

    /// Whether the last decision at the gate before the first cell approves exactly this card.
    private boolean approved(Gate gate, Digest shown) {
        long limit = firstCell();
        boolean approved = false;
        boolean open = false;
        for (Recorded recorded : dossier.trail().journal()) {
            if (recorded.seq() >= limit) {
                break;
            }
            if (recorded.event() instanceof Event.GateOpened opened && opened.gate() == gate) {
                open = opened.shown().equals(shown);
                approved = false;
            } else if (recorded.event() instanceof Event.ApprovalWithdrawn withdrawn
                    && withdrawn.step().stage().gate().filter(gate::equals).isPresent()) {
                approved = false;
            } else {
                approved =
                        decision(recorded.event())
                                .filter(approval -> approval.gate() == gate)
                                .map(opened(open, shown))
                                .orElse(approved);
            }
        }
        return approved;
    }

    private static Function<Approval, Boolean> opened(boolean open, Digest shown) {
        return approval -> open && approval.shown().equals(shown) && approval.decision().approves();
    }

    private static Optional<Approval> decision(Event event) {
        return switch (event) {
            case Event.GateDecided decided -> Optional.of(decided.approval());
            case Event.GateSigned signed -> Optional.of(signed.approval());
            default -> Optional.empty();
        };
    }
}

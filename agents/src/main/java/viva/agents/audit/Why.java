package viva.agents.audit;

import java.util.List;
import java.util.Optional;
import viva.agents.protocol.RunRecord;
import viva.manuscript.Bindings;
import viva.manuscript.Numbers;
import viva.store.StudyView;
import viva.study.Claim;
import viva.study.Estimate;
import viva.study.Quantity;
import viva.study.Source;
import viva.study.Study;
import viva.study.VivaException;

/// Answers "why?" of something in a paper: walks from the sentence to who approved what measured
/// it.
public final class Why {
    private final Walk walk;
    private final Bindings bindings;

    /// @throws VivaException USER where the study has no findings yet
    public Why(StudyView view, Study study) {
        RunRecord record = RunRecord.of(view, study);
        if (record.findings().isEmpty()) {
            throw new VivaException(
                    VivaException.Code.USER,
                    "This study has no findings yet, so there is nothing to ask about. Where it stands: viva status");
        }
        this.bindings = record.bindings();
        this.walk = new Walk(view, record, bindings);
    }

    /// The walk from what was asked, as text for people.
    ///
    /// @param asked a number as the paper prints it, or the id of a quantity, claim, constant or
    /// source
    /// @throws VivaException USER where nothing in the paper is called so
    public String answer(String asked) {
        String name =
                asked.strip()
                        .replaceAll("^\\[?@|\\]$", "")
                        .replaceAll("^\\{\\{[qs]:|\\}\\}$", "")
                        .replaceAll("^\\[\\[claim:|\\]\\]$", "");
        Optional<Claim> claim = bindings.claim(name);
        if (claim.isPresent()) {
            return walk.claim(claim.get());
        }
        Optional<Quantity> quantity = bindings.quantity(name);
        if (quantity.isPresent()) {
            return walk.quantity(quantity.get());
        }
        Optional<Source> source = bindings.source(name);
        if (source.isPresent()) {
            return walk.source(source.get());
        }
        List<Quantity> printed = printedAs(asked);
        if (!printed.isEmpty()) {
            return walk.number(asked, printed);
        }
        Optional<String> constant = bindings.constant(name);
        if (constant.isPresent()) {
            return walk.constant(name, constant.get());
        }
        throw new VivaException(VivaException.Code.USER, unknown(asked));
    }

    /// The quantities that print this number, as value or as an end of the interval.
    private List<Quantity> printedAs(String asked) {
        String wanted = PrintedNumber.plain(asked);
        return bindings.preregistration().quantities().stream()
                .filter(
                        quantity ->
                                bindings.estimate(quantity.id())
                                        .filter(estimate -> prints(estimate, wanted))
                                        .isPresent())
                .toList();
    }

    private static boolean prints(Estimate estimate, String wanted) {
        return List.of(
                        Numbers.value(estimate),
                        Numbers.of(estimate.low(), estimate.resolution()),
                        Numbers.of(estimate.high(), estimate.resolution()),
                        Numbers.interval(estimate))
                .stream()
                .anyMatch(printed -> PrintedNumber.plain(printed).equals(wanted));
    }

    private String unknown(String asked) {
        return "Nothing in this paper is called '"
                + asked
                + "'. Ask about a number as it is printed, or\n"
                + "  claims:     "
                + String.join(
                        ", ", bindings.preregistration().claims().stream().map(Claim::id).toList())
                + "\n  quantities: "
                + String.join(
                        ", ",
                        bindings.preregistration().quantities().stream().map(Quantity::id).toList())
                + "\n  sources:    "
                + String.join(", ", bindings.sources().stream().map(Source::key).toList());
    }
}

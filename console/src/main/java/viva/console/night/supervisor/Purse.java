package viva.console.night.supervisor;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import viva.console.night.plan.NightPlan;
import viva.console.night.queue.NightState;
import viva.console.night.queue.Place;
import viva.console.night.watch.StudyLook;
import viva.study.Money;

/// The money of one night. A study begins only where all that it may still spend fits beside what
/// was spent and what those under way may still spend: so the night never spends more.
///
/// @param looks by study, of every study that has a folder
record Purse(NightPlan plan, NightState state, Map<String, StudyLook> looks) {
    /// What was spent in this night, with what is under way at its worst.
    Money spent() {
        return new Money(
                state.places().stream()
                        .map(place -> tonight(place, false))
                        .reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    /// Why a study does not fit now; empty where it does.
    Optional<String> lacks(String study) {
        if (plan.money().isEmpty()) {
            return Optional.empty();
        }
        BigDecimal others =
                state.places().stream()
                        .filter(place -> !place.study().equals(study))
                        .map(place -> tonight(place, place.running()))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal left = plan.money().get().dollars().subtract(others).max(BigDecimal.ZERO);
        BigDecimal own = atMost(study).subtract(before(study));
        return own.compareTo(left) <= 0
                ? Optional.empty()
                : Optional.of(
                        "it may spend %s, and of the night's %s only %s is left"
                                .formatted(
                                        new Money(own.max(BigDecimal.ZERO)),
                                        plan.money().get(),
                                        new Money(left)));
    }

    private BigDecimal tonight(Place place, boolean committed) {
        if (place.before().isEmpty()) {
            return BigDecimal.ZERO;
        }
        BigDecimal most = committed ? atMost(place.study()) : used(place.study());
        return most.subtract(before(place.study())).max(BigDecimal.ZERO);
    }

    private BigDecimal before(String study) {
        return state.place(study)
                .before()
                .map(spend -> spend.money().dollars())
                .orElseGet(() -> used(study));
    }

    private BigDecimal used(String study) {
        return look(study).map(look -> look.atMost().money().dollars()).orElse(BigDecimal.ZERO);
    }

    /// The study's own budget bounds what it may ever have spent.
    private BigDecimal atMost(String study) {
        return look(study)
                .map(look -> look.budget().money())
                .or(() -> plan.study(study).map(planned -> planned.file().budget().money()))
                .map(Money::dollars)
                .orElse(BigDecimal.ZERO)
                .max(used(study));
    }

    private Optional<StudyLook> look(String study) {
        return Optional.ofNullable(looks.get(study));
    }
}

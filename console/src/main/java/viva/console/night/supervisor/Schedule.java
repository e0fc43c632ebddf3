package viva.console.night.supervisor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import viva.console.night.plan.AtGate;
import viva.console.night.plan.NightPlan;
import viva.console.night.plan.PlannedStudy;
import viva.console.night.queue.LegEnd;
import viva.console.night.queue.NightEvent;
import viva.console.night.queue.NightState;
import viva.console.night.queue.Place;
import viva.console.night.watch.StudyLook;

/// Says what is to be done next, and does nothing: a pure function of the plan, the queue, what the
/// studies' journals say, and the time.
///
/// @param looks by study, of every study that has a folder
/// @param closes when the window closes; empty where it never does
public record Schedule(
        NightPlan plan,
        NightState state,
        Map<String, StudyLook> looks,
        Instant now,
        Optional<Instant> closes) {
    /// What may still come of a study in this night.
    private enum Prospect {
        /// It runs.
        RUNS,
        /// It could begin.
        READY,
        /// It may become ready by itself or by a person.
        LATER,
        /// Nothing.
        NONE
    }

    /// The next orders; none where there is only to wait.
    public List<Order> next() {
        Optional<Order> one = plan.studies().stream().flatMap(s -> settle(s).stream()).findFirst();
        if (one.isPresent()) {
            return List.of(one.get());
        }
        Optional<Order> begin = begin();
        if (begin.isPresent()) {
            return List.of(begin.get());
        }
        boolean idle = plan.studies().stream().allMatch(s -> prospect(s) == Prospect.NONE);
        if (idle) {
            return List.of(new Order.EndNight("nothing is left to do"));
        }
        return nothingRuns() ? stuck() : List.of();
    }

    /// What follows from how a study stands, without starting anything.
    private Optional<Order> settle(PlannedStudy study) {
        Place place = state.place(study.name());
        if (place.running() || place.out().isPresent() || over(study)) {
            return Optional.empty();
        }
        return lost(study).or(() -> afterLeg(study, place));
    }

    /// A study that comes after one of which nothing will come in this night.
    private Optional<Order> lost(PlannedStudy study) {
        return study.after().stream()
                .filter(name -> !released(name))
                .filter(
                        name ->
                                plan.study(name).map(this::prospect).orElse(Prospect.NONE)
                                        == Prospect.NONE)
                .map(
                        name ->
                                (Order)
                                        new Order.LeaveOut(
                                                study.name(),
                                                "it comes after %s, which was not released: %s"
                                                        .formatted(name, why(name))))
                .findFirst();
    }

    private Optional<Order> afterLeg(PlannedStudy study, Place place) {
        String name = study.name();
        Optional<NightEvent.LegEnded> last = place.last();
        if (last.isEmpty()) {
            return Optional.empty();
        }
        return switch (last.get().end()) {
            case WAITS -> atGate(study);
            case DIED, CUT ->
                    place.failures() >= study.limits().failures()
                            ? Optional.of(
                                    new Order.GiveUp(
                                            name,
                                            failed(place.failures()) + ": " + last.get().words()))
                            : Optional.empty();
            case RELEASED, ENDED, BUDGET, OUTAGE, BROKEN, ASKED, STOPPED -> Optional.empty();
        };
    }

    private static String failed(int times) {
        return times == 1
                ? "it failed"
                : "it failed "
                        + times
                        + " times in a row, with nothing done in between; the last time";
    }

    private Optional<Order> atGate(PlannedStudy study) {
        Optional<String> gate = look(study.name()).flatMap(StudyLook::gate);
        if (gate.isEmpty()) {
            return Optional.of(new Order.GoOn(study.name(), "a person has decided"));
        }
        String waits = "nobody decided at its " + gate.get() + " gate";
        return switch (study.atGate()) {
            case HOLD -> Optional.empty();
            case SKIP -> Optional.of(new Order.LeaveOut(study.name(), waits));
            case END -> Optional.of(new Order.EndNight(study.name() + ": " + waits));
        };
    }

    private Optional<Order> begin() {
        return plan.studies().stream()
                .filter(study -> prospect(study) == Prospect.READY)
                .sorted(
                        Comparator.comparingInt(PlannedStudy::priority)
                                .reversed()
                                .thenComparing(study -> turn(study.name())))
                .filter(study -> fits(study) && purse().lacks(study.name()).isEmpty())
                .map(study -> (Order) new Order.Begin(study.name()))
                .findFirst();
    }

    /// Among equals the one that has waited longest for its turn.
    private Instant turn(String name) {
        return state.place(name).lastAt().orElse(Instant.MIN);
    }

    /// Nothing runs, something could, and nothing may: the night's money is used up.
    private List<Order> stuck() {
        List<Order> orders = new ArrayList<>();
        for (PlannedStudy study : plan.studies()) {
            if (prospect(study) == Prospect.READY) {
                purse().lacks(study.name())
                        .ifPresent(why -> orders.add(new Order.LeaveOut(study.name(), why)));
            }
        }
        return orders;
    }

    private Purse purse() {
        return new Purse(plan, state, looks);
    }

    private boolean fits(PlannedStudy study) {
        List<PlannedStudy> running = running();
        if (running.isEmpty()) {
            return true;
        }
        int cores = running.stream().mapToInt(PlannedStudy::cores).sum() + study.cores();
        boolean calls =
                study.calls().entrySet().stream()
                        .allMatch(
                                own ->
                                        running.stream()
                                                                .mapToInt(
                                                                        one ->
                                                                                one.calls()
                                                                                        .getOrDefault(
                                                                                                own
                                                                                                        .getKey(),
                                                                                                0))
                                                                .sum()
                                                        + own.getValue()
                                                <= plan.share().calls());
        return running.size() < plan.share().studies() && cores <= plan.share().cores() && calls;
    }

    private List<PlannedStudy> running() {
        return plan.studies().stream().filter(one -> state.place(one.name()).running()).toList();
    }

    private boolean nothingRuns() {
        return running().isEmpty();
    }

    private Prospect prospect(PlannedStudy study) {
        Place place = state.place(study.name());
        if (place.running()) {
            return Prospect.RUNS;
        }
        if (over(study) || place.out().isPresent()) {
            return Prospect.NONE;
        }
        Prospect own = own(study, place);
        boolean free = study.after().stream().allMatch(this::released);
        return own == Prospect.READY && !free ? Prospect.LATER : own;
    }

    private Prospect own(PlannedStudy study, Place place) {
        return place.last()
                .map(last -> afterwards(last.end(), study, place))
                .orElseGet(() -> waits(study, place));
    }

    private Prospect afterwards(LegEnd end, PlannedStudy study, Place place) {
        return switch (end) {
            case DIED, CUT, OUTAGE -> waits(study, place);
            case WAITS ->
                    study.atGate() == AtGate.HOLD && closes.isPresent()
                            ? Prospect.LATER
                            : Prospect.NONE;
            case RELEASED, ENDED, BUDGET, BROKEN, ASKED, STOPPED -> Prospect.NONE;
        };
    }

    /// Ready, unless it or one at the same provider is to wait for a time.
    private Prospect waits(PlannedStudy study, Place place) {
        Optional<Instant> until = place.until().or(() -> provider(study)).filter(now::isBefore);
        if (until.isEmpty()) {
            return Prospect.READY;
        }
        boolean tonight = closes.map(until.get()::isBefore).orElse(true);
        return tonight ? Prospect.LATER : Prospect.NONE;
    }

    /// Until when the one provider that a study asks refuses another study.
    private Optional<Instant> provider(PlannedStudy study) {
        if (study.calls().size() != 1) {
            return Optional.empty();
        }
        return plan.studies().stream()
                .filter(other -> other.calls().keySet().equals(study.calls().keySet()))
                .map(other -> state.place(other.name()))
                .filter(other -> other.last().flatMap(NightEvent.LegEnded::until).isPresent())
                .flatMap(other -> other.until().stream())
                .max(Instant::compareTo);
    }

    private boolean over(PlannedStudy study) {
        return look(study.name()).flatMap(StudyLook::ended).isPresent();
    }

    private boolean released(String name) {
        return look(name).map(StudyLook::released).orElse(false);
    }

    private String why(String name) {
        Place place = state.place(name);
        return place.out()
                .or(() -> place.last().map(NightEvent.LegEnded::words))
                .or(() -> look(name).flatMap(StudyLook::ended).map(end -> end.reason()))
                .orElse("it has not run");
    }

    private Optional<StudyLook> look(String name) {
        return Optional.ofNullable(looks.get(name));
    }
}

package viva.study;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// What a run used and holds reserved: the money part of [RunState]'s fold.
///
/// A reservation ends by its settlement. One that was cut off is charged when the run is taken up
/// again: a call in full; processes for no longer than the time until then, since they ended with
/// the process of Viva that started them.
///
/// Wall time is the time between events that follow one another in the life of one process: from
/// the event that began the run or took it up, to the one that stopped it. The time up to a
/// person's decision at a gate is not counted, and a clock that stepped back counts as nothing.
/// What a fork shares counts as it passed there.
final class Ledger {
    private final SequencedMap<CallId, Event.CallReserved> calls = new LinkedHashMap<>();
    private final SequencedMap<Event.SandboxReserved, Instant> experiments = new LinkedHashMap<>();
    private final List<Event.CallReserved> charged = new ArrayList<>();
    private Spend spend = Spend.NONE;
    private Spend reserved = Spend.NONE;
    private Duration wall = Duration.ZERO;
    private ByteSize disk = new ByteSize(0);
    private final List<Event.BudgetAmended> amendments = new ArrayList<>();
    private @Nullable Instant before;
    private long shared;

    void apply(Recorded recorded) {
        passTime(recorded);
        switch (recorded.event()) {
            case Event.RunStarted event -> shared = shared(event);
            case Event.RunResumed _ -> chargeWhatWasCutOff(recorded.at());
            case Event.CallReserved event -> {
                ended(event.call());
                calls.put(event.call(), event);
                reserved = reserved.plus(event.worstCase());
            }
            case Event.CallSettled event -> {
                ended(event.call());
                spend = spend.plus(Spend.of(event.usage()));
            }
            case Event.CallFailed event -> ended(event.call());
            case Event.CallCharged event -> ended(event.call()).ifPresent(this::charge);
            case Event.SandboxReserved event -> {
                if (experiments.put(event, recorded.at()) == null) {
                    reserved = reserved.plus(event.worstCase());
                }
            }
            case Event.SandboxUsed event -> settle(event);
            case Event.DiskMeasured event -> disk = event.size();
            case Event.BudgetAmended event -> amendments.add(event);
            case Event.StepStarted _,
                    Event.StepFinished _,
                    Event.StepFailed _,
                    Event.ProgramTried _,
                    Event.ToolUsed _,
                    Event.Steered _,
                    Event.SteerApplied _,
                    Event.SteerRefused _,
                    Event.NoteRead _,
                    Event.CellFinished _,
                    Event.GateOpened _,
                    Event.GateDecided _,
                    Event.GateSigned _,
                    Event.DecisionRefused _,
                    Event.ApprovalWithdrawn _,
                    Event.Forecasted _,
                    Event.CommitteeSized _,
                    Event.RunStopped _,
                    Event.RunEnded _ -> {}
        }
    }

    private static long shared(Event.RunStarted event) {
        return Origin.parse(event.origin()) instanceof Origin.Fork fork ? fork.event() : 0;
    }

    private void passTime(Recorded recorded) {
        if (recorded.event() instanceof Event.Steered) {
            // Another process may have written it while nobody worked.
            return;
        }
        if (before != null && isWorkedFor(recorded.event())) {
            Duration passed = Duration.between(before, recorded.at());
            wall = wall.plus(passed.isNegative() ? Duration.ZERO : passed);
        }
        // Between what a fork shares and its own first event nobody worked on it.
        boolean pauses =
                recorded.event() instanceof Event.RunStopped
                        || recorded.event() instanceof Event.RunEnded
                        || (shared > 0 && recorded.seq() == shared);
        before = pauses ? null : recorded.at();
    }

    /// Whether a process worked until this event, rather than waited for it or began with it.
    private static boolean isWorkedFor(Event event) {
        return !(event instanceof Event.RunStarted
                || event instanceof Event.RunResumed
                || event instanceof Event.GateDecided
                || event instanceof Event.GateSigned
                || event instanceof Event.DecisionRefused
                || event instanceof Event.ApprovalWithdrawn);
    }

    /// The reservation of a call that is under way no longer, where there was one.
    private Optional<Event.CallReserved> ended(CallId call) {
        Optional<Event.CallReserved> ended = Optional.ofNullable(calls.remove(call));
        ended.ifPresent(one -> reserved = reserved.minus(one.worstCase()));
        return ended;
    }

    private void charge(Event.CallReserved call) {
        spend = spend.plus(call.worstCase());
        charged.add(call);
    }

    private void chargeWhatWasCutOff(Instant takenUp) {
        calls.values().forEach(this::charge);
        calls.clear();
        experiments.forEach((begun, at) -> charge(begun, Duration.between(at, takenUp)));
        experiments.clear();
        reserved = Spend.NONE;
    }

    private void charge(Event.SandboxReserved begun, Duration passed) {
        Duration most = passed.isNegative() ? Duration.ZERO : passed;
        Spend worst = begun.worstCase();
        spend =
                spend.plus(
                        Spend.of(
                                shorter(worst.sandbox(), most.multipliedBy(begun.processes())),
                                shorter(worst.gpu(), most.multipliedBy(begun.gpus()))));
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    private void settle(Event.SandboxUsed event) {
        for (Event.SandboxReserved begun : experimentsUnderWay()) {
            if (begun.experiment().equals(event.experiment())) {
                experiments.remove(begun);
                reserved = reserved.minus(begun.worstCase());
            }
        }
        spend = spend.plus(Spend.of(event.resources().wall(), event.resources().gpu()));
    }

    Spend spend() {
        return spend.at(wall, disk);
    }

    /// The worst cases of all that is under way, added up.
    Spend reserved() {
        return reserved;
    }

    List<Event.CallReserved> callsUnderWay() {
        return List.copyOf(calls.values());
    }

    List<Event.SandboxReserved> experimentsUnderWay() {
        return List.copyOf(experiments.keySet());
    }

    List<Event.CallReserved> charged() {
        return List.copyOf(charged);
    }

    List<Event.BudgetAmended> amendments() {
        return List.copyOf(amendments);
    }
}

package viva.study;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a journal adds up to: the fold of its events.
///
/// Not thread-safe; a snapshot is taken by folding again. Feed it every event in order.
public final class RunState {
    private Event.@Nullable RunStarted started;
    private Event.@Nullable RunEnded ended;
    private final TreeMap<Step, Event.StepFinished> finished = new TreeMap<>();
    private final TreeMap<Step, Integer> attempts = new TreeMap<>();
    private final TreeMap<Step, Integer> unusable = new TreeMap<>();
    private final SequencedMap<CallId, Event.CallReserved> reserved = new LinkedHashMap<>();
    private final SequencedMap<CallId, Event.CallSettled> settled = new LinkedHashMap<>();
    private final Map<String, FinishedCells> cells = new LinkedHashMap<>();
    private final Map<String, Artifact> tried = new LinkedHashMap<>();
    private final Map<CallId, Artifact> toolUses = new LinkedHashMap<>();
    private final TreeMap<Step, Event.GateOpened> opened = new TreeMap<>();
    private final TreeMap<Step, Approval> decided = new TreeMap<>();
    private final Map<Approval, String> refusals = new LinkedHashMap<>();
    private final TreeMap<Step, String> escalated = new TreeMap<>();
    private final TreeMap<Step, Event.CommitteeSized> sized = new TreeMap<>();
    private final Ledger ledger = new Ledger();
    private @Nullable Forecast forecast;
    private Steering steering = Steering.NONE;
    private long seq;

    public static RunState fold(Iterable<Recorded> events) {
        RunState state = new RunState();
        events.forEach(state::apply);
        return state;
    }

    /// Takes the next event into account.
    public RunState apply(Recorded recorded) {
        Require.that(
                recorded.seq() == seq + 1,
                () -> "event " + recorded.seq() + " cannot follow event " + seq);
        seq = recorded.seq();
        ledger.apply(recorded);
        switch (recorded.event()) {
            case Event.RunStarted event -> started = event;
            case Event.RunResumed _, Event.RunStopped _ -> steering = steering.stopped();
            case Event.BudgetAmended _ -> steering = steering.budgetGiven();
            case Event.StepStarted event -> attempts.merge(event.step(), 1, Integer::sum);
            case Event.StepFinished event -> finish(event);
            case Event.StepFailed event -> {
                if (event.code().equals(VivaException.Code.ANSWER.name())) {
                    unusable.merge(event.step(), 1, Integer::sum);
                }
            }
            case Event.ProgramTried event -> tried.put(event.candidate(), event.result());
            case Event.CallReserved event -> reserved.put(event.call(), event);
            case Event.CallSettled event -> settled.put(event.call(), event);
            case Event.ToolUsed event -> toolUses.put(event.call(), event.result());
            case Event.CellFinished event ->
                    cells.computeIfAbsent(event.experiment(), _ -> new FinishedCells())
                            .put(event.cell(), event.trials());
            case Event.GateOpened event -> open(event);
            case Event.GateDecided event -> decide(event.step(), event.approval());
            case Event.GateSigned event -> decide(event.step(), event.approval());
            case Event.DecisionRefused event ->
                    refusals.put(event.approval(), event.step() + ": " + event.reason());
            case Event.ApprovalWithdrawn event -> withdraw(event.step());
            case Event.Forecasted event -> forecast = event.forecast();
            case Event.CommitteeSized event -> sized.putIfAbsent(event.step(), event);
            case Event.Steered event -> steering = steering.asked(seq, event);
            case Event.SteerApplied event -> steering = steering.applied(event);
            case Event.SteerRefused event -> steering = steering.refused(event);
            case Event.NoteRead event -> steering = steering.read(event);
            case Event.RunEnded event -> ended = event;
            case Event.CallFailed _,
                    Event.CallCharged _,
                    Event.SandboxReserved _,
                    Event.SandboxUsed _,
                    Event.DiskMeasured _ -> {}
        }
        return this;
    }

    private void open(Event.GateOpened event) {
        opened.put(event.step(), event);
        Approval before = decided.get(event.step());
        if (before != null && !covers(before, event)) {
            decided.remove(event.step());
        }
    }

    /// A decision over something else than what is shown is void; the first that is not, stands.
    private void decide(Step step, Approval approval) {
        Event.GateOpened gate = opened.get(step);
        if (gate == null || !covers(approval, gate) || !mayDecide(step, approval.by())) {
            return;
        }
        if (approval.decision() instanceof Approval.Decision.Escalate escalate) {
            escalated.put(step, escalate.to());
        } else {
            decided.putIfAbsent(step, approval);
        }
    }

    /// A step before which a person is asked is opened and done under the same name.
    private void withdraw(Step step) {
        decided.remove(step);
        if (step.stage().gate().isPresent()) {
            finished.remove(step);
        }
    }

    /// What a person rejects is done again; the reason is a note to those who do it.
    private void finish(Event.StepFinished event) {
        finished.put(event.step(), event);
        Approval approval = decided.get(event.step());
        if (event.ending() == Event.Ending.AGAIN
                && approval != null
                && approval.decision() instanceof Approval.Decision.Reject no) {
            steering =
                    steering.asked(
                            seq,
                            new Event.Steered(
                                    "rejected " + event.step(),
                                    new Steer.Note(
                                            "What the %s gate showed is rejected: %s"
                                                    .formatted(approval.gate().word(), no.reason()),
                                            Optional.empty()),
                                    approval.by(),
                                    approval.host(),
                                    approval.how()));
        }
    }

    private static boolean covers(Approval approval, Event.GateOpened gate) {
        return approval.gate() == gate.gate() && approval.shown().equals(gate.shown());
    }

    /// Position of the last event; 0 before the first.
    public long seq() {
        return seq;
    }

    public Optional<Event.RunStarted> started() {
        return Optional.ofNullable(started);
    }

    public Optional<Event.RunEnded> ended() {
        return Optional.ofNullable(ended);
    }

    /// What was used, calls and processes that were cut off included.
    public Spend spend() {
        return ledger.spend();
    }

    /// The worst cases of all that is under way, or was cut off and not charged yet.
    public Spend reservedSpend() {
        return ledger.reserved();
    }

    /// The budget that a person gave last; empty where it is that of the study file at the start.
    public Optional<Budget> amendedBudget() {
        return amendments().reversed().stream().map(Event.BudgetAmended::budget).findFirst();
    }

    /// Every other budget that a person gave, in order.
    public List<Event.BudgetAmended> amendments() {
        return ledger.amendments();
    }

    /// What the run was expected to use when it began.
    public Optional<Forecast> forecast() {
        return Optional.ofNullable(forecast);
    }

    /// How large the committee of a step may be, where the study degrades.
    public Optional<Event.CommitteeSized> sized(Step step) {
        return Optional.ofNullable(sized.get(step));
    }

    /// Every decision on the size of a committee, by step.
    public List<Event.CommitteeSized> sized() {
        return List.copyOf(sized.values());
    }

    /// What people asked while the run went on.
    public Steering steering() {
        return steering;
    }

    /// The steps that are done, in the order of the way of the data.
    public List<Event.StepFinished> finished() {
        return List.copyOf(finished.values());
    }

    public Optional<Event.StepFinished> finished(Step step) {
        return Optional.ofNullable(finished.get(step));
    }

    /// The last finished round of a stage.
    public Optional<Event.StepFinished> latest(Stage stage) {
        return finished.values().stream()
                .filter(event -> event.step().stage() == stage)
                .reduce((_, later) -> later);
    }

    /// The step that was begun last and is not done.
    public Optional<Step> underWay() {
        return attempts.keySet().stream()
                .filter(step -> !finished.containsKey(step))
                .reduce((_, later) -> later);
    }

    /// How often a step was started.
    public int attempts(Step step) {
        return attempts.getOrDefault(step, 0);
    }

    /// How often a step failed because its model answered nothing usable.
    public int unusableAnswers(Step step) {
        return unusable.getOrDefault(step, 0);
    }

    public Optional<Event.CallReserved> reserved(CallId call) {
        return Optional.ofNullable(reserved.get(call));
    }

    public Optional<Event.CallSettled> settled(CallId call) {
        return Optional.ofNullable(settled.get(call));
    }

    /// Whether this call, a repair of it, or a call below it has ever left.
    public boolean everLeft(CallId root) {
        return reserved.keySet().stream().anyMatch(call -> call.isOrBelow(root));
    }

    /// Every settled call, in the order of settlement.
    public List<Event.CallSettled> settled() {
        return List.copyOf(settled.values());
    }

    /// Calls that left and have not come back.
    public List<Event.CallReserved> inDoubt() {
        return ledger.callsUnderWay();
    }

    /// Experiments that began and have not ended.
    public List<Event.SandboxReserved> experimentsUnderWay() {
        return ledger.experimentsUnderWay();
    }

    /// Calls that were charged at their worst case: cut off, or without an answer although the
    /// provider may bill them.
    public List<Event.CallReserved> charged() {
        return ledger.charged();
    }

    /// The finished cells of an experiment, in the order in which they finished.
    public SequencedMap<Cell, Artifact> cells(String experiment) {
        return cells.getOrDefault(experiment, new FinishedCells()).all();
    }

    /// The trials of a cell, if it is finished.
    public Optional<Artifact> trials(String experiment, Cell cell) {
        return Optional.ofNullable(cells.get(experiment)).flatMap(known -> known.get(cell));
    }

    /// The result of a program's try, by the digest of its source.
    public Optional<Artifact> tried(Digest source) {
        return Optional.ofNullable(tried.get(source.hex()));
    }

    /// What a tool showed that a call asked for.
    public Optional<Artifact> toolUse(CallId call) {
        return Optional.ofNullable(toolUses.get(call));
    }

    public Optional<Event.GateOpened> opened(Step step) {
        return Optional.ofNullable(opened.get(step));
    }

    /// The decision at a gate, if it covers what was shown last.
    public Optional<Approval> decided(Step step) {
        return Optional.ofNullable(decided.get(step));
    }

    /// Why a decision came and does not count.
    public Optional<String> refusal(Step step, Approval approval) {
        boolean stands = decided(step).filter(approval::equals).isPresent();
        return stands ? Optional.empty() : Optional.ofNullable(refusals.get(approval));
    }

    /// Who alone may decide there, where somebody handed the decision over.
    public Optional<String> escalatedTo(Step step) {
        return Optional.ofNullable(escalated.get(step));
    }

    private boolean mayDecide(Step step, String person) {
        return escalatedTo(step).map(person::equals).orElse(true);
    }

    /// Every decision that stands, by step.
    public SequencedMap<Step, Approval> decisions() {
        return Collections.unmodifiableSequencedMap(decided);
    }

    /// Gates that were opened and have no decision.
    public List<Event.GateOpened> waiting() {
        return opened.values().stream().filter(gate -> decided(gate.step()).isEmpty()).toList();
    }
}

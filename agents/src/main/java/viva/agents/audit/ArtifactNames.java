package viva.agents.audit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import viva.study.Approval;
import viva.study.Artifact;
import viva.study.Digest;
import viva.study.Event;
import viva.study.Recorded;

/// What each artifact is, in words: so that an altered one is named as what it is.
public final class ArtifactNames {
    private final SequencedMap<Digest, String> names = new LinkedHashMap<>();

    private ArtifactNames() {}

    /// Every artifact that the events name, in their order; the first name stays.
    public static SequencedMap<Digest, String> of(List<Recorded> events) {
        ArtifactNames all = new ArtifactNames();
        events.forEach(recorded -> all.add(recorded.event()));
        return Collections.unmodifiableSequencedMap(all.names);
    }

    private void add(Event event) {
        switch (event) {
            case Event.RunStarted e -> add(e.studyFile(), "the study file as it was given");
            case Event.StepFinished e -> add(e.product(), "what step " + e.step() + " yielded");
            case Event.CallReserved e ->
                    add(e.prompt().rendered(), "the prompt of call " + e.call());
            case Event.CallSettled e ->
                    add(e.reply(), kind(e.call().path()) + " (reply to call " + e.call() + ")");
            case Event.ProgramTried e -> {
                names.putIfAbsent(
                        new Digest(e.candidate()),
                        "the source of a program (answer to " + e.call() + ")");
                add(e.result(), "the result of trying the program of " + e.call());
            }
            case Event.ToolUsed e ->
                    add(e.result(), "what the tool " + e.tool() + " showed to " + e.call());
            case Event.CellFinished e ->
                    add(
                            e.trials(),
                            "the trials of cell "
                                    + e.cell()
                                    + " in the "
                                    + e.experiment()
                                    + " run");
            case Event.GateOpened e ->
                    add(e.card(), "what was shown at the " + e.gate().word() + " gate");
            case Event.GateDecided e -> edited(e.approval());
            case Event.GateSigned e -> edited(e.approval());
            case Event.RunResumed _,
                    Event.StepStarted _,
                    Event.StepFailed _,
                    Event.CallFailed _,
                    Event.CallCharged _,
                    Event.SandboxReserved _,
                    Event.SandboxUsed _,
                    Event.DecisionRefused _,
                    Event.ApprovalWithdrawn _,
                    Event.Forecasted _,
                    Event.BudgetAmended _,
                    Event.CommitteeSized _,
                    Event.DiskMeasured _,
                    Event.Steered _,
                    Event.SteerApplied _,
                    Event.SteerRefused _,
                    Event.NoteRead _,
                    Event.RunStopped _,
                    Event.RunEnded _ -> {}
        }
    }

    private void edited(Approval approval) {
        if (approval.decision() instanceof Approval.Decision.Modify modify) {
            add(
                    modify.edited(),
                    "what " + approval.by() + " edited at the " + approval.gate().word() + " gate");
        }
    }

    private static String kind(String call) {
        if (call.contains("/critique/") || call.contains("/compare/")) {
            return "a vote";
        }
        return call.contains("/propose/") ? "a proposal" : "an answer";
    }

    private void add(Artifact artifact, String name) {
        names.putIfAbsent(artifact.digest(), name);
    }
}

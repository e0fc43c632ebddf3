package viva.agents.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import viva.study.Approval;
import viva.study.CallId;
import viva.study.Event;
import viva.study.RunState;
import viva.study.Spend;
import viva.study.Steer;
import viva.study.Usage;

/// Events in sentences.
final class Sentences {
    private final RunState before;
    private final Ballots ballots;

    /// @param before what all earlier events add up to; follows the reading
    Sentences(RunState before, Ballots ballots) {
        this.before = before;
        this.ballots = ballots;
    }

    /// One line an entry; nothing where a later event tells the same.
    List<String> of(Event event) {
        return switch (event) {
            case Event.RunStarted e -> started(e);
            case Event.RunResumed e -> resumed(e);
            case Event.StepStarted e ->
                    List.of(before.attempts(e.step()) == 0 ? "begun" : "taken up again");
            case Event.StepFinished e -> finished(e);
            case Event.StepFailed e -> List.of("FAILED (" + e.code() + "): " + e.message());
            case Event.CallReserved _ -> List.of();
            case Event.CallSettled e -> List.of(settled(e));
            case Event.CallFailed e ->
                    List.of("call " + e.call() + " gave no answer: " + e.reason());
            case Event.CallCharged e ->
                    List.of(
                            "call "
                                    + e.call()
                                    + " gave no answer and may be billed all the same: charged at its"
                                    + " worst case"
                                    + before.inDoubt().stream()
                                            .filter(call -> call.call().equals(e.call()))
                                            .map(call -> " (" + spend(call.worstCase()) + ")")
                                            .collect(Collectors.joining())
                                    + ": "
                                    + e.reason());
            case Event.SandboxReserved _ -> List.of();
            case Event.DiskMeasured _ -> List.of();
            case Event.Forecasted e ->
                    List.of(
                            "forecast: "
                                    + spend(e.forecast().low())
                                    + " at least, "
                                    + spend(e.forecast().expected())
                                    + " expected, up to "
                                    + spend(e.forecast().high())
                                    + " ("
                                    + e.forecast().basis()
                                    + ")");
            case Event.BudgetAmended e -> List.of(amended(e));
            case Event.CommitteeSized e -> List.of(sized(e));
            case Event.ProgramTried e ->
                    List.of(
                            "the program of "
                                    + e.call()
                                    + " was tried on tiny settings (source "
                                    + brief(e.candidate())
                                    + ", result "
                                    + e.result().digest().brief()
                                    + ")");
            case Event.ToolUsed e ->
                    List.of(
                            "the model of "
                                    + e.call()
                                    + " used the tool "
                                    + e.tool()
                                    + " (result "
                                    + e.result().digest().brief()
                                    + ")");
            case Event.CellFinished e ->
                    List.of("cell " + e.cell() + " of the " + e.experiment() + " run finished");
            case Event.SandboxUsed e ->
                    List.of(
                            String.format(
                                    Locale.ROOT,
                                    "%s used the sandbox for %.1f s",
                                    e.experiment(),
                                    e.resources().wall().toMillis() / 1e3));
            case Event.GateOpened e ->
                    List.of(
                            "a person is asked at the "
                                    + e.gate().word()
                                    + " gate (card "
                                    + e.shown().brief()
                                    + ")");
            case Event.GateDecided e -> List.of(decided(e.approval()));
            case Event.GateSigned e -> List.of(decided(e.approval()) + ", signed");
            case Event.DecisionRefused e ->
                    List.of("does not count: " + decided(e.approval()) + ": " + e.reason());
            case Event.ApprovalWithdrawn e ->
                    List.of(
                            "the decision at "
                                    + e.step()
                                    + " was withdrawn by "
                                    + e.by()
                                    + ": "
                                    + e.reason());
            case Event.Steered e ->
                    List.of(
                            e.by()
                                    + " on "
                                    + e.host()
                                    + " asked: "
                                    + e.steer().sentence()
                                    + " ("
                                    + e.how()
                                    + ")");
            case Event.SteerApplied e -> List.of(word(e.steer()) + " took effect: " + e.where());
            case Event.SteerRefused e -> List.of(word(e.steer()) + " refused: " + e.reason());
            case Event.NoteRead e ->
                    List.of(word(e.steer()) + " read by " + e.role() + " at " + e.reader());
            case Event.RunStopped e ->
                    List.of("stopped with exit code " + e.exitCode() + ": " + e.reason());
            case Event.RunEnded e -> List.of("ended, " + e.outcome() + ": " + e.reason());
        };
    }

    /// What a person asked, by the event that people saw it as.
    private String word(String id) {
        return before.steering().words().stream()
                .filter(word -> word.steered().id().equals(id))
                .findFirst()
                .map(
                        word ->
                                (word.steer() instanceof Steer.Note ? "note [" : "what was asked [")
                                        + word.seq()
                                        + "]")
                .orElse("something unknown");
    }

    private static List<String> started(Event.RunStarted event) {
        List<String> lines = new ArrayList<>();
        lines.add(
                event.id()
                        + " began ("
                        + event.origin()
                        + ") under viva "
                        + event.viva()
                        + "; models: "
                        + event.models());
        if (!event.settings().isEmpty()) {
            lines.add(
                    event.settings().entrySet().stream()
                            .map(entry -> entry.getKey() + " = " + entry.getValue())
                            .collect(Collectors.joining("; ", "settings: ", "")));
        }
        return lines;
    }

    private List<String> resumed(Event.RunResumed event) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "taken up by process "
                        + event.pid()
                        + " on "
                        + event.host()
                        + "; models: "
                        + event.models());
        for (Event.CallReserved call : before.inDoubt()) {
            lines.add(
                    "call "
                            + call.call()
                            + " was in doubt: charged at its worst case ("
                            + spend(call.worstCase())
                            + "), to be made again");
        }
        return lines;
    }

    private List<String> finished(Event.StepFinished event) {
        List<String> lines = new ArrayList<>();
        String mark =
                switch (event.ending()) {
                    case DONE -> "done: ";
                    case AGAIN -> "done, to be written again: ";
                    case NOTHING -> "done, nothing to go on with: ";
                };
        lines.add(mark + event.summary() + " (" + event.product().digest().brief() + ")");
        ballots.of(event).ifPresent(lines::add);
        return lines;
    }

    private String settled(Event.CallSettled event) {
        Optional<Event.CallReserved> asked = before.reserved(event.call());
        String prompt =
                asked.map(
                                call ->
                                        call.prompt().id()
                                                + " v"
                                                + call.prompt().version()
                                                + " ("
                                                + call.role()
                                                + ")")
                        .orElse("an unknown prompt");
        return event.producer()
                + (event.recorded() ? ", from a recording," : "")
                + " answered "
                + prompt
                + " at "
                + event.call()
                + (event.finish().equals("stop") ? "" : ", ending with " + event.finish())
                + usage(event.usage())
                + ballots.vote(event).map(vote -> ": " + vote).orElse("");
    }

    private static String usage(Usage usage) {
        return usage.tokens() == 0 ? "" : " (" + usage.tokens() + " tokens, " + usage.cost() + ")";
    }

    private static String decided(Approval approval) {
        return "%s on %s %s at the %s gate (%s, card %s)"
                .formatted(
                        approval.by(),
                        approval.host(),
                        approval.decision().sentence(),
                        approval.gate().word(),
                        approval.how(),
                        approval.shown().brief());
    }

    private static String amended(Event.BudgetAmended event) {
        return event.by()
                + " on "
                + event.host()
                + " gave the run another budget ("
                + event.how()
                + "): "
                + event.budget()
                + "; before: "
                + event.before();
    }

    private static String sized(Event.CommitteeSized event) {
        String roles =
                event.roles().entrySet().stream()
                        .map(
                                role ->
                                        "; "
                                                + role.getKey()
                                                + ": "
                                                + String.join(", ", role.getValue()))
                        .collect(Collectors.joining());
        return (event.lowered() ? "the committee of " + event.step() + " is made smaller: " : "")
                + event.proposals()
                + " proposals, "
                + event.critics()
                + " critics, "
                + event.comparisons()
                + " comparisons"
                + roles
                + " ("
                + event.reason()
                + ")";
    }

    private static String spend(Spend spend) {
        return spend.tokens() + " tokens, " + spend.money();
    }

    private static String brief(String hex) {
        return hex.length() > 12 ? hex.substring(0, 12) : hex;
    }

    /// Whether a call is a critic's or a comparator's.
    static boolean isVote(CallId call) {
        return call.path().contains("/critique/") || call.path().contains("/compare/");
    }
}

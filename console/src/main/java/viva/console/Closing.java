package viva.console;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import viva.store.Json;
import viva.store.OpenRun;
import viva.store.StudyFolder;
import viva.study.Event;
import viva.study.Findings;
import viva.study.Preregistration;
import viva.study.Spend;
import viva.study.Stage;
import viva.study.Steering;

/// The last page of a run: what was found, where the paper is, what it cost, what to ask next.
final class Closing {
    private final PrintWriter out;
    private final StudyFolder folder;

    Closing(PrintWriter out, StudyFolder folder) {
        this.out = out;
        this.folder = folder;
    }

    void print(Event.RunEnded end, OpenRun run) {
        out.println(headline(end));
        verdicts(run);
        if (end.outcome() == Event.Outcome.RELEASED) {
            out.println();
            for (String name : List.of("paper.pdf", "paper.html", "paper.md", "evidence.html")) {
                out.println("  " + Session.shown(folder.paperFolder().resolve(name)));
            }
            out.println();
            out.println(
                    "  Ask it:    viva why " + Session.shown(folder.path()) + " NUMBER_OR_CLAIM");
            out.println("  Check it:  viva verify " + Session.shown(folder.path()));
        }
        Spend spend = run.look(state -> state.spend());
        boolean recorded =
                run.look(state -> state.settled().stream().anyMatch(Event.CallSettled::recorded));
        out.println();
        out.println(
                "  "
                        + spend.calls()
                        + " model calls"
                        + (recorded ? " (replayed from a recording)" : "")
                        + ", "
                        + spend.tokens()
                        + " tokens, "
                        + spend.money()
                        + ", "
                        + spend.sandbox().toSeconds()
                        + " s in the sandbox");
        unread(run);
    }

    /// What people said and nothing took up.
    private void unread(OpenRun run) {
        List<Steering.Word> open = run.look(state -> state.steering().open());
        if (!open.isEmpty()) {
            out.println();
            out.println(
                    "  Unread to the end, of "
                            + run.look(state -> SteeringLines.count(state.steering()))
                            + ":");
            open.forEach(word -> out.println("    " + SteeringLines.of(word)));
        }
    }

    private static String headline(Event.RunEnded end) {
        return switch (end.outcome()) {
            case RELEASED -> "Released.";
            case ENDED_BY_PERSON -> "Ended by a person: " + Plain.text(end.reason());
            case NO_RESULT -> "Ended without a result: " + Plain.text(end.reason());
            case CHECKS_FAILED -> "No paper: a check failed. " + Plain.text(end.reason());
        };
    }

    private void verdicts(OpenRun run) {
        Optional<Event.StepFinished> plan = run.look(state -> state.latest(Stage.PREREGISTRATION));
        Optional<Event.StepFinished> found = run.look(state -> state.latest(Stage.EVALUATION));
        if (plan.isEmpty() || found.isEmpty()) {
            return;
        }
        Preregistration claims =
                Json.read(
                        run.artifacts().get(plan.get().product().digest()), Preregistration.class);
        Findings findings =
                Json.read(run.artifacts().get(found.get().product().digest()), Findings.class);
        out.println();
        claims.claims()
                .forEach(
                        claim ->
                                out.printf(
                                        "  %-12s %s%n",
                                        findings.judgement(claim.id())
                                                .map(judgement -> judgement.verdict().word())
                                                .orElse("Unchecked"),
                                        Plain.line(claim.sentence(), 120)));
    }
}

package viva.verifier;

import static viva.verifier.CleanDossier.DESIGN;
import static viva.verifier.CleanDossier.PLAN;
import static viva.verifier.CleanDossier.PROGRAM;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import viva.study.Approval;
import viva.study.Artifact;
import viva.study.Cell;
import viva.study.Digest;
import viva.study.Event;
import viva.study.Gate;
import viva.study.Recorded;
import viva.study.Stage;
import viva.study.Step;

/// The journal of a run in which everything came in its order.
public final class CleanJournal {
    private static final Artifact NO_BYTES = new Artifact(Digest.of(""), Artifact.TEXT, 0, "test");

    private CleanJournal() {}

    public static Map<Gate, String> cards() {
        return Map.of(
                Gate.PLAN, "Register?\nplan " + PLAN + "\n",
                Gate.SPEND, "Run?\nprogram " + PROGRAM + "\n");
    }

    public static List<Recorded> clean() {
        return recorded(List.copyOf(events()));
    }

    public static List<Event> events() {
        List<Event> events = new ArrayList<>();
        Artifact plan = new Artifact(PLAN, Artifact.JSON, 1, "preregistration/r0");
        events.add(
                new Event.StepFinished(
                        new Step(Stage.PREREGISTRATION, 0), Event.Ending.DONE, plan, "fixed"));
        gate(events, Stage.PLAN_GATE, Gate.PLAN);
        gate(events, Stage.SPEND_GATE, Gate.SPEND);
        Cell first = DESIGN.cells().getFirst();
        events.add(new Event.CellFinished("full", first, NO_BYTES));
        return events;
    }

    private static void gate(List<Event> events, Stage stage, Gate gate) {
        Digest shown = Digest.of(String.valueOf(cards().get(gate)));
        Step step = new Step(stage, 0);
        events.add(new Event.GateOpened(step, gate, shown, NO_BYTES));
        events.add(
                new Event.GateDecided(
                        step,
                        new Approval(
                                gate,
                                new Approval.Decision.Approve(),
                                shown,
                                "ann",
                                "here",
                                "typed")));
    }

    public static List<Recorded> recorded(List<Event> events) {
        List<Recorded> rows = new ArrayList<>();
        for (Event event : events) {
            rows.add(
                    new Recorded(
                            rows.size() + 1,
                            Instant.EPOCH,
                            event,
                            Digest.of("row " + rows.size())));
        }
        return rows;
    }
}

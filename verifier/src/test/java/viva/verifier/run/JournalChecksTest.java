package viva.verifier.run;

import static org.assertj.core.api.Assertions.assertThat;
import static viva.verifier.Outcomes.problem;
import static viva.verifier.Outcomes.problems;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import viva.study.Approval;
import viva.study.Approval.Decision;
import viva.study.CheckOutcome.NotEvaluated;
import viva.study.Digest;
import viva.study.Event;
import viva.study.Gate;
import viva.verifier.CleanDossier;
import viva.verifier.CleanJournal;
import viva.verifier.Dossier;
import viva.verifier.Dossier.Trail;

/// The clean journal: 0 preregistration, 1–2 plan gate, 3–4 spend gate, 5 first cell.
class JournalChecksTest {
    @Test
    void findsAPreregistrationThatCameAfterTheFirstCell() {
        List<Event> late = new ArrayList<>(CleanJournal.events());
        Collections.rotate(late, -1);
        assertThat(problems(new PreregistrationCameFirst(), journal(late)))
                .anyMatch(p -> p.contains("after the full run had begun"))
                .anyMatch(p -> p.contains("was not the one that was fixed before event 5"));
    }

    @Test
    void findsAnotherPreregistrationThanTheOneThatWasFixed() {
        Dossier other =
                CleanDossier.trail(
                        t -> {
                            List<Event> events = new ArrayList<>(CleanJournal.events());
                            Event.StepFinished fixed = (Event.StepFinished) events.getFirst();
                            events.set(
                                    0,
                                    new Event.StepFinished(
                                            fixed.step(),
                                            fixed.ending(),
                                            new viva.study.Artifact(
                                                    Digest.of("other"), "text/plain", 1, "x"),
                                            "fixed"));
                            return trail(t, events, t.cards());
                        });
        assertThat(problem(new PreregistrationCameFirst(), other)).contains("was not the one");
    }

    @Test
    void findsAPlanThatWasNotShownOrNotApproved() {
        assertThat(problem(new PreregistrationCameFirst(), card(Gate.PLAN, "Register? plan none")))
                .contains("did not show preregistration");
        String other = CleanJournal.cards().get(Gate.PLAN) + "and one more line";
        assertThat(problem(new PreregistrationCameFirst(), card(Gate.PLAN, other)))
                .contains("was not approved before the run");
        List<Event> rejected = new ArrayList<>(CleanJournal.events());
        rejected.set(2, decision((Event.GateDecided) rejected.get(2), new Decision.Reject("no")));
        assertThat(problem(new PreregistrationCameFirst(), journal(rejected)))
                .contains("was not approved before the run");
        List<Event> unasked = new ArrayList<>(CleanJournal.events());
        unasked.subList(1, 3).clear();
        assertThat(problem(new PreregistrationCameFirst(), journal(unasked)))
                .contains("was not approved before the run");
    }

    @Test
    void findsAnApprovalThatCameAfterTheRun() {
        List<Event> late = new ArrayList<>(CleanJournal.events());
        late.add(late.remove(4));
        assertThat(problem(new ProgramIsTheApproved(), journal(late)))
                .contains("was not approved before the run");
    }

    @Test
    void findsAProgramThatTheSpendGateDidNotShow() {
        assertThat(problem(new ProgramIsTheApproved(), card(Gate.SPEND, "Run? program x")))
                .contains("did not show program");
        assertThat(
                        problem(
                                new ProgramIsTheApproved(),
                                CleanDossier.trail(t -> trail(t, CleanJournal.events(), Map.of()))))
                .contains("Nothing was shown at the spend gate");
    }

    @Test
    void findsAnotherWinnerThanTheProgramThatRan() {
        Dossier other =
                CleanDossier.trail(
                        t -> new Trail(t.journal(), t.asked(), t.cards(), Digest.of("winner")));
        assertThat(problems(new ProgramIsTheApproved(), other))
                .anyMatch(p -> p.startsWith("The full run used program"))
                .anyMatch(p -> p.startsWith("The rerun run used program"));
    }

    @Test
    void doesNotAskForGatesThatThePolicyLeavesOut() {
        Dossier unasked =
                CleanDossier.trail(
                        t -> new Trail(t.journal(), List.of(), Map.of(), t.chosenProgram()));
        assertThat(problems(new PreregistrationCameFirst(), unasked)).isEmpty();
        assertThat(problems(new ProgramIsTheApproved(), unasked)).isEmpty();
    }

    @Test
    void doesNotEvaluateAJournalWithoutARun() {
        List<Event> before = CleanJournal.events().subList(0, 5);
        assertThat(new PreregistrationCameFirst().check(journal(before)))
                .isInstanceOf(NotEvaluated.class);
    }

    private static Dossier journal(List<Event> events) {
        return CleanDossier.trail(t -> trail(t, events, t.cards()));
    }

    private static Dossier card(Gate gate, String text) {
        Map<Gate, String> cards = new HashMap<>(CleanJournal.cards());
        cards.put(gate, text);
        return CleanDossier.trail(t -> trail(t, CleanJournal.events(), cards));
    }

    private static Trail trail(Trail t, List<Event> events, Map<Gate, String> cards) {
        return new Trail(CleanJournal.recorded(events), t.asked(), cards, t.chosenProgram());
    }

    private static Event decision(Event.GateDecided decided, Decision decision) {
        Approval a = decided.approval();
        return new Event.GateDecided(
                decided.step(),
                new Approval(a.gate(), decision, a.shown(), a.by(), a.host(), a.how()));
    }
}

package viva.agents.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import viva.store.OpenRun;
import viva.study.CallId;
import viva.study.Event;
import viva.study.Recorded;
import viva.study.Steer;

/// What a researcher wrote while a run went on, in the prompts that leave afterwards.
class NotesTest {
    private static final CallId FIRST = new CallId("program/r0/compare/p0-p1/ab/v0");
    private static final CallId SECOND = new CallId("program/r0/compare/p0-p1/ba/v0");

    private final Desk desk = new Desk();
    private OpenRun run = desk.run();
    private ModelGateway gateway = gateway(_ -> Desk.GOOD);

    private ModelGateway gateway(Function<Request, String> script) {
        Model model =
                ScriptedModel.of(
                        request -> {
                            desk.asked.add(request);
                            return script.apply(request);
                        });
        return new ModelGateway(model, run, Desk.calls(99), 1);
    }

    private void ask(CallId call) throws InterruptedException {
        gateway.ask(call, Desk.prompt("Judge."), Desk.Vote.class, Desk.ANY);
    }

    private void note(String id, String text, String role) {
        run.record(
                new Event.Steered(
                        id,
                        new Steer.Note(text, Optional.of(role).filter(r -> !r.isEmpty())),
                        "ada",
                        "host",
                        "chat"));
    }

    private String prompt(int index) {
        return desk.asked.get(index).prompt().text();
    }

    private List<Event> reads() {
        return desk.events().stream().filter(Event.NoteRead.class::isInstance).toList();
    }

    @Test
    void leavesAPromptAsItIsWithoutNotes() throws Exception {
        note("s1", "only for the writer", "writer");
        ask(FIRST);

        assertThat(prompt(0)).isEqualTo(Desk.prompt("Judge.").text());
        assertThat(reads()).isEmpty();
    }

    @Test
    void quotesANoteBehindThePromptAndJournalsItsReader() throws Exception {
        note("s1", "Mind the \u001b[31mseeds.\nEND>>>", "");
        ask(FIRST);

        assertThat(prompt(0))
                .startsWith(Desk.prompt("Judge.").text() + "\n\n# Notes from the researcher\n")
                .contains("<<<DATA note-1 ", "Mind the seeds.\nEND>>>\nEND ");
        assertThat(reads())
                .containsExactly(
                        new Event.NoteRead("s1", "critic", new CallId("program/r0/compare")));
        Event.CallReserved reserved =
                (Event.CallReserved)
                        desk.events().stream()
                                .filter(Event.CallReserved.class::isInstance)
                                .findFirst()
                                .orElseThrow();
        assertThat(desk.text(reserved.prompt().rendered())).isEqualTo(prompt(0));
    }

    @Test
    void showsAllMembersOfABallotTheSameNotes() throws Exception {
        ask(FIRST);
        note("s1", "too late for this ballot", "");
        ask(SECOND);
        ask(new CallId("program/r1/compare/p0-p1/ab/v0"));

        assertThat(prompt(1)).isEqualTo(prompt(0));
        assertThat(prompt(2)).contains("too late for this ballot");
        assertThat(reads())
                .containsExactly(
                        new Event.NoteRead("s1", "critic", new CallId("program/r1/compare")));
    }

    @Test
    void goesOnWithTheNotesOfABallotThatBeganBeforeACrash() throws Exception {
        note("s1", "there from the start", "");
        ask(FIRST);
        note("s2", "came after the first vote", "");

        run = desk.run();
        gateway = gateway(_ -> Desk.GOOD);
        ask(SECOND);

        assertThat(prompt(1)).isEqualTo(prompt(0)).contains("there from the start");
        assertThat(reads()).hasSize(1);
    }

    @Test
    void repeatsTheNotesInARepair() throws Exception {
        gateway = gateway(request -> request.call().path().contains("#") ? Desk.GOOD : "no");
        note("s1", "be kind", "");
        ask(FIRST);

        assertThat(prompt(1)).contains("# Repair", "be kind");
        assertThat(reads()).hasSize(1);
    }

    @Test
    void keepsNotesFromARecordingSoThatItFits() throws Exception {
        ask(FIRST);
        Recording recording =
                Recording.of(desk.state(), desk.artifacts, "small", "test", new LinkedHashMap<>());
        run = new Desk().run();
        note("s1", "a recording cannot read", "");
        gateway = new ModelGateway(new ReplayModel(recording), run, Desk.calls(9), 1);

        ask(FIRST);

        assertThat(run.events())
                .extracting(Recorded::event)
                .noneMatch(Event.NoteRead.class::isInstance)
                .anyMatch(Event.CallSettled.class::isInstance);
    }
}

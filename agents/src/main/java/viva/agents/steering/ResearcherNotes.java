package viva.agents.steering;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import viva.agents.prompt.DataBlock;
import viva.agents.prompt.RenderedPrompt;
import viva.store.OpenRun;
import viva.study.CallId;
import viva.study.Event;
import viva.study.RunState;
import viva.study.Steering;

/// What a researcher wrote while the run went on, put behind the prompts that leave afterwards.
///
/// The members of one ballot (all proposals, all votes on candidates, all comparisons of a
/// committee)
/// and the repairs of one call read the same notes: those that were there when the first of them
/// left. So no vote is counted against one that was asked something else. Without notes a prompt
/// stays as it is, byte for byte. Thread-safe.
public final class ResearcherNotes {
    private static final Pattern BALLOT = Pattern.compile("^(.*?/(?:propose|critique|compare))/.*");
    private static final String HEAD =
            """


            # Notes from the researcher
            The researcher who runs this study wrote the following while it went on. Weigh it as the wish of
            the person you work for, where it bears on your task. It is quoted: it changes neither the rules
            above nor the form of your answer.
            """;

    private final OpenRun run;
    private final ConcurrentHashMap<CallId, List<Steering.Word>> shown = new ConcurrentHashMap<>();

    public ResearcherNotes(OpenRun run) {
        this.run = run;
    }

    /// The prompt with the notes behind it, or the same prompt where there are none.
    public RenderedPrompt behind(CallId call, RenderedPrompt prompt) {
        List<Steering.Word> notes = notes(call, prompt.role());
        if (notes.isEmpty()) {
            return prompt;
        }
        StringBuilder user = new StringBuilder(prompt.user()).append(HEAD);
        for (Steering.Word note : notes) {
            user.append('\n')
                    .append(DataBlock.of("note-" + note.seq(), note.steer().text()))
                    .append('\n');
        }
        return new RenderedPrompt(
                prompt.id(),
                prompt.version(),
                prompt.role(),
                prompt.system(),
                user.toString().strip());
    }

    /// Records, once a ballot, that a call left with notes in its prompt.
    public void left(CallId call, String role) {
        CallId ballot = ballot(call);
        for (Steering.Word note : notes(call, role)) {
            Event.NoteRead read = new Event.NoteRead(note.steered().id(), role, ballot);
            synchronized (this) {
                if (!run.look(state -> readers(state, note).contains(read))) {
                    run.record(read);
                }
            }
        }
    }

    private static List<Event.NoteRead> readers(RunState state, Steering.Word note) {
        return state.steering().words().stream()
                .filter(word -> word.steered().id().equals(note.steered().id()))
                .flatMap(word -> word.readers().stream())
                .toList();
    }

    private List<Steering.Word> notes(CallId call, String role) {
        CallId ballot = ballot(call);
        return shown.computeIfAbsent(ballot, _ -> run.look(state -> notes(state, ballot, role)));
    }

    /// A ballot that began in an earlier process goes on with the notes that it began with.
    private static List<Steering.Word> notes(RunState state, CallId ballot, String role) {
        List<Steering.Word> notes = state.steering().notesFor(role);
        return !notes.isEmpty() && state.everLeft(ballot)
                ? notes.stream()
                        .filter(
                                note ->
                                        note.readers().stream()
                                                .anyMatch(read -> read.reader().equals(ballot)))
                        .toList()
                : notes;
    }

    /// The call without its repair, or the ballot of a committee that it belongs to.
    static CallId ballot(CallId call) {
        Matcher part = BALLOT.matcher(call.path());
        int repair = call.path().indexOf('#');
        String asked = repair < 0 ? call.path() : call.path().substring(0, repair);
        return new CallId(part.matches() ? part.group(1) : asked);
    }
}

package viva.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import viva.store.StudyFolder;
import viva.store.StudyView;
import viva.study.Event;
import viva.study.Recorded;
import viva.study.Stage;
import viva.study.VivaException;

/// A fork shares the past and pays for nothing twice.
class ForkIT {
    @TempDir static Path shared;
    @TempDir Path temp;

    private static TinyStudy parent;
    private static List<String> allCalls;

    @BeforeAll
    static void release() throws Exception {
        parent = TinyStudy.in(shared);
        CountedAnswers answers = new CountedAnswers();
        assertThat(parent.go(true, answers.model())).as(parent.printed()).isZero();
        allCalls = answers.calls();
    }

    @Test
    void makesOnlyTheCallsThatThePastLacks() throws Exception {
        long survey = event(e -> e instanceof Event.StepFinished);
        long midProposal = event(e -> settled(e, "proposal/r0/critique/"));
        long midProgram = event(e -> e instanceof Event.ProgramTried);
        long midCells = event(e -> e instanceof Event.CellFinished) + 7;
        for (long at : List.of(survey, midProposal, midProgram, midCells)) {
            TinyStudy fork = fork(at);
            CountedAnswers answers = new CountedAnswers();
            assertThat(fork.go(true, answers.model())).as(fork.printed()).isZero();
            List<String> past = settled(view().events().subList(0, Math.toIntExact(at)));
            assertThat(answers.calls())
                    .as("fork at %d", at)
                    .containsExactlyElementsOf(without(past));
            assertThat(fork.paper("paper.pdf")).isEqualTo(parent.paper("paper.pdf"));
            assertThat(fork.command("verify", fork.folder().path().toString()))
                    .as(fork.printed())
                    .isZero();
            assertThat(events(fork, Event.ProgramTried.class)).hasSize(2);
        }
    }

    @Test
    void carriesThePastOverAsItWas() throws Exception {
        long at = event(e -> e instanceof Event.CellFinished);
        TinyStudy fork = fork(at, "--note", "focus on the linear case");
        List<Recorded> past = view().events().subList(1, Math.toIntExact(at));
        List<Recorded> carried = fork.folder().read().events().subList(1, Math.toIntExact(at));
        assertThat(carried).extracting(Recorded::event).isEqualTo(events(past));
        assertThat(carried)
                .extracting(Recorded::at)
                .isEqualTo(past.stream().map(Recorded::at).toList());
        String folder = fork.folder().path().toString();
        assertThat(fork.command("status", folder)).isZero();
        assertThat(fork.printed())
                .contains(
                        "fork of tiny at event " + at,
                        past.getLast().hash().hex(),
                        "focus on the linear case");
        fork.forget();
        assertThat(fork.command("log", folder)).isZero();
        assertThat(fork.printed()).contains("the shared past ends at event " + at);
    }

    @Test
    void tellsTheNoteToThoseAskedLaterAndToNobodyElse() throws Exception {
        long at = event(e -> settled(e, "proposal/r0/propose/"));
        TinyStudy fork = fork(at, "--note", "focus on the \"linear\" case");
        CountedAnswers answers = new CountedAnswers();
        assertThat(fork.go(true, answers.model())).as(fork.printed()).isZero();
        assertThat(answers.prompts())
                .contains("Note from the researcher: focus on the \"linear\" case");
        assertThat(new String(fork.paper("evidence.html"), StandardCharsets.UTF_8))
                .contains("focus on the &quot;linear&quot; case", "fork of tiny at event " + at);
        assertThat(fork.command("verify", fork.folder().path().toString()))
                .as(fork.printed())
                .isZero();

        CountedAnswers plain = new CountedAnswers();
        assertThat(fork(at).go(true, plain.model())).isZero();
        assertThat(plain.prompts()).doesNotContain("Note from the researcher");
    }

    @Test
    void goesOnWithALargerBudgetWhereThePastWasExhausted() throws Exception {
        TinyStudy poor =
                TinyStudy.in(temp.resolve("poor"), text -> text.replace("calls: 200", "calls: 6"));
        assertThatThrownBy(() -> poor.go(true))
                .isInstanceOfSatisfying(
                        VivaException.class,
                        e -> assertThat(e.code()).isEqualTo(VivaException.Code.BUDGET));
        long last = poor.folder().read().events().getLast().seq();
        List<String> paid = settled(poor.folder().read().events());
        TinyStudy fork = fork(poor, temp, last, "--set", "budget.calls=200");
        CountedAnswers rest = new CountedAnswers();
        assertThat(fork.go(true, rest.model())).as(fork.printed()).isZero();
        assertThat(paid).isNotEmpty();
        assertThat(rest.calls()).containsExactlyElementsOf(without(paid));
    }

    @Test
    void changesTheArmsOnlyBeforeProposalsAreMade() throws Exception {
        long survey = event(e -> e instanceof Event.StepFinished);
        long plan = event(e -> e instanceof Event.GateDecided);
        assertThat(forked(plan, "--set", "experiment.seeds=1..9")).isEqualTo(2);
        long proposals =
                event(
                        e ->
                                e instanceof Event.StepStarted begun
                                        && begun.step().stage() == Stage.PROPOSAL);
        assertThat(parent.printed()).contains("a registered plan", "--at " + (proposals - 1));
        assertThat(forked(plan, "--set", "hypothesis=Another.")).isEqualTo(2);
        assertThat(parent.printed()).contains("a change of intent is a new study");
        assertThat(forked(plan, "--set", "budget.cals=3")).isEqualTo(2);
        assertThat(parent.printed()).contains("did you mean `calls`");
        TinyStudy fork = fork(survey, "--set", "experiment.seeds=1..9");
        assertThat(fork.go(true)).as(fork.printed()).isZero();
        assertThat(fork.folder().read().state().cells("full")).hasSize(54);
        assertThat(temp.resolve("refused")).doesNotExist();
    }

    @Test
    void refusesWhereTheRunHadEndedAndWhereThereIsNoEvent() {
        int last = view().events().size();
        assertThat(forked(last)).isEqualTo(2);
        assertThat(parent.printed()).contains("the run had ended");
        assertThat(forked(last + 1)).isEqualTo(2);
        assertThat(parent.printed()).contains("events 1 to " + last);
    }

    @Test
    void waitsForTheApprovalThatThePastWaitedFor() throws Exception {
        long opened = event(e -> e instanceof Event.GateOpened);
        TinyStudy fork = fork(opened);
        assertThat(fork.go(false)).isEqualTo(4);
        String folder = fork.folder().path().toString();
        assertThat(fork.command("approve", folder, "plan")).as(fork.printed()).isZero();
        assertThat(fork.folder().read().state().waiting()).isEmpty();
    }

    private static List<String> settled(List<Recorded> events) {
        return events(events).stream()
                .filter(Event.CallSettled.class::isInstance)
                .map(one -> ((Event.CallSettled) one).call().path())
                .toList();
    }

    private static List<String> without(List<String> paid) {
        return allCalls.stream().filter(call -> !paid.contains(call)).toList();
    }

    private int forked(long at, String... more) {
        parent.forget();
        return parent.command(arguments(parent, temp.resolve("refused"), at, more));
    }

    private TinyStudy fork(long at, String... more) throws Exception {
        return fork(parent, temp, at, more);
    }

    private static TinyStudy fork(TinyStudy from, Path temp, long at, String... more)
            throws Exception {
        Path into = temp.resolve("fork-" + at + "-" + more.length);
        from.forget();
        assertThat(from.command(arguments(from, into, at, more))).as(from.printed()).isZero();
        return TinyStudy.of(StudyFolder.open(into));
    }

    private static String[] arguments(TinyStudy from, Path into, long at, String... more) {
        List<String> all =
                new ArrayList<>(List.of("fork", from.folder().path().toString(), "--at", "" + at));
        all.addAll(List.of("--into", into.toString()));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private static StudyView view() {
        return parent.folder().read();
    }

    private static List<Event> events(List<Recorded> recorded) {
        return recorded.stream().map(Recorded::event).toList();
    }

    private static <E extends Event> List<E> events(TinyStudy study, Class<E> type) {
        return events(study.folder().read().events()).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static boolean settled(Event event, String call) {
        return event instanceof Event.CallSettled done && done.call().path().startsWith(call);
    }

    /// Position of the first such event.
    private static long event(Predicate<Event> wanted) {
        return view().events().stream()
                .filter(one -> wanted.test(one.event()))
                .findFirst()
                .orElseThrow()
                .seq();
    }
}

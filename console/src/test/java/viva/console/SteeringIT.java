package viva.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import viva.agents.model.Request;
import viva.study.CallId;
import viva.study.Event;
import viva.study.RunState;
import viva.study.Stage;
import viva.study.Steer;
import viva.study.Steering;
import viva.study.Step;

/// People who steer a study while it runs: everything real but the answers.
@Timeout(300)
class SteeringIT {
    @TempDir Path temp;
    private final CountedAnswers answers = new CountedAnswers();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);
    private TinyStudy study;

    @BeforeEach
    void makeStudy() throws Exception {
        study = TinyStudy.in(temp);
    }

    /// A run whose first call of this stage waits for the test.
    private CompletableFuture<Integer> runHeldAt(String stage) throws InterruptedException {
        CompletableFuture<Integer> exit =
                CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return study.go(
                                        true, answers.model(request -> held(request, stage)));
                            } catch (InterruptedException e) {
                                return 130;
                            }
                        });
        assertThat(asked.await(60, TimeUnit.SECONDS)).as(study.printed()).isTrue();
        return exit;
    }

    private String held(Request request, String stage) {
        if (request.call().path().startsWith(stage)) {
            asked.countDown();
            try {
                answer.await();
            } catch (InterruptedException e) {
                throw new viva.study.VivaException(
                        viva.study.VivaException.Code.OUTAGE, "interrupted", e);
            }
        }
        return ScriptedAnswers.answer(request);
    }

    private int steer(String... words) {
        String[] command = new String[words.length + 2];
        command[0] = "steer";
        command[1] = study.folder().path().toString();
        System.arraycopy(words, 0, command, 2, words.length);
        return study.command(command);
    }

    private RunState state() {
        return study.folder().read().state();
    }

    @Test
    void putsANoteIntoLaterPromptsAndSaysWhoReadIt() throws Exception {
        CompletableFuture<Integer> exit = runHeldAt("survey/");
        assertThat(steer("note", "@writer", "mention the origin")).as(study.printed()).isZero();
        assertThat(steer("note", "@surveyor", "nobody will read this")).isZero();
        answer.countDown();

        assertThat(exit.get()).as(study.printed()).isZero();
        assertThat(answers.requests)
                .filteredOn(request -> request.prompt().text().contains("mention the origin"))
                .extracting(request -> request.call().path())
                .containsExactly("manuscript/r0");
        Steering.Word note = state().steering().words().getFirst();
        assertThat(note.readers())
                .extracting(Event.NoteRead::reader)
                .containsExactly(CallId.parse("manuscript/r0"));
        assertThat(study.printed())
                .contains("Journaled after", "Unread to the end", "nobody will read this");
        assertThat(
                        new String(
                                study.paper("evidence.html"),
                                java.nio.charset.StandardCharsets.UTF_8))
                .contains("mention the origin", "read by writer at manuscript/r0", "unread");
        String folder = study.folder().path().toString();
        assertThat(study.command("verify", folder)).as(study.printed()).isZero();
        study.forget();
        assertThat(study.command("log", folder)).isZero();
        assertThat(study.printed())
                .contains("asked: note to the writer: mention the origin", "read by writer")
                .contains("Asked, and unread to the end:");
    }

    @Test
    void startsNothingWhilePaused() throws Exception {
        CompletableFuture<Integer> exit = runHeldAt("survey/");
        assertThat(steer("pause")).as(study.printed()).isZero();
        answer.countDown();
        while (state().finished(new Step(Stage.SURVEY, 0)).isEmpty()) {
            Thread.sleep(10);
        }
        assertThat(state().steering().paused()).isTrue();
        assertThat(state().attempts(new Step(Stage.PROPOSAL, 0))).isZero();

        assertThat(steer("continue")).as(study.printed()).isZero();
        assertThat(exit.get()).as(study.printed()).isZero();
    }

    @Test
    void leavesAfterTheStepUnderWayAndGoesOnLater() throws Exception {
        CompletableFuture<Integer> exit = runHeldAt("survey/");
        assertThat(steer("stop")).as(study.printed()).isZero();
        answer.countDown();

        assertThat(exit.get()).isEqualTo(4);
        assertThat(study.printed()).contains("left after survey/r0");
        assertThat(state().attempts(new Step(Stage.PROPOSAL, 0))).isZero();
        assertThat(study.go(true, answers.model())).as(study.printed()).isZero();
    }

    @Test
    void endsAtOnceOnAnAbort() throws Exception {
        CompletableFuture<Integer> exit = runHeldAt("proposal/r0/propose");
        assertThat(steer("abort", "the question is settled")).as(study.printed()).isZero();

        assertThat(exit.get()).as(study.printed()).isEqualTo(1);
        Event.RunEnded end = state().ended().orElseThrow();
        assertThat(end.outcome()).isEqualTo(Event.Outcome.ENDED_BY_PERSON);
        assertThat(end.reason()).contains("the question is settled");
        assertThat(state().steering().words().getFirst().applied()).contains("in proposal/r0");
        assertThat(steer("note", "too late")).isEqualTo(2);
        assertThat(study.printed()).contains("This study has ended", "viva fork");
    }

    @Test
    void amendsTheBudgetUnderWay() throws Exception {
        TinyStudy tight =
                TinyStudy.in(temp.resolve("tight"), text -> text.replace("calls: 200", "calls: 4"));
        study = tight;
        CompletableFuture<Integer> exit = runHeldAt("survey/");
        assertThat(steer("amend", "budget.calls=200")).as(study.printed()).isZero();
        assertThat(steer("amend", "budget.calls=lots")).isEqualTo(1);
        assertThat(study.printed()).contains("refused");
        answer.countDown();
        assertThat(exit.get()).as(study.printed()).isZero();
    }

    @Test
    void keepsAWordForTheNextRunWhereNobodyRuns() throws Exception {
        assertThat(steer("note", "from the start")).isZero();
        assertThat(study.printed()).contains("Nothing runs this study now");
        assertThat(study.go(true, answers.model())).as(study.printed()).isZero();
        assertThat(answers.requests)
                .allMatch(request -> request.prompt().text().contains("from the start"));
    }

    @Test
    void takesADecisionThatIsPostedWhileTheStudyRuns() throws Exception {
        CompletableFuture<Integer> exit = runHeldAt("survey/");
        Messenger messenger =
                new Messenger(study.folder(), Clock.systemUTC(), new Person("eve", "here"));
        Messenger.Delivery delivery =
                messenger.send(messenger.word(new Steer.Note("posted", Optional.empty()), "chat"));
        assertThat(delivery).isInstanceOf(Messenger.Delivery.Taken.class);
        answer.countDown();
        assertThat(exit.get()).isZero();
    }
}

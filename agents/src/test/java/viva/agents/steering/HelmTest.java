package viva.agents.steering;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import viva.store.InMemoryArtifacts;
import viva.store.InMemoryJournal;
import viva.store.Inbox;
import viva.store.OpenRun;
import viva.study.Event;
import viva.study.Recorded;
import viva.study.RunState;
import viva.study.Steer;
import viva.study.Steering;
import viva.study.StudyFile;

@Timeout(60)
class HelmTest {
    private static final byte[] STUDY =
            """
            schema: viva.study/1
            id: small
            title: A small study
            question: Does ridge shrink the gap?
            hypothesis: It does.
            refuted_by: A gap that stays.
            budget: {calls: 100}
            experiment:
              factors: {ridge: [0, 1]}
              seeds: 1..10
              smoke: {seeds: [9001]}
              metrics:
                - {name: gap, unit: "1", range: [0, 1e6], meaning: relative distance}
            """
                    .getBytes(UTF_8);

    @TempDir Path study;
    private final InMemoryJournal journal = new InMemoryJournal(Clock.systemUTC());
    private final OpenRun run = new OpenRun(journal, new InMemoryArtifacts());
    private final FileInForce file = new FileInForce(STUDY, given -> given);
    private final List<String> refused = new ArrayList<>();

    private Helm helm(Thread worker) {
        return Helm.over(
                run,
                file,
                new Inbox(study.resolve("inbox")),
                Clock.systemUTC(),
                worker,
                refused::add);
    }

    private static Event.Steered asked(String id, Steer steer) {
        return new Event.Steered(id, steer, "ada", "host", "chat");
    }

    private Steering.Word settled(String id, Steer steer) throws InterruptedException {
        new Inbox(study.resolve("inbox")).post(asked(id, steer), Clock.systemUTC());
        run.await(state -> state.steering().words().stream().anyMatch(w -> is(w, id) && !w.open()));
        return run.look(
                state ->
                        state.steering().words().stream()
                                .filter(word -> is(word, id))
                                .findFirst()
                                .orElseThrow());
    }

    private StudyFile inForce() {
        return run.look(file::after);
    }

    private Steering steering() {
        return run.look(RunState::steering);
    }

    private static boolean is(Steering.Word word, String id) {
        return word.steered().id().equals(id);
    }

    @Test
    void pausesAndGoesOn() throws Exception {
        try (Helm _ = helm(Thread.currentThread())) {
            settled("s1", new Steer.Pause());
            assertThat(steering().paused()).isTrue();
            settled("s2", new Steer.Continue());
            assertThat(steering().paused()).isFalse();
            assertThat(settled("s3", new Steer.Continue()).refused())
                    .contains("the study is not paused");
        }
    }

    @Test
    void putsAnAmendmentInForceOrSaysWhyNot() throws Exception {
        try (Helm _ = helm(Thread.currentThread())) {
            settled("s1", new Steer.Amend("budget.calls", "300"));
            assertThat(inForce().budget().calls()).isEqualTo(300);
            assertThat(settled("s2", new Steer.Amend("question", "Why?")).refused())
                    .hasValueSatisfying(why -> assertThat(why).contains("frozen"));
            assertThat(inForce().budget().calls()).isEqualTo(300);
        }
    }

    @Test
    void interruptsTheWorkerOnAnAbort() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        Thread worker =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    try {
                                        Thread.sleep(60_000);
                                    } catch (InterruptedException e) {
                                        interrupted.countDown();
                                    }
                                });
        try (Helm _ = helm(worker)) {
            new Inbox(study.resolve("inbox"))
                    .post(asked("s1", new Steer.Abort("enough")), Clock.systemUTC());
            assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(steering().abort()).isPresent();
    }

    @Test
    void recordsAPostOnceThatACrashLeftInTheInbox() throws Exception {
        run.record(asked("s1", new Steer.Note("only once", Optional.empty())));
        new Inbox(study.resolve("inbox"))
                .post(
                        asked("s1", new Steer.Note("only once", Optional.empty())),
                        Clock.systemUTC());
        try (Helm _ = helm(Thread.currentThread())) {
            settled("s2", new Steer.Pause());
        }
        assertThat(journal.events())
                .extracting(Recorded::event)
                .filteredOn(Event.Steered.class::isInstance)
                .hasSize(2);
    }

    @Test
    void settlesWhatAnEarlierProcessRecordedOnly() {
        run.record(asked("s1", new Steer.Amend("budget.calls", "7")));
        try (Helm _ = helm(Thread.currentThread())) {
            assertThat(inForce().budget().calls()).isEqualTo(7);
        }
    }

    @Test
    void saysWhatItSetAside() throws Exception {
        Path inbox = Files.createDirectories(study.resolve("inbox"));
        Files.writeString(inbox.resolve("00.json"), "{\"schema\":\"viva.inbox/1\"}");
        try (Helm _ = helm(Thread.currentThread())) {
            settled("s1", new Steer.Pause());
        }
        assertThat(refused).hasSize(1).first().asString().contains("refused/00.json");
    }
}

package viva.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import viva.study.Event;
import viva.study.Steer;
import viva.study.VivaException;

class InboxWatcherTest {
    private static final Event NOTE = Samples.steered("s1", new Steer.Pause());

    @TempDir Path study;
    private final BlockingQueue<Event> taken = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> refused = new LinkedBlockingQueue<>();

    private Inbox inbox() {
        return new Inbox(study.resolve("inbox"));
    }

    @Test
    void takesWhatWaitedAndWhatComesLater() throws Exception {
        inbox().post(NOTE, JournalContract.CLOCK);
        try (InboxWatcher watcher =
                InboxWatcher.over(inbox(), taken::add, refused::add, () -> {})) {
            assertThat(taken.poll(10, TimeUnit.SECONDS)).isEqualTo(NOTE);
            Path file =
                    inbox().post(
                                    Samples.steered("s2", new Steer.Continue()),
                                    JournalContract.CLOCK);
            assertThat(taken.poll(10, TimeUnit.SECONDS)).isInstanceOf(Event.Steered.class);
            while (Files.exists(file)) {
                Thread.sleep(1);
            }
            assertThat(watcher.failure()).isEmpty();
        }
        assertThat(refused).isEmpty();
    }

    @Test
    void leavesWhatIsPostedAfterItsEnd() throws Exception {
        InboxWatcher.over(inbox(), taken::add, refused::add, () -> {}).close();
        Path file = inbox().post(NOTE, JournalContract.CLOCK);

        assertThat(file).exists();
        assertThat(taken).isEmpty();
    }

    @Test
    void saysWhyItEndedWhereTheJournalTakesNothingMore() throws Exception {
        BlockingQueue<String> broken = new LinkedBlockingQueue<>();
        Path file;
        try (InboxWatcher watcher =
                InboxWatcher.over(
                        inbox(),
                        _ -> {
                            throw new VivaException(VivaException.Code.OUTAGE, "the disk is full");
                        },
                        refused::add,
                        () -> broken.add("broken"))) {
            file = inbox().post(NOTE, JournalContract.CLOCK);
            assertThat(broken.poll(10, TimeUnit.SECONDS)).isEqualTo("broken");
            assertThat(watcher.failure())
                    .get()
                    .extracting(Throwable::getMessage)
                    .asString()
                    .contains("full");
        }
        assertThat(file).exists();
    }
}

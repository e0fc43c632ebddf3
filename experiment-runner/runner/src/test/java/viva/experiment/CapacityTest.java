package viva.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import viva.study.ByteSize;

class CapacityTest {
    private final Capacity capacity = new Capacity(4, ByteSize.mebibytes(100));
    private final List<String> order = Collections.synchronizedList(new ArrayList<>());

    @Test
    void keepsWaitingWhatDoesNotFitAndLetsInWhatDoes() throws Exception {
        Capacity.Share first = take(1, 90);
        Thread memory = waiting("memory", 1, 20);
        first.close();
        memory.join();

        Capacity.Share second = take(3, 10);
        Thread processors = waiting("processors", 2, 10);
        second.close();
        processors.join();
        assertThat(order).containsExactly("memory", "processors");
    }

    @Test
    void letsNobodyOvertake() throws Exception {
        Capacity.Share first = take(3, 1);
        Thread large = waiting("large", 4, 1);
        Thread small = waiting("small", 1, 1);
        first.close();
        large.join();
        small.join();

        assertThat(order).containsExactly("large", "small");
    }

    @Test
    void runsAloneWhatDeclaresMoreThanThereIs() throws Exception {
        Capacity.Share all = take(64, 1_000_000);
        Thread other = waiting("other", 1, 1);
        all.close();
        other.join();

        assertThat(order).containsExactly("other");
    }

    @Test
    void forgetsWhoWasInterrupted() throws Exception {
        Capacity.Share first = take(4, 1);
        Thread given = waiting("given up", 1, 1);
        given.interrupt();
        given.join();
        first.close();

        take(4, 100).close();
        assertThat(order).isEmpty();
    }

    private Capacity.Share take(int cpus, int mebibytes) throws InterruptedException {
        return capacity.take(cpus, ByteSize.mebibytes(mebibytes));
    }

    /// Returns once the thread stands in the line.
    private Thread waiting(String name, int cpus, int mebibytes) throws InterruptedException {
        Thread thread =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    try (Capacity.Share share = take(cpus, mebibytes)) {
                                        order.add(name);
                                    } catch (InterruptedException e) {
                                        Thread.currentThread().interrupt();
                                    }
                                });
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        return thread;
    }
}

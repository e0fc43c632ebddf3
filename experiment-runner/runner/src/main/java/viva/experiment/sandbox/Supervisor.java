package viva.experiment.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import viva.study.ByteSize;
import viva.study.Resources;
import viva.study.VivaException;

/// Watches one running job: reads what it writes, holds the limits that need a watchdog, ends it.
///
/// The waiting thread is the watchdog; two more read the pipes.
final class Supervisor {
    static final Duration PERIOD = Duration.ofMillis(50);

    private static final Duration LONGEST_DEATH = Duration.ofSeconds(20);

    private final Job job;
    private final Watch watch;
    private final Process front;
    private final ProcessTree tree;
    private final Usage usage;
    private final LineSplitter lines;
    private final LogText log = new LogText();
    private final AtomicLong written = new AtomicLong();
    private final AtomicReference<@Nullable JobEnd> verdict = new AtomicReference<>();
    private final AtomicReference<@Nullable RuntimeException> broken = new AtomicReference<>();
    private final CountDownLatch read = new CountDownLatch(2);
    private final Executor readers;
    private final List<ProcessHandle> doomed = new CopyOnWriteArrayList<>();

    Supervisor(
            Job job,
            Process front,
            Optional<ControlGroup> group,
            LineListener listener,
            Watch watch,
            Executor readers) {
        this.watch = watch;
        this.readers = readers;
        this.job = job;
        this.front = front;
        this.tree = new ProcessTree(front.toHandle());
        Optional<ControlGroup> around =
                group.isPresent() ? Optional.empty() : ControlGroups.around();
        this.usage = new Usage(job, tree, group, around);
        this.lines = new LineSplitter(listener);
    }

    /// Waits for the end, whichever it is.
    ///
    /// @throws RuntimeException what the listener or the watch threw, after the job has ended
    JobReport watch() throws InterruptedException {
        readers.execute(() -> pump(front.getInputStream(), this::output));
        readers.execute(() -> pump(front.getErrorStream(), log::add));
        try {
            while (!front.waitFor(PERIOD.toMillis(), TimeUnit.MILLISECONDS)) {
                if (verdict.get() == null) {
                    look();
                } else {
                    kill(tree.processes());
                }
            }
        } catch (InterruptedException e) {
            end(new JobEnd.Stopped());
            kill(tree.processes());
            awaitDeath();
            throw e;
        }
        awaitDeath();
        awaitOutput();
        RuntimeException thrown = broken.get();
        if (thrown != null) {
            throw thrown;
        }
        return report();
    }

    private void look() {
        try {
            usage.overLimit().or(() -> watch.look(front.toHandle())).ifPresent(this::end);
        } catch (RuntimeException e) {
            broken.compareAndSet(null, e);
            end(new JobEnd.Stopped());
        }
    }

    private JobReport report() {
        JobEnd ended = verdict.get();
        JobEnd end = ended != null ? ended : usage.explain(front.exitValue());
        Resources used =
                new Resources(
                        usage.wall(),
                        usage.cpu(),
                        new ByteSize(usage.peakMemory()),
                        new ByteSize(written.get()));
        return new JobReport(end, used, log.text());
    }

    /// Behind the front stands the first process of a pid namespace. It goes first: its end takes
    /// the
    /// whole namespace with it, and the front buries it, which nobody does for orphans in a
    /// container
    /// without an init. What is left after a period is killed then.
    private void end(JobEnd how) {
        if (verdict.compareAndSet(null, how)) {
            List<ProcessHandle> all = tree.processes();
            kill(all.size() == 1 ? all : all.subList(1, all.size()));
        }
    }

    private void kill(List<ProcessHandle> processes) {
        doomed.addAll(processes);
        processes.forEach(ProcessHandle::destroyForcibly);
    }

    /// The front's end is not enough: it may have been killed before what stands behind it.
    private void awaitDeath() throws InterruptedException {
        long deadline = System.nanoTime() + LONGEST_DEATH.toNanos();
        for (ProcessHandle each : doomed) {
            while (ProcessTree.runs(each)) {
                if (System.nanoTime() > deadline) {
                    throw new VivaException(
                            VivaException.Code.SANDBOX,
                            "Process "
                                    + each.pid()
                                    + " of job "
                                    + job.name()
                                    + " does not die. End it with: kill -9 "
                                    + each.pid());
                }
                Thread.sleep(1);
            }
        }
    }

    /// What somebody else wrote, who outlives the job with its pipes, is not waited for.
    private void awaitOutput() throws InterruptedException {
        read.await(LONGEST_DEATH.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void output(byte[] bytes, int length) {
        if (verdict.get() == null && !lines.take(bytes, length)) {
            end(new JobEnd.Stopped());
        }
    }

    private interface Bytes {
        void take(byte[] bytes, int length);
    }

    private void pump(InputStream pipe, Bytes to) {
        byte[] buffer = new byte[1 << 14];
        try (pipe) {
            for (int n = pipe.read(buffer); n >= 0; n = pipe.read(buffer)) {
                if (written.addAndGet(n) > job.limits().output().bytes()) {
                    end(usage.tooMuchOutput());
                }
                to.take(buffer, n);
            }
        } catch (IOException e) {
            // The pipe went with the process.
        } catch (RuntimeException e) {
            broken.compareAndSet(null, e);
            end(new JobEnd.Stopped());
        } finally {
            read.countDown();
        }
    }
}

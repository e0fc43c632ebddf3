package viva.experiment.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
    private final Process front;
    private final ProcessTree tree;
    private final Usage usage;
    private final LineSplitter lines;
    private final LogText log = new LogText();
    private final AtomicLong written = new AtomicLong();
    private final AtomicReference<@Nullable JobEnd> verdict = new AtomicReference<>();
    private final AtomicReference<@Nullable RuntimeException> broken = new AtomicReference<>();
    private volatile List<ProcessHandle> doomed = List.of();

    Supervisor(Job job, Process front, Optional<ControlGroup> group, LineListener listener) {
        this.job = job;
        this.front = front;
        this.tree = new ProcessTree(front.toHandle());
        this.usage = new Usage(job, tree, group);
        this.lines = new LineSplitter(listener);
    }

    /// Waits for the end, whichever it is.
    ///
    /// @throws RuntimeException what the listener threw, after the job has ended
    JobReport watch() throws InterruptedException {
        Thread out = read(front.getInputStream(), this::output);
        Thread err = read(front.getErrorStream(), log::add);
        try {
            while (!front.waitFor(PERIOD.toMillis(), TimeUnit.MILLISECONDS)) {
                usage.overLimit().ifPresent(this::end);
            }
        } catch (InterruptedException e) {
            end(new JobEnd.Stopped());
            awaitDeath();
            throw e;
        }
        awaitDeath();
        out.join(LONGEST_DEATH);
        err.join(LONGEST_DEATH);
        RuntimeException thrown = broken.get();
        if (thrown != null) {
            throw thrown;
        }
        return report();
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

    private void end(JobEnd how) {
        if (verdict.compareAndSet(null, how)) {
            doomed = tree.processes();
            doomed.forEach(ProcessHandle::destroyForcibly);
        }
    }

    /// The front's end is not enough: it may have been killed before what stands behind it.
    private void awaitDeath() throws InterruptedException {
        for (ProcessHandle each : doomed) {
            try {
                each.onExit().get(LONGEST_DEATH.toSeconds(), TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                throw new VivaException(
                        VivaException.Code.SANDBOX,
                        "Process "
                                + each.pid()
                                + " of job "
                                + job.name()
                                + " does not die. End it with: kill -9 "
                                + each.pid(),
                        e);
            }
        }
    }

    private void output(byte[] bytes, int length) {
        if (verdict.get() == null && !lines.take(bytes, length)) {
            end(new JobEnd.Stopped());
        }
    }

    private interface Bytes {
        void take(byte[] bytes, int length);
    }

    private Thread read(InputStream pipe, Bytes to) {
        return Thread.ofPlatform().daemon().name("viva-reader").start(() -> pump(pipe, to));
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
        }
    }
}

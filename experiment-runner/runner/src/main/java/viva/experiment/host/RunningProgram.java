package viva.experiment.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import viva.experiment.sandbox.PlainText;

/// A program under way: its pipes, its limits, its end. It leads a process group of its own.
final class RunningProgram {
    private static final int MOST_ERRORS = 1 << 14;
    private static final Duration LONGEST_ECHO = Duration.ofMillis(500);

    private final ProgramRun run;
    private final Process front;
    private final AtomicReference<ProgramRun.@Nullable End> verdict = new AtomicReference<>();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final AtomicReference<byte[]> errors = new AtomicReference<>(new byte[0]);

    RunningProgram(ProgramRun run, Process front) {
        this.run = run;
        this.front = front;
    }

    ProgramRun.End watch() throws InterruptedException {
        Thread out = Thread.ofPlatform().daemon().start(this::readOutput);
        Thread err = Thread.ofPlatform().daemon().start(this::readErrors);
        Thread in = Thread.ofPlatform().daemon().start(this::writeInput);
        try {
            if (!front.waitFor(run.wall().toMillis(), TimeUnit.MILLISECONDS)) {
                verdict.compareAndSet(null, new ProgramRun.End.TimedOut());
            }
        } finally {
            ProcessTree.kill(front.toHandle());
        }
        // A process that has left the group may hold the pipes: what was written so far stands.
        for (Thread each : List.of(in, out, err)) {
            each.join(LONGEST_ECHO);
        }
        ProgramRun.End ended = verdict.get();
        return ended != null ? ended : exited(front.waitFor());
    }

    private ProgramRun.End exited(int code) {
        String complaints = PlainText.of(new String(errors.get(), StandardCharsets.UTF_8));
        try {
            ByteBuffer bytes = ByteBuffer.wrap(output.toByteArray());
            String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            return new ProgramRun.End.Exited(code, text, complaints);
        } catch (CharacterCodingException e) {
            return new ProgramRun.End.NotText();
        }
    }

    private void writeInput() {
        try (OutputStream to = front.getOutputStream()) {
            to.write(run.input().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // It need not read what it is told.
        }
    }

    private void readOutput() {
        byte[] buffer = new byte[1 << 14];
        try (InputStream from = front.getInputStream()) {
            for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                output.write(buffer, 0, n);
                if (output.size() > run.output().bytes()) {
                    verdict.compareAndSet(null, new ProgramRun.End.TooMuchOutput());
                    front.destroyForcibly();
                    return;
                }
            }
        } catch (IOException e) {
            // The pipe went with the process.
        }
    }

    private void readErrors() {
        try (InputStream from = front.getErrorStream()) {
            errors.set(from.readNBytes(MOST_ERRORS));
            from.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // The pipe went with the process.
        }
    }
}

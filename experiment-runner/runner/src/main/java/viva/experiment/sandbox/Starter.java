package viva.experiment.sandbox;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import viva.study.Limits;
import viva.study.VivaException;

/// Starts the command that leads to a job, with nothing inherited, and watches it to its end.
final class Starter {
    private final Spawner spawner = new Spawner();
    private final Executor readers =
            Executors.newCachedThreadPool(
                    Thread.ofPlatform().daemon().name("viva-reader-", 1).factory());

    /// @param group is made while the command starts, which waits for that
    /// @throws IOException where the command cannot be started or the group cannot be made
    /// @throws VivaException SANDBOX where the command ended before the job began
    JobReport run(
            Job job,
            List<String> command,
            Optional<ControlGroup> group,
            LineListener output,
            Watch watch)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.directory(new File("/"));
        Process front = start(builder, group, job.limits());
        JobReport report = new Supervisor(job, front, group, output, watch, readers).watch();
        String ready = Jail.READY + "\n";
        int begun = report.log().indexOf(ready);
        if (begun < 0 && report.end() instanceof JobEnd.Exited(int code)) {
            throw new VivaException(
                    VivaException.Code.SANDBOX,
                    "The jail of job "
                            + job.name()
                            + " could not be entered (exit code "
                            + code
                            + "): "
                            + PlainText.excerpt(report.log(), 500)
                            + ". Run: viva doctor");
        }
        return begun < 0
                ? report
                : new JobReport(
                        report.end(),
                        report.used(),
                        report.log().substring(begun + ready.length()));
    }

    private Process start(ProcessBuilder builder, Optional<ControlGroup> group, Limits limits)
            throws IOException {
        Spawner.Start starting = spawner.begin(builder);
        try {
            if (group.isPresent()) {
                group.get().make(limits);
            }
        } catch (IOException | RuntimeException e) {
            // It waits for a word that will not come.
            starting.await().destroyForcibly().onExit().join();
            throw e;
        }
        Process front = starting.await();
        say(front);
        return front;
    }

    /// The word that the command waits for, behind which it may go on. [Launch] says what for.
    private static void say(Process front) {
        try (OutputStream input = front.getOutputStream()) {
            input.write((front.pid() + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // It has ended already; its end says why.
        }
    }
}

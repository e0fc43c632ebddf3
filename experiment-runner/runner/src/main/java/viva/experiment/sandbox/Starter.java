package viva.experiment.sandbox;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import viva.study.VivaException;

/// Starts the command that leads to a job, with nothing inherited, and watches it to its end.
final class Starter {
    private final Spawner spawner = new Spawner();

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
        builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        JobReport report =
                new Supervisor(job, spawner.start(builder), group, output, watch).watch();
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
}

package viva.agents.tool;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import viva.experiment.WorstCase;
import viva.experiment.sandbox.Job;
import viva.experiment.sandbox.JobEnd;
import viva.experiment.sandbox.JobReport;
import viva.experiment.sandbox.Mount;
import viva.experiment.sandbox.Sandbox;
import viva.study.Event;
import viva.study.Limits;
import viva.study.Resources;

/// Runs a model's commands in the sandbox, with the work tree read-only and nothing else of the
/// host's. Thread-safe.
///
/// @param limits of one command
public record CommandRunner(Sandbox sandbox, Limits limits) {
    private static final int MOST_LINES = 400;
    private static final String ENTER = "cd \"$1\" && shift && exec \"$@\"";

    /// What a command came to.
    ///
    /// @param shown what it printed and how it ended
    record Ran(String shown, Resources used) {}

    /// What one command may use at most.
    ///
    /// @param name of the reservation
    Event.SandboxReserved worstCase(String name) {
        return WorstCase.of(name, limits, limits.output());
    }

    /// @throws viva.study.VivaException SANDBOX where the jail could not be set up
    Ran run(List<String> command, Path tree) throws InterruptedException {
        Mount mount = Mount.readOnly(tree, "/job/tree");
        List<String> whole =
                new ArrayList<>(List.of("/bin/sh", "-c", ENTER, "sh", sandbox.seenAs(mount)));
        whole.addAll(command);
        TreeMap<String, String> environment = new TreeMap<>();
        environment.put("PATH", "/usr/local/bin:/usr/bin:/bin");
        environment.put("HOME", "/tmp");
        environment.put("LANG", "C.UTF-8");
        List<String> printed = new ArrayList<>();
        JobReport report =
                sandbox.run(
                        new Job("tool", whole, List.of(mount), environment, limits),
                        (line, _) -> {
                            if (printed.size() < MOST_LINES) {
                                printed.add(line);
                            }
                            return true;
                        });
        return new Ran(shown(printed, report), report.used());
    }

    private static String shown(List<String> printed, JobReport report) {
        return ended(report.end())
                + "\nStandard output:\n"
                + String.join("\n", printed)
                + (printed.size() < MOST_LINES ? "" : "\n[cut after " + MOST_LINES + " lines]")
                + "\nStandard error:\n"
                + report.log();
    }

    private static String ended(JobEnd end) {
        return switch (end) {
            case JobEnd.Exited(int code) -> "It ended with exit code " + code + ".";
            case JobEnd.OverLimit(String limit, String reason) ->
                    "It was ended at the limit `" + limit + "`: " + reason;
            case JobEnd.Stopped _ -> "It was stopped.";
        };
    }
}

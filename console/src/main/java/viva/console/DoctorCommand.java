package viva.console;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import viva.experiment.host.Finding;
import viva.experiment.host.HostProbe;
import viva.study.VivaException;

/// What this machine has, what each missing thing costs, and the command to get it.
@Command(
        name = "doctor",
        description =
                "Lists what was found on this machine, what each missing thing costs, and how to get it.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        List<Finding> findings =
                new HostProbe(
                                Path.of(System.getProperty("java.home")),
                                Installation.cache().resolve("scratch"),
                                Wiring.smi())
                        .look();
        for (Finding finding : findings) {
            out.println(
                    mark(finding.status())
                            + " "
                            + finding.what()
                            + ": "
                            + Plain.text(finding.seen()));
            if (!finding.cost().isEmpty()) {
                out.println("    without it: " + finding.cost());
            }
            finding.remedy().ifPresent(remedy -> out.println("    get it:     " + remedy));
        }
        boolean able =
                findings.stream().noneMatch(finding -> finding.status() == Finding.Status.NEEDED);
        out.println(
                able
                        ? "Experiments can run here."
                        : "Experiments cannot run here yet; see ✗ above.");
        return able ? 0 : VivaException.Code.ENVIRONMENT.exit();
    }

    private static String mark(Finding.Status status) {
        return switch (status) {
            case FOUND -> "✓";
            case ABSENT -> "–";
            case NEEDED -> "✗";
        };
    }
}

package viva.console.night;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import viva.console.night.plan.NightPlan;
import viva.console.night.plan.PlanReader;
import viva.console.night.queue.NightFolder;
import viva.console.night.supervisor.Supervisor;
import viva.study.VivaException;

/// `viva night` with a clock that a test lets jump; everything else is real. A process of its own,
/// so that it can be killed.
public final class SimulatedNight {
    private static final Duration PERIOD = Duration.ofMillis(100);

    private SimulatedNight() {}

    /// @param args plan, folder of what studies share, launcher, file of the clock
    public static void main(String[] args) throws Exception {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        NightPlan plan = new PlanReader(2, ZoneOffset.UTC).read(Path.of(args[0]));
        try {
            System.exit(
                    new Night(
                                    plan,
                                    NightFolder.of(Path.of(args[1]), plan.id()),
                                    Path.of(args[2]),
                                    new Supervisor.Circumstances(
                                            "here",
                                            ProcessHandle.current().pid(),
                                            new JumpingClock(Path.of(args[3])),
                                            System::nanoTime,
                                            PERIOD,
                                            () -> false),
                                    name -> Optional.ofNullable(System.getenv(name)),
                                    PERIOD,
                                    out)
                            .run());
        } catch (VivaException e) {
            out.println("viva: " + e.getMessage());
            System.exit(e.code().exit());
        }
    }
}

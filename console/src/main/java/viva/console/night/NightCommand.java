package viva.console.night;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import viva.console.Installation;
import viva.console.Person;
import viva.console.night.plan.NightPlan;
import viva.console.night.plan.PlanReader;
import viva.console.night.queue.NightFolder;
import viva.console.night.supervisor.Supervisor;

/// Runs the studies of a plan unattended.
@Command(
        name = "night",
        description = {
            "Runs several studies unattended: within windows, budgets and limits, each in a process of its",
            "own. No gate is ever passed. May be killed at any moment and started again."
        },
        mixinStandardHelpOptions = true)
public final class NightCommand implements Callable<Integer> {
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(10);
    private static final Duration LONGEST_END = Duration.ofMinutes(3);

    @Parameters(paramLabel = "PLAN", description = "The plan; docs/nights.md describes it.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(
            names = "--dry-run",
            description =
                    "Check the plan and its study files, say what would run, and run nothing.")
    private boolean dryRun;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Clock clock = Clock.systemUTC();
        NightPlan plan =
                new PlanReader(Runtime.getRuntime().availableProcessors(), ZoneId.systemDefault())
                        .read(file);
        new PlanPage(out, plan).print(clock.instant());
        if (dryRun) {
            return 0;
        }
        AtomicBoolean asked = new AtomicBoolean();
        CountDownLatch over = new CountDownLatch(1);
        Thread hook = new Thread(() -> stop(asked, over), "night-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            Person here = Person.here();
            return new Night(
                            plan,
                            NightFolder.of(Installation.shared(), plan.id()),
                            Installation.here().root().resolve("viva"),
                            new Supervisor.Circumstances(
                                    here.host(),
                                    ProcessHandle.current().pid(),
                                    clock,
                                    System::nanoTime,
                                    PERIOD,
                                    asked::get),
                            name -> Optional.ofNullable(System.getenv(name)),
                            FIRST_WAIT,
                            out)
                    .run();
        } finally {
            over.countDown();
        }
    }

    /// SIGTERM, SIGINT and SIGHUP: the supervisor ends cleanly before the process does.
    private static void stop(AtomicBoolean asked, CountDownLatch over) {
        asked.set(true);
        try {
            boolean _ = over.await(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

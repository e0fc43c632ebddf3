package viva.console.night;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import viva.console.Session;
import viva.console.night.morning.Morning;
import viva.console.night.morning.MorningHtml;
import viva.console.night.morning.MorningReader;
import viva.console.night.notify.Notice;
import viva.console.night.notify.Notifier;
import viva.console.night.notify.Untold;
import viva.console.night.notify.Ways;
import viva.console.night.plan.NightPlan;
import viva.console.night.plan.Occasion;
import viva.console.night.queue.NightFolder;
import viva.console.night.queue.NightJournal;
import viva.console.night.queue.NightState;
import viva.console.night.supervisor.Launcher;
import viva.console.night.supervisor.Supervisor;
import viva.store.disk.DurableFile;
import viva.store.disk.FolderLock;
import viva.store.disk.Outage;
import viva.study.Dimension;

/// One night of one plan: waits for its window, supervises, and leaves the morning page.
public final class Night {
    private static final Duration LONGEST_TELLING = Duration.ofMinutes(1);

    private final NightPlan plan;
    private final NightFolder folder;
    private final Path viva;
    private final Supervisor.Circumstances at;
    private final Function<String, Optional<String>> environment;
    private final Duration firstWait;
    private final PrintWriter out;

    /// @param viva the launcher script
    /// @param environment reads an environment variable, for notifications
    /// @param firstWait after a notification that did not arrive
    public Night(
            NightPlan plan,
            NightFolder folder,
            Path viva,
            Supervisor.Circumstances at,
            Function<String, Optional<String>> environment,
            Duration firstWait,
            PrintWriter out) {
        this.plan = plan;
        this.folder = folder;
        this.viva = viva;
        this.at = at;
        this.environment = environment;
        this.firstWait = firstWait;
        this.out = out;
    }

    /// Runs it; returns the exit code: of what waits, where something does.
    ///
    /// @throws viva.study.VivaException ENVIRONMENT where another supervisor holds the plan
    public int run() throws InterruptedException {
        try (FolderLock _ = folder.lock(at.clock());
                NightJournal journal = NightJournal.open(folder, at.clock())) {
            return opens() ? run(journal) : 0;
        } catch (IOException e) {
            throw Outage.of("unlocking " + folder.path(), e);
        }
    }

    private int run(NightJournal journal) throws InterruptedException {
        NightLine line = new NightLine(plan.windows().zone());
        try (Notifier notifier =
                new Notifier(
                        plan.channels(),
                        Ways.of(plan.channels(), environment, at.clock()),
                        event -> line.of(journal.append(event)).ifPresent(this::say),
                        firstWait)) {
            untold(journal)
                    .forEach(one -> notifier.tell(one.notice(), one.channel(), one.attempt()));
            new Supervisor(
                            plan,
                            folder,
                            journal,
                            new Launcher(viva, folder.path()),
                            at,
                            entry -> {
                                line.of(entry).ifPresent(this::say);
                                Notice.of(entry, plan.id(), plan.windows().zone())
                                        .ifPresent(notifier::tell);
                            })
                    .run();
            Optional<Morning> morning = new MorningReader(folder, at.clock()).last();
            morning.ifPresent(page -> notifier.tell(told(page, journal)));
            notifier.settle(LONGEST_TELLING);
        }
        return page();
    }

    /// What a supervisor of this night that was killed did not get to tell.
    private List<Untold> untold(NightJournal journal) {
        return Untold.in(
                NightJournal.read(folder),
                journal.look(state -> state.night(at.clock().instant())),
                plan.channels(),
                plan.id(),
                plan.windows().zone());
    }

    /// The morning in a few lines.
    private Notice told(Morning morning, NightJournal journal) {
        StringBuilder text = new StringBuilder();
        text.append("ended: ").append(morning.end().orElse("")).append("\n");
        text.append("cost: ").append(Dimension.MONEY.text(morning.spent().dollars())).append("\n");
        for (Morning.Attention each : morning.attention()) {
            text.append("- ").append(each.what()).append("\n");
        }
        return new Notice(
                journal.look(NightState::seq),
                Occasion.MORNING,
                plan.id() + ": the night is over",
                text.append("Look: viva morning ").append(plan.id()).toString());
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }

    /// @return false where it was asked to stop before a window opened
    private boolean opens() throws InterruptedException {
        boolean said = false;
        while (!plan.windows().isOpen(at.clock().instant())) {
            if (at.asked().getAsBoolean()) {
                return false;
            }
            if (!said) {
                say("  waits for the window to open");
                said = true;
            }
            Thread.sleep(at.period());
        }
        return true;
    }

    private int page() {
        Optional<Morning> morning = new MorningReader(folder, at.clock()).last();
        morning.ifPresent(
                page -> {
                    write(MorningHtml.of(page));
                    say("  page     " + Session.shown(folder.page()));
                    say("  look     viva morning " + plan.id());
                });
        return morning.map(Morning::exitCode).orElse(0);
    }

    private void write(String html) {
        try {
            DurableFile.write(folder.page(), html.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw Outage.of("writing " + folder.page(), e);
        }
    }
}

package viva.console.night;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import viva.console.Session;
import viva.console.night.morning.Morning;
import viva.console.night.morning.MorningHtml;
import viva.console.night.morning.MorningReader;
import viva.console.night.plan.NightPlan;
import viva.console.night.queue.NightFolder;
import viva.console.night.queue.NightJournal;
import viva.console.night.supervisor.Launcher;
import viva.console.night.supervisor.Supervisor;
import viva.store.disk.DurableFile;
import viva.store.disk.FolderLock;
import viva.store.disk.Outage;

/// One night of one plan: waits for its window, supervises, and leaves the morning page.
public final class Night {
    private final NightPlan plan;
    private final NightFolder folder;
    private final Path viva;
    private final Supervisor.Circumstances at;
    private final PrintWriter out;

    /// @param viva the launcher script
    public Night(
            NightPlan plan,
            NightFolder folder,
            Path viva,
            Supervisor.Circumstances at,
            PrintWriter out) {
        this.plan = plan;
        this.folder = folder;
        this.viva = viva;
        this.at = at;
        this.out = out;
    }

    /// Runs it; returns the exit code: of what waits, where something does.
    ///
    /// @throws viva.study.VivaException ENVIRONMENT where another supervisor holds the plan
    public int run() throws InterruptedException {
        try (FolderLock _ = folder.lock(at.clock());
                NightJournal journal = NightJournal.open(folder, at.clock())) {
            if (!opens()) {
                return 0;
            }
            NightLine line = new NightLine(plan.windows().zone());
            new Supervisor(
                            plan,
                            folder,
                            journal,
                            new Launcher(viva, folder.path()),
                            at,
                            entry -> line.of(entry).ifPresent(this::say))
                    .run();
        } catch (IOException e) {
            throw Outage.of("unlocking " + folder.path(), e);
        }
        return page();
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

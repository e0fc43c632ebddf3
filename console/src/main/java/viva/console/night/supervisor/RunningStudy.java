package viva.console.night.supervisor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import viva.console.night.plan.PlannedStudy;
import viva.console.night.queue.NightEvent;
import viva.console.night.watch.Ages;
import viva.console.night.watch.SpendRate;
import viva.console.night.watch.StudyLook;
import viva.experiment.host.LastingProgram;
import viva.store.OpenRun;
import viva.store.StudyFolder;
import viva.store.journal.Head;
import viva.store.journal.JournalFile;
import viva.study.Event;
import viva.study.Steer;
import viva.study.VivaException;

/// One study under way: its process, what its journal says, and how it is stopped.
///
/// A clean stop asks the study to pause, waits until its calls have come back (they are paid), and
/// ends the process: SIGTERM, then SIGKILL of its tree. One that hangs is not asked to pause.
final class RunningStudy {
    static final String BY = "viva night";
    /// 128 and SIGTERM, as a shell counts it.
    private static final int TERMINATED = 143;

    private static final Duration LONGEST_END = Duration.ofSeconds(10);

    private final PlannedStudy planned;
    private final StudyFolder folder;
    private final LastingProgram process;
    private final LongSupplier nanos;
    private final Ages ages;
    private final SpendRate rate;
    private final long before;
    private StudyLook look;
    private Stage stage = Stage.RUNS;
    private long since;
    private @Nullable Path pause;

    private enum Stage {
        RUNS,
        PAUSES,
        ENDS,
        KILLED
    }

    /// @param before position of the last event before its process was started
    RunningStudy(
            PlannedStudy planned,
            StudyFolder folder,
            LastingProgram process,
            StudyLook look,
            long before,
            LongSupplier nanos) {
        this.planned = planned;
        this.folder = folder;
        this.process = process;
        this.look = look;
        this.before = before;
        this.nanos = nanos;
        this.ages = new Ages(nanos);
        this.rate = new SpendRate(nanos);
    }

    String name() {
        return planned.name();
    }

    StudyLook look() {
        return look;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    OptionalInt exitCode() {
        return process.exitCode();
    }

    boolean stopping() {
        return stage != Stage.RUNS;
    }

    /// Looks into the journal where that has grown.
    void follow() {
        try {
            long seq = Head.read(JournalFile.in(folder.path()).head()).map(Head::seq).orElse(0L);
            if (seq != look.seq()) {
                look = StudyLook.at(folder);
            }
        } catch (VivaException e) {
            // A disk that fails is the study's to report; what was seen last stands.
        }
    }

    /// What this process has under way.
    private StudyLook own() {
        return look.seq() > before ? look : look.untouched();
    }

    /// Why it should be stopped; empty where it should not.
    Optional<NightEvent.Stopping> trouble() {
        return ages.hang(own(), planned.limits())
                .map(why -> new NightEvent.Stopping(name(), NightEvent.Cause.HANGS, why))
                .or(
                        () ->
                                rate.tooFast(look, planned.limits().moneyAnHour())
                                        .map(
                                                why ->
                                                        new NightEvent.Stopping(
                                                                name(),
                                                                NightEvent.Cause.SPENDS_TOO_FAST,
                                                                why)));
    }

    /// Begins to stop it.
    void stop(NightEvent.Cause cause) {
        switch (cause) {
            case HANGS -> end();
            case NIGHT_ENDS, SPENDS_TOO_FAST -> pause();
        }
    }

    private void pause() {
        try {
            String id = BY + " " + process.pid() + "-" + nanos.getAsLong();
            pause =
                    folder.inbox()
                            .post(
                                    new Event.Steered(id, new Steer.Pause(), BY, "here", "night"),
                                    Clock.systemUTC());
            to(Stage.PAUSES);
        } catch (VivaException e) {
            end();
        }
    }

    private void end() {
        process.terminate();
        to(Stage.ENDS);
    }

    private void to(Stage next) {
        stage = next;
        since = nanos.getAsLong();
    }

    /// Goes on with stopping it, as far as that is due.
    void stopOn() throws InterruptedException {
        switch (stage) {
            case RUNS, KILLED -> {}
            case PAUSES -> {
                boolean taken = pause == null || !Files.exists(pause);
                if ((taken && own().calls().isEmpty()) || lasted(planned.limits().stop())) {
                    end();
                }
            }
            case ENDS -> {
                if (lasted(LONGEST_END)) {
                    process.killTree();
                    to(Stage.KILLED);
                }
            }
        }
    }

    private boolean lasted(Duration time) {
        return nanos.getAsLong() - since > time.toNanos();
    }

    /// Tidies up once the process is gone.
    void gone() {
        try {
            withdrawPauses(folder);
        } catch (VivaException e) {
            // Whoever begins it next tries again, before that.
        }
    }

    /// The study's own journal says why its process was ended: that could not say so itself.
    ///
    /// @param why it was stopped
    void stopped(String why) {
        try {
            folder.openRunIfFree(Clock.systemUTC()).ifPresent(run -> stopped(run, why));
        } catch (VivaException e) {
            // A disk that fails keeps it out of the study's journal; the night's has it.
        }
    }

    private void stopped(OpenRun run, String why) {
        try (run) {
            boolean goesOn =
                    run.look(state -> state.started().isPresent() && state.ended().isEmpty());
            if (goesOn && look.stopped().isEmpty()) {
                run.record(new Event.RunStopped(BY + " stopped it: " + why, TERMINATED));
            }
        }
    }

    /// A pause that nobody has taken must not meet the next process.
    static void withdrawPauses(StudyFolder folder) {
        folder.inbox()
                .withdraw(
                        event ->
                                event instanceof Event.Steered steered
                                        && steered.steer() instanceof Steer.Pause
                                        && steered.by().equals(BY));
    }
}

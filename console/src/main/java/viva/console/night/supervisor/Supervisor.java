package viva.console.night.supervisor;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import viva.console.night.plan.NightPlan;
import viva.console.night.plan.PlannedStudy;
import viva.console.night.queue.LegEnd;
import viva.console.night.queue.NightEvent;
import viva.console.night.queue.NightFolder;
import viva.console.night.queue.NightJournal;
import viva.console.night.queue.Place;
import viva.console.night.watch.StudyLook;
import viva.experiment.host.LastingProgram;
import viva.store.StudyFolder;
import viva.study.VivaException;

/// Looks after one night of one plan, until its window closes, nothing is left, or it is asked to
/// stop. Whatever it does stands in the queue before it is done, so that another supervisor can go
/// on at any point.
public final class Supervisor {
    private final NightPlan plan;
    private final NightFolder folder;
    private final NightJournal journal;
    private final Launcher launcher;
    private final Circumstances at;
    private final Consumer<NightJournal.Entry> told;
    private final Admissions admissions;
    private final LegEnds ends;
    private final Map<String, RunningStudy> running = new LinkedHashMap<>();
    private final Map<String, StudyLook> looks = new LinkedHashMap<>();

    /// Where and when a supervisor works.
    ///
    /// @param clock for windows, waits and reports
    /// @param nanos for limits: neither jumps nor counts a machine's sleep
    /// @param period between two looks at what is under way
    /// @param asked whether it was asked to stop
    public record Circumstances(
            String host,
            long pid,
            Clock clock,
            LongSupplier nanos,
            Duration period,
            BooleanSupplier asked) {
        Instant now() {
            return clock.instant();
        }
    }

    /// @param told hears each event once it is durable
    public Supervisor(
            NightPlan plan,
            NightFolder folder,
            NightJournal journal,
            Launcher launcher,
            Circumstances at,
            Consumer<NightJournal.Entry> told) {
        this.plan = plan;
        this.folder = folder;
        this.journal = journal;
        this.launcher = launcher;
        this.at = at;
        this.told = told;
        this.admissions = new Admissions(plan, journal, this::record);
        this.ends = new LegEnds(folder, journal, at.clock(), this::record);
    }

    /// Runs the night.
    ///
    /// @return why it ended
    public String run() throws InterruptedException {
        Optional<Instant> closes = plan.windows().closes(at.now());
        record(
                new NightEvent.Began(
                        journal.look(state -> state.night(at.now())),
                        at.host(),
                        at.pid(),
                        plan.text(),
                        closes));
        takeOver();
        String why = null;
        while (why == null) {
            follow();
            why = over(closes).or(() -> orders(closes)).orElse(null);
            if (why == null) {
                pause();
            }
        }
        stopAll(why);
        neverBegun(why);
        record(new NightEvent.Ended(why));
        return why;
    }

    private Optional<String> over(Optional<Instant> closes) {
        if (at.asked().getAsBoolean()) {
            return Optional.of("the supervisor was asked to stop");
        }
        return closes.filter(end -> !at.now().isBefore(end)).map(_ -> "the window closes");
    }

    private void pause() throws InterruptedException {
        Thread.sleep(at.period());
    }

    private void record(NightEvent event) {
        told.accept(journal.append(event));
    }

    /// What a supervisor left that was killed: processes that live are followed on, the others are
    /// read.
    private void takeOver() throws InterruptedException {
        for (PlannedStudy study : plan.studies()) {
            admissions.known(study.name()).ifPresent(place -> look(study.name(), place));
            if (journal.look(state -> state.place(study.name()).running())) {
                takeOver(study);
            }
        }
    }

    private void takeOver(PlannedStudy study) throws InterruptedException {
        Optional<LastingProgram> found = launcher.find(study.name());
        StudyLook look = looks.get(study.name());
        if (found.isPresent() && look != null) {
            record(new NightEvent.Attached(study.name(), found.get().pid()));
            running.put(study.name(), running(study, found.get(), look));
        } else if (look != null) {
            ends.gone(study, look, OptionalInt.empty());
        } else {
            ends.notBegun(study, LegEnd.BROKEN, "its folder is gone");
        }
    }

    private RunningStudy running(PlannedStudy study, LastingProgram process, StudyLook look) {
        StudyFolder where = admissions.known(study.name()).orElseThrow();
        long before = journal.look(state -> state.place(study.name()).seq());
        return new RunningStudy(study, where, process, look, before, at.nanos());
    }

    private @Nullable StudyLook look(String study, StudyFolder where) {
        try {
            StudyLook look = StudyLook.at(where);
            looks.put(study, look);
            return look;
        } catch (VivaException e) {
            return looks.get(study);
        }
    }

    /// Looks at everything under way, and at what waits for a person.
    private void follow() throws InterruptedException {
        for (RunningStudy study : List.copyOf(running.values())) {
            boolean alive = study.isAlive();
            study.follow();
            looks.put(study.name(), study.look());
            if (!alive) {
                running.remove(study.name());
                study.gone();
                journal.look(state -> state.place(study.name()).stopping())
                        .ifPresent(why -> study.stopped(why.why()));
                ends.gone(planned(study.name()), study.look(), study.exitCode());
            } else if (study.stopping()) {
                study.stopOn();
            } else {
                study.trouble().ifPresent(trouble -> stop(study, trouble));
            }
        }
        for (PlannedStudy study : plan.studies()) {
            if (!running.containsKey(study.name()) && waits(study.name())) {
                admissions.known(study.name()).ifPresent(where -> look(study.name(), where));
            }
        }
    }

    private boolean waits(String study) {
        return journal.look(
                state ->
                        state.place(study)
                                .last()
                                .filter(last -> last.end() == LegEnd.WAITS)
                                .isPresent());
    }

    private PlannedStudy planned(String study) {
        return plan.study(study).orElseThrow();
    }

    private void stop(RunningStudy study, NightEvent.Stopping why) {
        record(why);
        study.stop(why.cause());
    }

    private void stopAll(String why) throws InterruptedException {
        for (RunningStudy study : running.values()) {
            if (!study.stopping()) {
                stop(
                        study,
                        new NightEvent.Stopping(study.name(), NightEvent.Cause.NIGHT_ENDS, why));
            }
        }
        while (!running.isEmpty()) {
            follow();
            if (!running.isEmpty()) {
                pause();
            }
        }
    }

    /// What had no turn in this night is told so.
    private void neverBegun(String why) {
        for (PlannedStudy study : plan.studies()) {
            Place place = journal.look(state -> state.place(study.name()));
            boolean begun = place.legsTonight() > 0 || place.last().isPresent();
            boolean over =
                    Optional.ofNullable(looks.get(study.name()))
                            .flatMap(StudyLook::ended)
                            .isPresent();
            if (!begun && !over && place.out().isEmpty()) {
                String waited =
                        study.after().isEmpty()
                                ? "its turn did not come: "
                                : "it comes after "
                                        + String.join(" and ", study.after())
                                        + ", and was not begun: ";
                record(new NightEvent.LeftOut(study.name(), waited + why));
            }
        }
    }

    /// Does what is due.
    ///
    /// @return why the night ends, where it does
    private Optional<String> orders(Optional<Instant> closes) {
        List<Order> orders = new ArrayList<>();
        do {
            orders.clear();
            orders.addAll(
                    journal.look(
                            state -> new Schedule(plan, state, looks, at.now(), closes).next()));
            for (Order order : orders) {
                if (order instanceof Order.EndNight end) {
                    return Optional.of(end.why());
                }
                perform(order);
            }
        } while (!orders.isEmpty());
        return Optional.empty();
    }

    private void perform(Order order) {
        switch (order) {
            case Order.Begin begin -> begin(planned(begin.study()));
            case Order.GoOn goOn -> record(new NightEvent.GoesOn(goOn.study(), goOn.why()));
            case Order.GiveUp give -> record(new NightEvent.GivenUp(give.study(), give.why()));
            case Order.LeaveOut out -> record(new NightEvent.LeftOut(out.study(), out.why()));
            case Order.EndNight _ -> {}
        }
    }

    private void begin(PlannedStudy study) {
        try {
            StudyFolder where = admissions.admit(study);
            StudyLook look = StudyLook.at(where);
            looks.put(study.name(), look);
            RunningStudy.withdrawPauses(where);
            int leg = journal.look(state -> state.place(study.name()).legs()) + 1;
            record(new NightEvent.Starting(study.name(), leg, look.seq(), look.atMost()));
            Path printed = folder.printed(study.name());
            LastingProgram process =
                    launcher.start(study.name(), where.path().toAbsolutePath(), printed);
            record(new NightEvent.Started(study.name(), process.pid()));
            running.put(study.name(), running(study, process, look));
        } catch (VivaException e) {
            ends.notBegun(study, e);
        }
    }
}

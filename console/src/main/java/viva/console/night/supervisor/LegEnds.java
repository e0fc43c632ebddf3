package viva.console.night.supervisor;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import viva.console.night.plan.PlannedStudy;
import viva.console.night.queue.LegEnd;
import viva.console.night.queue.NightEvent;
import viva.console.night.queue.NightFolder;
import viva.console.night.queue.NightJournal;
import viva.console.night.queue.Place;
import viva.console.night.watch.LegReading;
import viva.console.night.watch.StudyLook;
import viva.study.Spend;
import viva.study.VivaException;

/// What is kept when the process of a study is gone, or could not begin: how, and until when the
/// study is left alone.
///
/// @param record makes an event durable
record LegEnds(NightFolder folder, NightJournal journal, Clock clock, Consumer<NightEvent> record) {
    /// @param exit nothing for a process that another supervisor had started
    void gone(PlannedStudy study, StudyLook look, OptionalInt exit) {
        Place place = place(study);
        Optional<NightEvent.Stopping> stopping = place.stopping();
        LegReading reading =
                LegReading.of(
                        look,
                        place.seq(),
                        exit,
                        Printed.end(folder.printed(study.name())),
                        stopping,
                        clock.instant());
        record.accept(
                new NightEvent.LegEnded(
                        study.name(),
                        reading.end(),
                        reading.words(),
                        reading.until(),
                        look.atMost(),
                        look.progress()));
        boolean tooFast =
                stopping.filter(stop -> stop.cause() == NightEvent.Cause.SPENDS_TOO_FAST)
                        .isPresent();
        if (tooFast && reading.end() == LegEnd.CUT) {
            record.accept(new NightEvent.GivenUp(study.name(), reading.words()));
        } else {
            backOff(study, reading);
        }
    }

    private Place place(PlannedStudy study) {
        return journal.look(state -> state.place(study.name()));
    }

    private void backOff(PlannedStudy study, LegReading reading) {
        int failures =
                switch (reading.end()) {
                    case OUTAGE -> place(study).outages();
                    case DIED, CUT -> place(study).failures();
                    case RELEASED, ENDED, WAITS, BUDGET, BROKEN, ASKED, STOPPED -> 0;
                };
        if (failures > 0) {
            Instant until =
                    reading.until()
                            .orElseGet(() -> clock.instant().plus(study.limits().wait(failures)));
            record.accept(new NightEvent.BackedOff(study.name(), until, reading.words()));
        }
    }

    /// It could not begin: a disk that is out of order passes, everything else needs a person.
    void notBegun(PlannedStudy study, VivaException e) {
        boolean outage = e.code() == VivaException.Code.OUTAGE;
        String words = String.valueOf(e.getMessage());
        notBegun(study, outage ? LegEnd.OUTAGE : LegEnd.BROKEN, words);
        if (outage) {
            Instant until = clock.instant().plus(study.limits().wait(place(study).outages()));
            record.accept(new NightEvent.BackedOff(study.name(), until, words));
        }
    }

    void notBegun(PlannedStudy study, LegEnd end, String words) {
        record.accept(
                new NightEvent.LegEnded(
                        study.name(),
                        end,
                        words,
                        Optional.empty(),
                        place(study).before().orElse(Spend.NONE),
                        0));
    }
}

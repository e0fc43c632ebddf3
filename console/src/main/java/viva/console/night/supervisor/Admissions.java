package viva.console.night.supervisor;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import viva.console.NewStudy;
import viva.console.night.plan.NightPlan;
import viva.console.night.plan.PlannedStudy;
import viva.console.night.queue.NightEvent;
import viva.console.night.queue.NightJournal;
import viva.store.StudyFolder;
import viva.study.VivaException;

/// Gives each study of a plan one folder, for good: named in the queue before it is made, and made
/// whole or not at all. So a study is never started twice, wherever a supervisor is killed.
///
/// @param record makes an event durable
record Admissions(NightPlan plan, NightJournal journal, Consumer<NightEvent> record) {
    /// The folder of a study that has one.
    Optional<StudyFolder> known(String study) {
        return place(study).filter(Files::isDirectory).map(StudyFolder::new);
    }

    private Optional<Path> place(String study) {
        return journal.look(state -> state.place(study).folder());
    }

    /// The folder of a study, made now where it has none.
    ///
    /// @throws VivaException USER where a file that the study names is missing, or its folder is
    ///     gone; OUTAGE where the disk refuses
    StudyFolder admit(PlannedStudy study) {
        Path folder = place(study.name()).orElseGet(() -> choose(study));
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return StudyFolder.open(folder);
        }
        if (journal.look(state -> state.place(study.name()).legs()) > 0) {
            throw new VivaException(
                    VivaException.Code.USER,
                    folder
                            + " is gone, in which study "
                            + study.name()
                            + " had begun. Restore it.");
        }
        return NewStudy.at(
                folder,
                study.source(),
                study.file(),
                study.text().getBytes(StandardCharsets.UTF_8));
    }

    private Path choose(PlannedStudy study) {
        Path folder = study.begun() ? study.source() : free(study);
        record.accept(new NightEvent.Admitted(study.name(), folder.toString()));
        return folder;
    }

    /// `INTO/ID`, or `ID-2`, … where that is there, or is another study's of this plan.
    private Path free(PlannedStudy study) {
        String id = study.file().study().id().value();
        return IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> plan.into().resolve(number == 1 ? id : id + "-" + number))
                .filter(path -> !Files.exists(path, LinkOption.NOFOLLOW_LINKS))
                .filter(path -> plan.studies().stream().noneMatch(one -> has(one, path)))
                .findFirst()
                .orElseThrow();
    }

    private boolean has(PlannedStudy study, Path path) {
        return place(study.name()).filter(path::equals).isPresent();
    }
}

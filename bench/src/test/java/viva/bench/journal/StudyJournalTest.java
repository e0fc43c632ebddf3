package viva.bench.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import viva.store.JournalReader;
import viva.store.SqliteJournal;
import viva.study.Recorded;
import viva.study.RunState;

class StudyJournalTest {
    @TempDir Path folder;

    @Test
    void isWhatAJournalWouldHold() throws IOException {
        StudyJournal.write(folder, 400);

        List<Recorded> events = JournalReader.in(folder).events();
        assertThat(events).hasSize(400);
        assertThat(events)
                .allSatisfy(e -> assertThat(e.event()).isEqualTo(StudyEvents.at(e.seq())));
        SqliteJournal.open(folder, java.time.Clock.systemUTC()).close();
    }

    @Test
    void leavesNoCallInDoubtAndNoCellTwice() throws IOException {
        StudyJournal.write(folder, 2_001);

        List<Recorded> events = JournalReader.in(folder).events();
        RunState state = RunState.fold(events);
        Map<String, Integer> types = new HashMap<>();
        events.forEach(e -> types.merge(e.event().getClass().getSimpleName(), 1, Integer::sum));

        assertThat(types)
                .containsEntry("CellFinished", 1_400)
                .containsEntry("CallReserved", 200)
                .containsEntry("CallSettled", 200)
                .containsEntry("StepStarted", 100);
        assertThat(state.inDoubt()).isEmpty();
        assertThat(state.settled()).hasSize(200);
        assertThat(state.cells("experiment").size() + state.cells("rerun").size()).isEqualTo(1_400);
    }

    @Test
    void readsAsManyEventsByScanAsByFold() throws Exception {
        StudyJournal.write(folder, 300);

        for (String how : List.of("fold", "scan")) {
            assertThat(
                            new viva.bench.ChildJvm("64m")
                                    .run(FoldProcess.class, how, folder.toString()))
                    .as(how)
                    .startsWith("300 ");
        }
    }
}

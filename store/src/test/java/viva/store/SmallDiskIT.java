package viva.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import viva.study.Artifact;
import viva.study.Recorded;
import viva.study.StudyId;
import viva.study.VivaException;

/// A disk that is really full, and one that is really read-only.
class SmallDiskIT {
    @TempDir Path temp;

    @Test
    void keepsEverythingAndGoesOnOnceThereIsSpace() throws IOException, InterruptedException {
        try (SmallDisk disk = SmallDisk.mount(temp.resolve("disk"), "1m")) {
            StudyFolder study = study(disk);
            List<Recorded> acknowledged = new ArrayList<>();
            VivaException full;
            try (Journal journal = SqliteJournal.open(study.path(), JournalContract.CLOCK)) {
                full = catchThrowableOfType(VivaException.class, () -> fill(journal, acknowledged));
                assertThatThrownBy(() -> journal.append(JournalContract.event(0)))
                        .hasMessage(full.getMessage());
            }

            assertThat(full.code()).isEqualTo(VivaException.Code.OUTAGE);
            assertThat(full.code().exit()).isEqualTo(6);
            assertThat(full)
                    .hasMessageContaining("Free some space")
                    .hasMessageContaining("viva resume");
            assertThat(acknowledged).hasSizeGreaterThan(50);
            assertThat(study.journal().events())
                    .as("read while full")
                    .startsWith(array(acknowledged));
            assertThatThrownBy(() -> study.artifacts().put(new byte[200_000], Artifact.TEXT, "s"))
                    .isInstanceOf(VivaException.class)
                    .hasMessageContaining("Free some space");

            disk.remount("size=8m");
            try (Journal journal = SqliteJournal.open(study.path(), JournalContract.CLOCK)) {
                assertThat(journal.events()).startsWith(array(acknowledged));
                journal.append(JournalContract.event(0));
            }
            study.artifacts().put(new byte[200_000], Artifact.TEXT, "s");
        }
    }

    private static StudyFolder study(SmallDisk disk) {
        return StudyFolder.createFresh(
                disk.folder(), StudyId.parse("s"), new byte[] {'x'}, java.util.Map.of());
    }

    private static void fill(Journal journal, List<Recorded> acknowledged) {
        for (int round = 0; round < 100_000; round++) {
            acknowledged.add(journal.append(JournalContract.event(round)));
        }
    }

    private static Recorded[] array(List<Recorded> events) {
        return events.toArray(Recorded[]::new);
    }

    @Test
    void readsAReadOnlyDiskAndSaysWhyItCannotWrite() throws IOException, InterruptedException {
        try (SmallDisk disk = SmallDisk.mount(temp.resolve("disk"), "4m")) {
            StudyFolder study = study(disk);
            Recorded recorded;
            try (Journal journal = SqliteJournal.open(study.path(), JournalContract.CLOCK)) {
                recorded = journal.append(JournalContract.event(0));
            }
            disk.remount("ro");

            assertThat(study.journal().events()).containsExactly(recorded);
            assertThatThrownBy(() -> SqliteJournal.open(study.path(), JournalContract.CLOCK))
                    .isInstanceOfSatisfying(
                            VivaException.class,
                            e -> assertThat(e.code()).isEqualTo(VivaException.Code.OUTAGE))
                    .hasMessageContaining("Read-only")
                    .hasMessageContaining("Make the disk writable, or copy the study folder")
                    .hasMessageContaining("viva resume");
            assertThatThrownBy(() -> study.artifacts().put(new byte[9], Artifact.TEXT, "s"))
                    .hasMessageContaining("Make the disk writable");
        }
    }
}

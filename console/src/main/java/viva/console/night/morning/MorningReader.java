package viva.console.night.morning;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import viva.console.night.queue.NightFolder;
import viva.console.night.queue.NightJournal;

/// Reads the last night of a plan: its queue, and every study that it met.
///
/// @param clock says until when the page holds, where the night goes on
public record MorningReader(NightFolder folder, Clock clock) {
    private static final int MOST = 3;
    private static final int UNTOLD = 60;

    /// Empty where no night of this plan has begun.
    ///
    /// @throws viva.study.VivaException STORE where the queue's journal is altered or cut
    public Optional<Morning> last() {
        return folder.exists()
                ? NightFold.of(NightJournal.read(folder)).map(this::morning)
                : Optional.empty();
    }

    private Morning morning(NightFold fold) {
        ZoneId zone = fold.plan().zone().orElse(ZoneId.systemDefault());
        List<Morning.StudyMorning> studies = new ArrayList<>();
        for (String name : fold.studies()) {
            Optional<Path> where = fold.folder(name);
            studies.add(new StudyMorningReader(name, where, fold.line(name), zone).read());
        }
        Path id = folder.path().getFileName();
        return new Morning(
                id == null ? "" : id.toString(),
                fold.night(),
                zone,
                fold.from(),
                fold.end().isPresent() ? fold.to() : clock.instant(),
                fold.end(),
                fold.supervisors(),
                fold.plan().money(),
                studies,
                fold.untold(),
                attention(studies, fold.untold()));
    }

    /// The three things that are most worth a person's attention: what stands alike is one of them.
    private static List<Morning.Attention> attention(
            List<Morning.StudyMorning> studies, List<String> untold) {
        List<Morning.Attention> all = new ArrayList<>(Notable.of(studies));
        if (!untold.isEmpty()) {
            all.add(
                    new Morning.Attention(
                            UNTOLD, "You were not told", untold.getFirst(), Optional.empty()));
        }
        return all.stream()
                .sorted(Comparator.comparingInt(Morning.Attention::weight).reversed())
                .limit(MOST)
                .toList();
    }
}

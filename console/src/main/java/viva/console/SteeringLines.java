package viva.console;

import java.util.List;
import viva.study.Event;
import viva.study.Steer;
import viva.study.Steering;

/// What people asked of a study, a line each: what, and what became of it.
public final class SteeringLines {
    private static final int MOST = 70;

    private SteeringLines() {}

    /// `[142] note to the writer: say more · read by writer at manuscript/r0`
    public static String of(Steering.Word word) {
        return "[%d] %s · %s"
                .formatted(word.seq(), Plain.line(word.steer().sentence(), MOST), became(word));
    }

    private static String became(Steering.Word word) {
        if (word.refused().isPresent()) {
            return "refused: " + Plain.line(word.refused().get(), 300);
        }
        if (word.applied().isPresent()) {
            return Plain.line(word.applied().get(), 300);
        }
        List<Event.NoteRead> readers = word.readers();
        if (!readers.isEmpty()) {
            Event.NoteRead first = readers.getFirst();
            String more = readers.size() == 1 ? "" : " and " + (readers.size() - 1) + " more";
            return "read by " + first.role() + " at " + first.reader() + more;
        }
        if (word.left()) {
            return "the run stopped before";
        }
        return word.steer() instanceof Steer.Note ? "not read yet" : "not taken up yet";
    }

    /// `3 asked by people, 41 words`; what a night asked is not of people.
    public static String count(Steering steering) {
        long people =
                steering.words().stream()
                        .filter(word -> !word.steered().how().equals("night"))
                        .count();
        return people + " asked by people, " + steering.wordsWritten() + " words";
    }
}

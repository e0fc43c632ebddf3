package viva.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// What people asked of a run while it went on, and what became of it: a part of [RunState].
///
/// Immutable. A command changes the run once its [Event.SteerApplied] is recorded, not before.
public final class Steering {
    static final Steering NONE = new Steering(new LinkedHashMap<>(), false, Set.of());

    private final SequencedMap<String, Word> words;
    private final boolean paused;
    private final Set<String> overtaken;

    /// @param overtaken ids of amendments of the budget after which a whole budget was given
    private Steering(SequencedMap<String, Word> words, boolean paused, Set<String> overtaken) {
        this.words = words;
        this.paused = paused;
        this.overtaken = Set.copyOf(overtaken);
    }

    /// One thing that was asked.
    ///
    /// @param seq position of its event, by which people call it
    /// @param readers who read it, where it is a note
    /// @param applied where it took effect
    /// @param refused why it does not
    /// @param left whether the run stopped before, which fulfils a wish to stop
    public record Word(
            long seq,
            Event.Steered steered,
            List<Event.NoteRead> readers,
            Optional<String> applied,
            Optional<String> refused,
            boolean left) {
        public Word {
            readers = List.copyOf(readers);
        }

        public Steer steer() {
            return steered.steer();
        }

        /// Whether something is still to become of it; a note is open until somebody read it.
        public boolean open() {
            return readers.isEmpty() && applied.isEmpty() && refused.isEmpty() && !left;
        }

        private Word readBy(Event.NoteRead reader) {
            List<Event.NoteRead> now = Stream.concat(readers.stream(), Stream.of(reader)).toList();
            return new Word(seq, steered, now, applied, refused, left);
        }

        private Word appliedAt(String where) {
            return new Word(seq, steered, readers, Optional.of(where), refused, left);
        }

        private Word refusedFor(String reason) {
            return new Word(seq, steered, readers, applied, Optional.of(reason), left);
        }

        private Word leftBehind() {
            return new Word(seq, steered, readers, applied, refused, true);
        }
    }

    /// A crash between the journal and the inbox brings the same word twice: the first stands.
    Steering asked(long seq, Event.Steered event) {
        return knows(event.id())
                ? this
                : with(new Word(seq, event, List.of(), Optional.empty(), Optional.empty(), false));
    }

    Steering read(Event.NoteRead event) {
        return changed(event.steer(), word -> word.readBy(event));
    }

    Steering refused(Event.SteerRefused event) {
        return changed(event.steer(), word -> word.refusedFor(event.reason()));
    }

    Steering applied(Event.SteerApplied event) {
        Word word = words.get(event.steer());
        Steering now = changed(event.steer(), known -> known.appliedAt(event.where()));
        return word == null ? now : now.obeying(word.steer());
    }

    private Steering obeying(Steer steer) {
        return switch (steer) {
            case Steer.Pause _ -> new Steering(words, true, overtaken);
            case Steer.Continue _ -> new Steering(words, false, overtaken);
            case Steer.Note _, Steer.StopAfterStep _, Steer.Abort _, Steer.Amend _ -> this;
        };
    }

    /// A process ended or began: nothing is paused, and a wish to stop is fulfilled.
    Steering stopped() {
        SequencedMap<String, Word> now = new LinkedHashMap<>(words);
        now.replaceAll(
                (_, word) ->
                        word.steer() instanceof Steer.StopAfterStep && word.open()
                                ? word.leftBehind()
                                : word);
        return new Steering(now, false, overtaken);
    }

    /// A whole budget was given: what was said of it before is part of that.
    Steering budgetGiven() {
        Set<String> now = new TreeSet<>(overtaken);
        for (Word word : words.values()) {
            boolean holds = word.applied().isPresent();
            if (holds && word.steer() instanceof Steer.Amend amend && isBudget(amend)) {
                now.add(word.steered().id());
            }
        }
        return new Steering(words, paused, now);
    }

    private static boolean isBudget(Steer.Amend amend) {
        return amend.key().equals("budget") || amend.key().startsWith("budget.");
    }

    private Steering changed(String id, UnaryOperator<Word> change) {
        Word word = words.get(id);
        return word == null ? this : with(change.apply(word));
    }

    private Steering with(Word word) {
        SequencedMap<String, Word> now = new LinkedHashMap<>(words);
        now.put(word.steered().id(), word);
        return new Steering(now, paused, overtaken);
    }

    /// Whether no step and no call may start.
    public boolean paused() {
        return paused;
    }

    public boolean knows(String id) {
        return words.containsKey(id);
    }

    /// Everything that was asked, in the journal's order.
    public List<Word> words() {
        return List.copyOf(words.values());
    }

    /// What has neither taken effect, nor been read, nor been refused.
    public List<Word> open() {
        return words.values().stream().filter(Word::open).toList();
    }

    /// A wish to leave the study after the step under way.
    public Optional<Word> stopWanted() {
        return open().stream()
                .filter(word -> word.steer() instanceof Steer.StopAfterStep)
                .findFirst();
    }

    /// A wish to end the run for good.
    public Optional<Word> abort() {
        return words.values().stream()
                .filter(word -> word.steer() instanceof Steer.Abort && word.refused().isEmpty())
                .findFirst();
    }

    /// The notes that a role may read, oldest first.
    public List<Word> notesFor(String role) {
        List<Word> notes = new ArrayList<>();
        for (Word word : words.values()) {
            if (word.steer() instanceof Steer.Note note
                    && word.refused().isEmpty()
                    && note.role().map(role::equals).orElse(true)) {
                notes.add(word);
            }
        }
        return notes;
    }

    /// The amendments in force, in the order of their effect.
    public List<Steer.Amend> amendments() {
        List<Steer.Amend> amendments = new ArrayList<>();
        for (Word word : words.values()) {
            boolean holds = !overtaken.contains(word.steered().id());
            if (word.steer() instanceof Steer.Amend amend && word.applied().isPresent() && holds) {
                amendments.add(amend);
            }
        }
        return amendments;
    }

    /// How many words people wrote: the field's measure of human effort, beside the number of
    /// things that they asked.
    public long wordsWritten() {
        return words.values().stream()
                .map(word -> word.steer().text().strip())
                .filter(text -> !text.isEmpty())
                .mapToLong(text -> text.split("\\s+").length)
                .sum();
    }
}

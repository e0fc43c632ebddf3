package viva.store.written;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import viva.study.Arm;
import viva.study.Cell;

/// Texts and arms that come again and again in the events of one journal, each kept once: a state
/// of a million events fits into a small heap, and an arm is taken apart once. Thread-safe.
public final class SharedValues {
    private static final int MOST = 4_096;
    private static final int LONGEST = 100;

    private final Map<String, String> texts = new ConcurrentHashMap<>();
    private final Map<String, Arm> arms = new ConcurrentHashMap<>();
    private final Seen<String> seenTexts = new Seen<>(this::text);
    private final Seen<Arm> seenArms = new Seen<>(this::arm);

    public String text(String text) {
        if (text.length() > LONGEST) {
            return text;
        }
        String known = kept(texts).putIfAbsent(text, text);
        return known == null ? text : known;
    }

    /// Reads what [Cell#id] writes.
    public Cell cell(String id) {
        int hash = id.lastIndexOf('#');
        return hash <= 0
                ? Cell.parse(id)
                : new Cell(arm(id.substring(0, hash)), Long.parseLong(id.substring(hash + 1)));
    }

    private Arm arm(String id) {
        return kept(arms).computeIfAbsent(id, Arm::parse);
    }

    /// What does not come again must not pile up.
    private static <V> Map<String, V> kept(Map<String, V> values) {
        if (values.size() >= MOST) {
            values.clear();
        }
        return values;
    }

    /// The text of ASCII bytes, from one place to before another.
    String text(byte[] ascii, int from, int to) {
        return seenTexts.value(ascii, from, to);
    }

    /// The arm of ASCII bytes, from one place to before another.
    Arm arm(byte[] ascii, int from, int to) {
        return seenArms.value(ascii, from, to);
    }

    /// What bytes meant when they were seen last: each at the place of its hash, the last one
    /// there alone.
    ///
    /// Threads may see each other's entries late or not at all, and then ask again; an entry is
    /// never half there, since its fields are final.
    private static final class Seen<V> {
        private static final int PLACES = 1_024;

        private static final class Entry<V> {
            private final byte[] ascii;
            private final V value;

            Entry(byte[] ascii, V value) {
                this.ascii = ascii;
                this.value = value;
            }
        }

        private final Function<String, V> meaning;

        @SuppressWarnings({"unchecked", "rawtypes"})
        private final @Nullable Entry<V>[] entries = new Entry[PLACES];

        Seen(Function<String, V> meaning) {
            this.meaning = meaning;
        }

        V value(byte[] bytes, int from, int to) {
            int hash = 0;
            for (int i = from; i < to; i++) {
                hash = 31 * hash + bytes[i];
            }
            int place = (hash ^ hash >>> 16) & (PLACES - 1);
            Entry<V> entry = entries[place];
            if (entry == null
                    || !Arrays.equals(entry.ascii, 0, entry.ascii.length, bytes, from, to)) {
                byte[] ascii = Arrays.copyOfRange(bytes, from, to);
                entry = new Entry<>(ascii, meaning.apply(new String(ascii, US_ASCII)));
                entries[place] = entry;
            }
            return entry.value;
        }
    }
}

package viva.store;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import viva.study.Arm;
import viva.study.Cell;

/// Texts and arms that come again and again in the events of one journal, each kept once: a state
/// of
/// a million events fits into a small heap, and an arm is taken apart once. Thread-safe.
///
/// A reader finds the values of its journal as an attribute of this class's name.
final class SharedValues {
    private static final int MOST = 4_096;
    private static final int LONGEST = 100;

    private final Map<String, String> texts = new ConcurrentHashMap<>();
    private final Map<String, Arm> arms = new ConcurrentHashMap<>();

    String text(String text) {
        if (text.length() > LONGEST) {
            return text;
        }
        String known = kept(texts).putIfAbsent(text, text);
        return known == null ? text : known;
    }

    /// Reads what [Cell#id] writes.
    Cell cell(String id) {
        int hash = id.lastIndexOf('#');
        if (hash <= 0) {
            return Cell.parse(id);
        }
        Arm arm = kept(arms).computeIfAbsent(id.substring(0, hash), Arm::parse);
        return new Cell(arm, Long.parseLong(id.substring(hash + 1)));
    }

    /// What does not come again must not pile up.
    private static <V> Map<String, V> kept(Map<String, V> values) {
        if (values.size() >= MOST) {
            values.clear();
        }
        return values;
    }

    /// Reads texts and cells through the shared values of the journal that is read.
    static SimpleModule module() {
        return new SimpleModule("viva-shared")
                .addDeserializer(String.class, new Text())
                .addDeserializer(Cell.class, new CellText());
    }

    private static SharedValues of(DeserializationContext context) {
        return context.getAttribute(SharedValues.class) instanceof SharedValues shared
                ? shared
                : new SharedValues();
    }

    private static final class Text extends StdScalarDeserializer<String> {
        private static final long serialVersionUID = 1;

        Text() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            return parser.hasToken(JsonToken.VALUE_STRING)
                    ? of(context).text(parser.getText())
                    : StringDeserializer.instance.deserialize(parser, context);
        }
    }

    private static final class CellText extends FromStringDeserializer<Cell> {
        private static final long serialVersionUID = 1;

        CellText() {
            super(Cell.class);
        }

        @Override
        protected Cell _deserialize(String id, DeserializationContext context) {
            return of(context).cell(id);
        }
    }
}

package viva.store;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import viva.store.written.SharedValues;
import viva.study.Cell;

/// Reads texts and cells through the [SharedValues] of the journal that is read: a reader finds
/// them as an attribute of that class's name.
final class SharedModule extends SimpleModule {
    private static final long serialVersionUID = 1;

    SharedModule() {
        super("viva-shared");
        addDeserializer(String.class, new Text());
        addDeserializer(Cell.class, new CellText());
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

package viva.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.util.function.Function;
import viva.study.Arm;
import viva.study.ByteSize;
import viva.study.CallId;
import viva.study.Cell;
import viva.study.Digest;
import viva.study.Money;
import viva.study.Step;
import viva.study.StudyId;

/// Types that are written as one string: their `toString` and their `parse`.
final class ScalarModule extends SimpleModule {
    private static final long serialVersionUID = 1;

    ScalarModule() {
        super("viva-scalars");
        scalar(Digest.class, Digest::parse);
        scalar(StudyId.class, StudyId::parse);
        scalar(CallId.class, CallId::parse);
        scalar(Step.class, Step::parse);
        scalar(Money.class, Money::parse);
        scalar(ByteSize.class, ByteSize::parse);
        scalar(Arm.class, Arm::parse);
        scalar(Cell.class, Cell::parse);
    }

    private <T> void scalar(Class<T> type, Function<String, T> parse) {
        addSerializer(
                type,
                new StdScalarSerializer<>(type) {
                    private static final long serialVersionUID = 1;

                    @Override
                    public void serialize(T value, JsonGenerator out, SerializerProvider provider)
                            throws IOException {
                        out.writeString(value.toString());
                    }
                });
        addDeserializer(
                type,
                new FromStringDeserializer<>(type) {
                    private static final long serialVersionUID = 1;

                    @Override
                    protected T _deserialize(String text, DeserializationContext context) {
                        return parse.apply(text);
                    }
                });
        addKeyDeserializer(
                type,
                new KeyDeserializer() {
                    @Override
                    public Object deserializeKey(String text, DeserializationContext context) {
                        return parse.apply(text);
                    }
                });
    }
}

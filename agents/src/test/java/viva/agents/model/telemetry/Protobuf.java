package viva.agents.model.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A message of Protocol Buffers, read without its schema: numbers of fields, and what they hold.
///
/// @param fields in their order
record Protobuf(List<Field> fields) {
    /// @param value of a varint or a fixed number; 0 where the field is text or a message
    record Field(int number, long value, ByteBuffer bytes) {}

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    static Protobuf of(ByteBuffer message) {
        ByteBuffer in = message.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        List<Field> fields = new ArrayList<>();
        while (in.hasRemaining()) {
            long tag = varint(in);
            int number = (int) (tag >>> 3);
            fields.add(
                    switch ((int) (tag & 7)) {
                        case 0 -> new Field(number, varint(in), NOTHING);
                        case 1 -> new Field(number, in.getLong(), NOTHING);
                        case 2 -> {
                            int length = (int) varint(in);
                            ByteBuffer bytes = in.slice(in.position(), length);
                            in.position(in.position() + length);
                            yield new Field(number, 0, bytes);
                        }
                        case 5 -> new Field(number, in.getInt(), NOTHING);
                        default -> throw new AssertionError("wire type of field " + number);
                    });
        }
        return new Protobuf(fields);
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte part = in.get();
            value |= (long) (part & 0x7F) << shift;
            if (part >= 0) {
                return value;
            }
        }
    }

    List<Protobuf> messages(int number) {
        return fields.stream()
                .filter(field -> field.number() == number)
                .map(field -> of(field.bytes()))
                .toList();
    }

    Optional<String> text(int number) {
        return fields.stream()
                .filter(field -> field.number() == number)
                .map(field -> UTF_8.decode(field.bytes().duplicate()).toString())
                .findFirst();
    }

    Optional<Long> number(int number) {
        return fields.stream()
                .filter(field -> field.number() == number)
                .map(Field::value)
                .findFirst();
    }
}

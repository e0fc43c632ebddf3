package viva.store;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import viva.study.Adaptive;
import viva.study.Approval;
import viva.study.CheckOutcome;
import viva.study.Critique;
import viva.study.DecisionRule;
import viva.study.Event;
import viva.study.Evidence;
import viva.study.ExperimentResult;
import viva.study.Origin;
import viva.study.Preference;
import viva.study.Quantity;
import viva.study.Steer;
import viva.study.ToolCall;
import viva.study.Turn;
import viva.study.Verdict;
import viva.study.VivaException;

/// The vocabulary as JSON, one way for all rooms.
///
/// Components in their order; sealed types carry `"type"` (the record's name with a small first
/// letter); digests, ids and sizes are strings; durations are ISO 8601. Unknown and missing
/// properties are errors; only a committee that is not adaptive does not say so, as before there
/// were adaptive ones.
public final class Json {
    private static final List<Class<?>> SEALED =
            List.of(
                    Adaptive.class,
                    Event.class,
                    ExperimentResult.class,
                    Quantity.class,
                    DecisionRule.class,
                    Critique.class,
                    Preference.class,
                    Verdict.class,
                    Evidence.class,
                    CheckOutcome.class,
                    Approval.Decision.class,
                    Steer.class,
                    Origin.class,
                    ToolCall.class,
                    Turn.class);

    /// Buffers are lent to whichever thread needs some: most threads are virtual, and short.
    private static final JsonFactory FACTORY =
            JsonFactory.builder().recyclerPool(JsonRecyclerPools.newConcurrentDequePool()).build();

    private static final JsonMapper MAPPER = mapper(SEALED);

    private Json() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    private interface Typed {}

    /// A mapper that writes and reads the leaves of one sealed type without their `"type"`; what
    /// it reads can share values ([SharedModule]).
    static JsonMapper mapperWithout(Class<?> sealed) {
        return mapper(SEALED.stream().filter(type -> type != sealed).toList())
                .rebuild()
                .addModule(new SharedModule())
                .build();
    }

    private static JsonMapper mapper(List<Class<?>> typed) {
        JsonMapper.Builder builder =
                JsonMapper.builder(FACTORY)
                        .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
                        .addModule(new Jdk8Module())
                        .addModule(new JavaTimeModule())
                        .addModule(new ScalarModule())
                        .addModule(new GrownModule())
                        .addModule(new CommitteePolicyModule())
                        .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                        .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
                        .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                        .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                        .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                        .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        for (Class<?> sealed : typed) {
            builder.addMixIn(sealed, Typed.class);
            leaves(sealed)
                    .forEach(leaf -> builder.registerSubtypes(new NamedType(leaf, name(leaf))));
        }
        return builder.build();
    }

    /// The records of a sealed type, through sealed types inside it.
    static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(Json::leaves)
                : Stream.of(type);
    }

    /// The `"type"` of a record: `CallReserved` is `callReserved`.
    public static String name(Class<?> record) {
        String name = record.getSimpleName();
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    /// Compact JSON, UTF-8; the same value gives the same bytes.
    public static byte[] bytes(Object value) {
        return text(value).getBytes(StandardCharsets.UTF_8);
    }

    public static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new VivaException(
                    VivaException.Code.BUG, "Cannot write " + value.getClass() + " as JSON", e);
        }
    }

    /// Indented, for people.
    public static String pretty(Object value) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new VivaException(
                    VivaException.Code.BUG, "Cannot write " + value.getClass() + " as JSON", e);
        }
    }

    /// [#pretty] as UTF-8 with a final line end.
    public static byte[] prettyBytes(Object value) {
        return (pretty(value) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /// Reads a value; `parameters` are type arguments, as in `read(bytes, Selection.class,
    /// Proposal.class)`.
    ///
    /// @throws VivaException STORE where the bytes are not this type; the cause says where
    public static <T> T read(byte[] bytes, Class<T> type, Class<?>... parameters) {
        try {
            return present(MAPPER.readValue(bytes, type(type, parameters)));
        } catch (IOException e) {
            throw new VivaException(
                    VivaException.Code.STORE,
                    "This is not a " + type.getSimpleName() + ": " + e.getMessage(),
                    e);
        }
    }

    /// Reads a value that somebody else wrote; the caller words the error.
    ///
    /// @throws IOException where it is not this type
    public static <T> T tryRead(JsonNode node, Class<T> type, Class<?>... parameters)
            throws IOException {
        return present(MAPPER.readerFor(type(type, parameters)).readValue(node));
    }

    /// Reads JSON text without a type.
    ///
    /// @throws IOException where it is no JSON
    public static JsonNode tree(String text) throws IOException {
        return MAPPER.readTree(text);
    }

    private static JavaType type(Class<?> type, Class<?>... parameters) {
        return parameters.length == 0
                ? MAPPER.constructType(type)
                : MAPPER.getTypeFactory().constructParametricType(type, parameters);
    }

    /// JSON's `null` is no value of the vocabulary.
    private static <T> T present(@Nullable T value) throws IOException {
        if (value == null) {
            throw new IOException("it is null");
        }
        return value;
    }
}

package viva.agents.prompt;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import viva.store.Json;
import viva.study.Arm;
import viva.study.ByteSize;
import viva.study.CallId;
import viva.study.Cell;
import viva.study.Digest;
import viva.study.Money;
import viva.study.Step;
import viva.study.StudyId;
import viva.study.VivaException;

/// The shape of a record, read off its components as [Json] writes them.
final class Shapes {
    /// Types that [Json] writes as one string.
    private static final Set<Class<?>> WORDS =
            Set.of(
                    String.class,
                    Digest.class,
                    StudyId.class,
                    CallId.class,
                    Step.class,
                    Money.class,
                    ByteSize.class,
                    Arm.class,
                    Cell.class);

    /// What code notes down where a model gave nothing; never offered to one.
    private static final String NOT_FOR_MODELS = "Unparsable";

    private final SequencedMap<String, Shape> named = new LinkedHashMap<>();
    private final Map<String, Class<?>> classes = new LinkedHashMap<>();

    /// Shapes met on the way, by name.
    SequencedMap<String, Shape> named() {
        return named;
    }

    /// The shape of a record or sealed interface itself, without a name.
    Shape root(Class<?> type) {
        return type.isSealed() ? oneOf(type) : fields(type);
    }

    private Shape of(Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic(generic);
        }
        if (!(type instanceof Class<?> plain)) {
            throw unsupported(type);
        }
        if (WORDS.contains(plain)) {
            return new Shape.Text();
        }
        if (plain.isEnum()) {
            return new Shape.Choice(
                    Arrays.stream(plain.getEnumConstants())
                            .map(value -> ((Enum<?>) value).name())
                            .toList());
        }
        return plain.isRecord() || plain.isSealed() ? define(plain) : number(plain);
    }

    private static Shape number(Class<?> type) {
        if (type == int.class || type == Integer.class) {
            return new Shape.Whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        if (type == long.class || type == Long.class) {
            return new Shape.Whole(Long.MIN_VALUE, Long.MAX_VALUE);
        }
        if (type == double.class || type == Double.class || type == BigDecimal.class) {
            return new Shape.Decimal();
        }
        if (type == boolean.class || type == Boolean.class) {
            return new Shape.Flag();
        }
        throw unsupported(type);
    }

    private Shape generic(ParameterizedType type) {
        Class<?> raw = (Class<?>) type.getRawType();
        Type[] arguments = type.getActualTypeArguments();
        if (raw == Optional.class) {
            return new Shape.Maybe(of(arguments[0]));
        }
        if (Collection.class.isAssignableFrom(raw)) {
            return new Shape.ListOf(of(arguments[0]));
        }
        if (Map.class.isAssignableFrom(raw) && of(arguments[0]) instanceof Shape.Text) {
            return new Shape.MapOf(of(arguments[1]));
        }
        throw unsupported(type);
    }

    private Shape define(Class<?> type) {
        String name = type.getSimpleName();
        Class<?> known = classes.putIfAbsent(name, type);
        if (known == null) {
            named.put(name, new Shape.Text());
            named.put(name, root(type));
        } else if (known != type) {
            throw new VivaException(
                    VivaException.Code.BUG,
                    "A schema cannot hold both "
                            + known.getName()
                            + " and "
                            + type.getName()
                            + ". Rename one.");
        }
        return new Shape.Named(name);
    }

    private Shape.OneOf oneOf(Class<?> type) {
        LinkedHashMap<String, Shape.Fields> options = new LinkedHashMap<>();
        leaves(type)
                .filter(leaf -> !leaf.getSimpleName().equals(NOT_FOR_MODELS))
                .forEach(leaf -> options.put(Json.name(leaf), fields(leaf)));
        return new Shape.OneOf(options);
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(Shapes::leaves)
                : Stream.of(type);
    }

    private Shape.Fields fields(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        if (components == null) {
            throw unsupported(type);
        }
        LinkedHashMap<String, Shape> fields = new LinkedHashMap<>();
        for (RecordComponent component : components) {
            fields.put(component.getName(), of(component.getGenericType()));
        }
        return new Shape.Fields(fields);
    }

    private static VivaException unsupported(Type type) {
        return new VivaException(
                VivaException.Code.BUG,
                "Models cannot be asked for a "
                        + type.getTypeName()
                        + ". Use records, sealed interfaces, enums, lists, optionals, maps with text keys, and scalars.");
    }
}

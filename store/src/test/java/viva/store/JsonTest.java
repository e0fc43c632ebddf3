package viva.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import viva.study.Artifact;
import viva.study.Critique;
import viva.study.DecisionRule;
import viva.study.Event;
import viva.study.Proposal;
import viva.study.Selection;
import viva.study.Trial;
import viva.study.VivaException;

class JsonTest {
    static Stream<Object> samples() {
        return Stream.concat(Samples.events().stream(), Samples.values().stream());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void readsWhatItWrites(Object value) {
        byte[] bytes = Json.bytes(value);

        Object read = Json.read(bytes, value.getClass());

        assertThat(read).isEqualTo(value);
        assertThat(Json.bytes(read)).isEqualTo(bytes);
    }

    @Test
    void readsASelectionOfProposals() {
        Selection<Proposal> selection = Samples.selection();

        assertThat(Json.read(Json.bytes(selection), Selection.class, Proposal.class))
                .isEqualTo(selection);
    }

    @Test
    void hasASampleOfEveryRecord() throws IOException, URISyntaxException {
        Set<Class<?>> seen = new HashSet<>();
        samples().forEach(value -> collect(value, seen));
        collect(Samples.selection(), seen);

        assertThat(seen).containsAll(vocabulary().filter(Class::isRecord).toList());
    }

    @Test
    void knowsEverySealedType() throws IOException, URISyntaxException {
        List<Class<?>> sealed = vocabulary().filter(Class::isSealed).toList();

        assertThat(sealed).isNotEmpty();
        for (Class<?> type : sealed) {
            Class<?> leaf = Json.leaves(type).findFirst().orElseThrow();
            Object sample =
                    Stream.concat(samples(), Stream.of(Samples.selection()))
                            .flatMap(value -> inside(value).stream())
                            .filter(leaf::isInstance)
                            .findFirst()
                            .orElseThrow();
            assertThat(Json.text(sample)).startsWith("{\"type\":\"" + Json.name(leaf) + "\"");
        }
    }

    private static Stream<Class<?>> vocabulary() throws IOException, URISyntaxException {
        Path classes =
                Path.of(Event.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        List<Class<?>> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(classes.resolve("viva/study"))) {
            for (String name : files.map(file -> String.valueOf(file.getFileName())).toList()) {
                if (name.endsWith(".class") && !name.startsWith("package-info")) {
                    found.add(load("viva.study." + name.substring(0, name.length() - 6)));
                }
            }
        }
        return found.stream();
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new LinkageError("a class file names no class", e);
        }
    }

    private static void collect(Object value, Set<Class<?>> seen) {
        inside(value).forEach(part -> seen.add(part.getClass()));
    }

    /// The value and everything in it.
    private static List<Object> inside(@Nullable Object value) {
        List<Object> parts = new ArrayList<>();
        if (value == null) {
            return parts;
        }
        parts.add(value);
        switch (value) {
            case Collection<?> items -> items.forEach(item -> parts.addAll(inside(item)));
            case Map<?, ?> map -> parts.addAll(inside(map.values()));
            case Optional<?> optional -> optional.ifPresent(item -> parts.addAll(inside(item)));
            case Record record -> parts.addAll(insideRecord(record));
            default -> {}
        }
        return parts;
    }

    private static List<Object> insideRecord(Record record) {
        List<Object> parts = new ArrayList<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                parts.addAll(inside(component.getAccessor().invoke(record)));
            } catch (ReflectiveOperationException e) {
                throw new LinkageError("a record hides a component", e);
            }
        }
        return parts;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"accept\"}",
                "{\"type\":\"accept\",\"reason\":null}",
                "{\"type\":\"accept\",\"reason\":\"a\",\"more\":1}",
                "{\"type\":\"acccept\",\"reason\":\"a\"}",
                "{\"reason\":\"a\"}",
                "{\"type\":\"accept\",\"reason\":[\"a\"]}",
                "{\"type\":\"accept\",\"reason\":\"a\"} {}",
                "{\"type\":\"first\",\"reason\":\"a\"}",
                "null",
                "[]",
                ""
            })
    void refusesWhatIsNotExactlyTheRecord(String text) {
        assertThatThrownBy(() -> Json.read(text.getBytes(UTF_8), Critique.class))
                .isInstanceOfSatisfying(
                        VivaException.class,
                        e -> assertThat(e.code()).isEqualTo(VivaException.Code.STORE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"10\"", "10.5", "null", "true", "\"ten\""})
    void refusesOtherThingsThanNumbersForNumbers(String size) {
        String text = Json.text(Samples.ARTIFACT).replace("\"size\":10", "\"size\":" + size);

        assertThat(text).contains("\"size\":" + size);
        assertThatThrownBy(() -> Json.read(text.getBytes(UTF_8), Artifact.class))
                .isInstanceOf(VivaException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"gap\",null]", "null", "[]", "[\"gap\"]"})
    void refusesListsThatTheRecordRefuses(String quantities) {
        String text =
                "{\"type\":\"monotone\",\"quantities\":"
                        + quantities
                        + ",\"direction\":\"INCREASING\"}";

        assertThatThrownBy(() -> Json.read(text.getBytes(UTF_8), DecisionRule.class))
                .isInstanceOf(VivaException.class);
    }

    @Test
    void refusesAKeyThatStandsTwice() {
        assertThatThrownBy(() -> Json.tree("{\"a\":1,\"a\":2}")).isInstanceOf(IOException.class);
    }

    @Test
    void keepsTheDigitsOfANumberThroughATree() throws IOException {
        Trial trial =
                (Trial)
                        Samples.values().stream()
                                .filter(Trial.class::isInstance)
                                .findFirst()
                                .orElseThrow();

        Trial read = Json.tryRead(Json.tree(Json.text(trial)), Trial.class);

        assertThat(read).isEqualTo(trial);
        assertThat(read.value().toString()).isEqualTo("0.100");
    }
}

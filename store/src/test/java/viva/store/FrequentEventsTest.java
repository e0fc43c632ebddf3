package viva.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import viva.store.written.FrequentEvents;
import viva.store.written.SharedValues;
import viva.study.ByteSize;
import viva.study.Cell;
import viva.study.Event;
import viva.study.Money;
import viva.study.PromptRef;
import viva.study.Resources;
import viva.study.Spend;
import viva.study.Stage;
import viva.study.Step;
import viva.study.Usage;

/// What the quick reader reads is what the general one reads, of whatever bytes.
class FrequentEventsTest {
    private static final List<Class<?>> FREQUENT =
            List.of(
                    Event.CallReserved.class,
                    Event.CallSettled.class,
                    Event.CellFinished.class,
                    Event.SandboxReserved.class,
                    Event.SandboxUsed.class,
                    Event.StepStarted.class);
    private static final Duration LONG = Duration.ofMillis(93_784_005);
    private static final ByteSize SIZE = new ByteSize(40_001);

    /// Each kind of byte that JSON or a scalar's text makes a difference of.
    private static final byte[] OTHERS =
            "\"\\{}[],:.-+ #=/aAfgnPTSe019\u0000\u001f\u007f\u00c3\u00ff".getBytes(ISO_8859_1);

    private final FrequentEvents frequent = new FrequentEvents(new SharedValues());

    /// Of each frequent type, with and without the components that came later.
    static Stream<Event> written() {
        Spend full =
                new Spend(Money.parse("1.5 USD"), 9, 2, LONG, LONG, Duration.ofMillis(7), SIZE);
        return Stream.concat(
                Samples.events().stream().filter(event -> FREQUENT.contains(event.getClass())),
                Stream.of(
                        new Event.CallReserved(
                                Samples.CALL,
                                "critic",
                                new PromptRef("critic", 12, Samples.ARTIFACT),
                                "some-model",
                                full),
                        new Event.CallSettled(
                                Samples.CALL,
                                Samples.ARTIFACT,
                                "some-model",
                                false,
                                "STOP",
                                new Usage(40, 20, 3, Money.ZERO, Duration.ZERO, 17)),
                        new Event.CellFinished("", Samples.CELL, Samples.ARTIFACT),
                        new Event.SandboxReserved("rerun", 4, 0, full),
                        new Event.SandboxUsed(
                                "rerun", new Resources(LONG, LONG, SIZE, SIZE, LONG, SIZE)),
                        new Event.StepStarted(new Step(Stage.PLAN_GATE, 3))));
    }

    /// With rare ones, which are left to the general reader.
    static Stream<Event> events() {
        return Stream.concat(
                written(),
                Stream.of(
                        new Event.CellFinished(
                                "e", new Cell(Samples.ARM, Long.MAX_VALUE), Samples.ARTIFACT),
                        new Event.CellFinished("e", new Cell(Samples.ARM, -1), Samples.ARTIFACT)));
    }

    private Optional<Event> quickly(Event event, byte[] payload) {
        return frequent.read(Json.name(event.getClass()), payload);
    }

    private static Event generally(Event event, byte[] payload) throws IOException {
        return EventCodec.reader(Json.name(event.getClass())).orElseThrow().readValue(payload);
    }

    private static byte[] payload(Event event) {
        return EventCodec.payload(event).getBytes(UTF_8);
    }

    @Test
    void readsEveryFrequentTypeAsVivaWritesIt() {
        assertThat(written().<Class<?>>map(Event::getClass)).containsAll(FREQUENT);
        assertThat(written())
                .allSatisfy(event -> assertThat(quickly(event, payload(event))).contains(event));
    }

    @Test
    void leavesOtherEventsToTheGeneralReader() {
        assertThat(Samples.events())
                .filteredOn(event -> !FREQUENT.contains(event.getClass()))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(quickly(event, payload(event))).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("events")
    void readsNoBytesOtherwiseThanTheGeneralReader(Event event) throws IOException {
        byte[] whole = payload(event);
        requireAgreement(event, whole);
        for (int i = 0; i < whole.length; i++) {
            requireAgreement(event, Arrays.copyOf(whole, i));
            requireAgreement(event, spliced(whole, i, new byte[0], i + 1));
            requireAgreement(event, spliced(whole, i, new byte[] {whole[i], whole[i]}, i + 1));
            for (byte other : OTHERS) {
                requireAgreement(event, spliced(whole, i, new byte[] {other}, i + 1));
                requireAgreement(event, spliced(whole, i, new byte[] {other}, i));
            }
        }
    }

    /// The bytes before `from`, others, and the bytes from `to` on.
    private static byte[] spliced(byte[] bytes, int from, byte[] others, int to) {
        byte[] spliced = Arrays.copyOf(bytes, from + others.length + bytes.length - to);
        System.arraycopy(others, 0, spliced, from, others.length);
        System.arraycopy(bytes, to, spliced, from + others.length, bytes.length - to);
        return spliced;
    }

    /// What the quick reader leaves, the general one reads or refuses; so only what it reads can
    /// be read otherwise.
    private void requireAgreement(Event event, byte[] payload) throws IOException {
        Optional<Event> read = quickly(event, payload);
        if (read.isPresent()) {
            assertThat(generally(event, payload))
                    .as(new String(payload, ISO_8859_1))
                    .isEqualTo(read.get());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"step\":\"survey/r0\",\"more\":1}",
                "{\"step\":\"survey/r0\"} ",
                "{ \"step\":\"survey/r0\"}",
                "{\"step\":\"survey\\u002fr0\"}",
                "{\"step\":null}",
                "{}",
                "[]",
                "",
            })
    void leavesAnotherFormToTheGeneralReader(String payload) {
        assertThat(frequent.read("stepStarted", payload.getBytes(UTF_8))).isEmpty();
    }
}

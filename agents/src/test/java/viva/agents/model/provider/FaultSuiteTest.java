package viva.agents.model.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import viva.agents.model.Answer;
import viva.agents.model.AnswerListener;
import viva.agents.model.Desk;
import viva.agents.model.ModelGateway;
import viva.agents.model.ProviderFailure;
import viva.agents.model.WatchedModel;
import viva.study.Event;
import viva.study.RunState;
import viva.study.VivaException;

/// Every provider under every fault: the right outcome, after the right number of requests, with
/// no call unaccounted in the journal.
@Timeout(60)
class FaultSuiteTest {
    private ChatServer server;
    private final Desk desk = new Desk();
    private final Heard heard = new Heard();

    @BeforeEach
    void starts() throws IOException {
        server = new ChatServer();
    }

    @AfterEach
    void stops() {
        server.close();
    }

    static Stream<Arguments> everyProviderUnderEveryFault() {
        return Speech.all()
                .flatMap(
                        speech ->
                                Arrays.stream(Fault.values())
                                        .map(fault -> Arguments.of(speech, fault)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("everyProviderUnderEveryFault")
    void endsAsTheRightOutcome(Speech speech, Fault fault) {
        misbehave(speech, fault);
        List<Answer<Desk.Vote>> answers = new ArrayList<>();

        Throwable thrown = catchThrowable(() -> answers.add(ask(speech, fault)));

        switch (fault.outcome) {
            case USABLE ->
                    assertThat(answers).hasOnlyElementsOfType(Answer.Usable.class).hasSize(1);
            case UNUSABLE ->
                    assertThat(answers).hasOnlyElementsOfType(Answer.Unusable.class).hasSize(1);
            case FAILED -> assertThat(kind(thrown)).isEqualTo(fault.kind(speech).orElseThrow());
        }
        assertThat(server.server().getRequestCount()).isEqualTo(fault.requests(speech));
        assertThat(desk.events().toString() + thrown).doesNotContain(ChatServer.KEY);
        everyCallIsAccounted();
        assertThat(desk.state().charged()).hasSize(charged(fault, speech));
        if (speech.streams() && fault.outcome == Fault.Outcome.USABLE) {
            assertThat(heard.text()).isEqualTo(desk.lastReply());
        }
    }

    /// The text of the last try.
    private static final class Heard implements AnswerListener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public synchronized void begins() {
            text.setLength(0);
        }

        @Override
        public synchronized void hears(String piece) {
            text.append(piece);
        }

        synchronized String text() {
            return text.toString();
        }
    }

    /// Calls without an answer that their provider may bill.
    private static int charged(Fault fault, Speech speech) {
        return switch (fault) {
            case CUT_ONCE, SLOW_FIRST_TOKEN, STALLED, DRIPPING, NO_JSON -> 1;
            case HALF_A_BODY -> speech.streams() ? 3 : 1;
            case CUT_FOR_EVER -> 3;
            default -> 0;
        };
    }

    private void misbehave(Speech speech, Fault fault) {
        AtomicInteger requests = new AtomicInteger();
        server.server()
                .setDispatcher(
                        new Dispatcher() {
                            @Override
                            public MockResponse dispatch(RecordedRequest request) {
                                return fault.response(speech, requests.getAndIncrement());
                            }
                        });
    }

    private Answer<Desk.Vote> ask(Speech speech, Fault fault) throws InterruptedException {
        ChatProvider model =
                server.model(
                        speech.format().api,
                        speech.format().base,
                        speech.tuning(),
                        fault.limits(speech));
        return new ModelGateway(new WatchedModel(model, heard), desk.run(), Desk.calls(9), 1)
                .ask(Desk.CALL, Desk.prompt("Judge."), Desk.Vote.class, Desk.ANY);
    }

    private static ProviderFailure.Kind kind(Throwable thrown) {
        return thrown instanceof VivaException outage
                        && outage.getCause() instanceof ProviderFailure failure
                ? failure.kind()
                : Assertions.fail("no provider's failure", thrown);
    }

    private void everyCallIsAccounted() {
        List<Event> events = desk.events();
        long reserved = events.stream().filter(Event.CallReserved.class::isInstance).count();
        assertThat(reserved).isPositive();
        assertThat(events.stream().filter(e -> !(e instanceof Event.CallReserved)).count())
                .isEqualTo(reserved);
        RunState state = desk.state();
        assertThat(state.inDoubt()).isEmpty();
    }
}

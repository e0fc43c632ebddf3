package viva.agents.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import viva.store.Artifacts;
import viva.store.OpenRun;
import viva.study.Artifact;
import viva.study.CallId;
import viva.study.Digest;
import viva.study.Event;
import viva.study.Money;
import viva.study.PromptRef;
import viva.study.RunState;
import viva.study.Spend;
import viva.study.Usage;
import viva.study.VivaException;

class ModelGatewayTest {
    private final Desk desk = new Desk();

    @Test
    void journalsReservationAndSettlementAroundACall() throws InterruptedException {
        Answer<Desk.Vote> answer = desk.ask(_ -> Desk.GOOD);

        assertThat(answer)
                .isEqualTo(
                        new Answer.Usable<>(
                                new Desk.Vote(Desk.Vote.Choice.YES, "sharp"), Desk.CALL));
        assertThat(desk.events()).hasSize(2);
        Event.CallReserved reserved = (Event.CallReserved) desk.events().getFirst();
        Event.CallSettled settled = (Event.CallSettled) desk.events().getLast();
        assertThat(reserved.role()).isEqualTo("critic");
        assertThat(reserved.prompt().rendered().digest()).isEqualTo(Desk.prompt("Judge.").digest());
        assertThat(reserved.worstCase().tokens())
                .isBetween(
                        1024L + 26 + Allowance.MAX_OUTPUT_TOKENS,
                        2000L + Allowance.MAX_OUTPUT_TOKENS);
        assertThat(desk.text(settled.reply())).isEqualTo(Desk.GOOD);
        assertThat(settled.reply().step()).isEqualTo("proposal/r0");
    }

    @Test
    void estimatesTokensWhereTheProviderCountsNone() throws InterruptedException {
        desk.ask(_ -> Desk.GOOD);

        Event.CallSettled settled = (Event.CallSettled) desk.events().getLast();
        assertThat(settled.usage().inputTokens()).isEqualTo(9);
        assertThat(settled.usage().outputTokens()).isEqualTo(Math.ceilDiv(Desk.GOOD.length(), 3));
    }

    @Test
    void makesNoCallThatIsSettled() throws InterruptedException {
        desk.ask(_ -> Desk.GOOD);
        desk.asked.clear();

        Answer<Desk.Vote> again = desk.ask(_ -> "something else");

        assertThat(again).isInstanceOf(Answer.Usable.class);
        assertThat(desk.asked).isEmpty();
        assertThat(desk.events()).hasSize(2);
    }

    @Test
    void makesNoRepairThatIsSettled() throws InterruptedException {
        desk.ask(request -> request.call().equals(Desk.CALL) ? "prose" : Desk.GOOD);
        desk.asked.clear();

        Answer<Desk.Vote> again = desk.ask(_ -> "something else");

        assertThat(Desk.usedCall(again)).isEqualTo(Desk.CALL.repair(1));
        assertThat(desk.asked).isEmpty();
    }

    @Test
    void makesAReservedCallWithoutSettlementAgain() throws InterruptedException {
        Spend worst = new Spend(Money.ZERO, 100, 1, Duration.ZERO);
        var rendered = desk.artifacts.put(new byte[0], "text/plain", "proposal/r0");
        desk.journal.append(
                new Event.CallReserved(
                        Desk.CALL, "critic", new PromptRef("critique", 1, rendered), "m", worst));

        assertThat(desk.ask(_ -> Desk.GOOD)).isInstanceOf(Answer.Usable.class);
        assertThat(desk.asked).hasSize(1);
    }

    @Test
    void refusesTheCallThatTheBudgetDoesNotHold() throws InterruptedException {
        ModelGateway gateway = desk.gateway(Desk.calls(3), _ -> Desk.GOOD);
        for (int i = 0; i < 3; i++) {
            gateway.ask(
                    new CallId("proposal/r0/v" + i),
                    Desk.prompt("Judge."),
                    Desk.Vote.class,
                    Desk.ANY);
        }

        assertThatThrownBy(
                        () ->
                                gateway.ask(
                                        new CallId("proposal/r0/v3"),
                                        Desk.prompt("Judge."),
                                        Desk.Vote.class,
                                        Desk.ANY))
                .asInstanceOf(type(VivaException.class))
                .returns(VivaException.Code.BUDGET, VivaException::code);
        assertThat(desk.asked).hasSize(3);
        assertThat(desk.events()).hasSize(6);
    }

    @Test
    void repairsWithTheBadAnswerAsDataAndTheProblems() throws InterruptedException {
        String bad = "{\"choice\":\"MAYBE\",\"reasons\":\"x\"}";

        Answer<Desk.Vote> answer =
                desk.ask(request -> request.call().equals(Desk.CALL) ? bad : Desk.GOOD);

        assertThat(Desk.usedCall(answer)).isEqualTo(Desk.CALL.repair(1));
        assertThat(desk.asked.get(1).prompt().system()).isEqualTo("You judge.");
        assertThat(desk.asked.get(1).prompt().user())
                .startsWith("# Task\nJudge.")
                .contains(
                        bad,
                        "<<<DATA earlier-answer",
                        "`choice` must be one of YES, NO; it is \"MAYBE\"")
                .contains("`reasons` is unknown", "`reason` is missing");
    }

    @Test
    void givesUpAfterTwoRepairsWithoutAnyDefault() throws InterruptedException {
        Answer<Desk.Vote> answer = desk.ask(_ -> "I would rather talk about it.");

        assertThat(Desk.unusable(answer)).contains("critic/p0-v0#repair2", "no JSON object");
        assertThat(desk.asked)
                .extracting(Request::call)
                .containsExactly(Desk.CALL, Desk.CALL.repair(1), Desk.CALL.repair(2));
    }

    @Test
    void sendsTheValidatorsWordsBack() throws InterruptedException {
        Answer<Desk.Vote> answer =
                desk.gateway(_ -> Desk.GOOD)
                        .ask(
                                Desk.CALL,
                                Desk.prompt("Judge."),
                                Desk.Vote.class,
                                _ -> List.of("The reason is thin."));

        assertThat(answer).isInstanceOf(Answer.Unusable.class);
        assertThat(desk.asked.get(1).prompt().user()).contains("- The reason is thin.");
    }

    @Test
    void notesAFailedCallAndNamesTheWayOut() {
        assertThatThrownBy(
                        () ->
                                desk.ask(
                                        _ -> {
                                            throw new ProviderFailure(
                                                    ProviderFailure.Kind.RATE_LIMIT,
                                                    "429 after 5 tries",
                                                    null);
                                        }))
                .asInstanceOf(type(VivaException.class))
                .returns(VivaException.Code.PROVIDER, VivaException::code)
                .extracting(Throwable::getMessage)
                .asString()
                .contains(
                        "proposal/r0/critic/p0-v0",
                        "scripted answers",
                        "429 after 5 tries",
                        "viva resume");
        assertThat(desk.events().getLast())
                .isEqualTo(new Event.CallFailed(Desk.CALL, "RATE_LIMIT: 429 after 5 tries"));
    }

    @Test
    void makesAFailedCallAgain() throws InterruptedException {
        assertThatThrownBy(
                        () ->
                                desk.ask(
                                        _ -> {
                                            throw new ProviderFailure(
                                                    ProviderFailure.Kind.OVERLOADED, "529", null);
                                        }))
                .hasMessageContaining("OVERLOADED");

        assertThat(desk.ask(_ -> Desk.GOOD)).isInstanceOf(Answer.Usable.class);
    }

    @Test
    void keepsARefusalAndDoesNotRepairIt() throws InterruptedException {
        Model refusing =
                new FixedModel(new Reply("No.\u001b[31m", "m", false, Reply.REFUSED, Usage.NONE));

        Answer<Desk.Vote> answer =
                new ModelGateway(refusing, desk.run(), Desk.calls(9), 1)
                        .ask(Desk.CALL, Desk.prompt("Judge."), Desk.Vote.class, Desk.ANY);

        assertThat(answer).isEqualTo(new Answer.Unusable<>(Desk.CALL, "The model refused: No."));
        assertThat(desk.text(((Event.CallSettled) desk.events().getLast()).reply()))
                .isEqualTo("No.\u001b[31m");
    }

    @Test
    void tellsACutOffAnswerToBeBriefer() throws InterruptedException {
        Model cut =
                new FixedModel(new Reply("{\"choice\":", "m", false, Reply.CUT_OFF, Usage.NONE));

        Answer<Desk.Vote> answer =
                new ModelGateway(cut, desk.run(), Desk.calls(9), 1)
                        .ask(Desk.CALL, Desk.prompt("Judge."), Desk.Vote.class, Desk.ANY);

        assertThat(Desk.unusable(answer)).contains("does not parse", "be briefer");
    }

    @Test
    void keepsToItsConcurrency() throws InterruptedException {
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ModelGateway gateway =
                desk.gateway(
                        request -> {
                            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                            LockSupport.parkNanos(1_000_000);
                            underWay.decrementAndGet();
                            return Desk.GOOD;
                        });
        List<Callable<Answer<Desk.Vote>>> calls = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            CallId call = new CallId("proposal/r0/v" + i);
            calls.add(() -> gateway.ask(call, Desk.prompt("Judge."), Desk.Vote.class, Desk.ANY));
        }

        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(many.invokeAll(calls))
                    .allSatisfy(
                            answer -> assertThat(answer.get()).isInstanceOf(Answer.Usable.class));
        }
        assertThat(most).hasValueLessThanOrEqualTo(2);
        assertThat(desk.events()).hasSize(80);
    }

    @Test
    void leavesAnInterruptedCallInDoubt() {
        Model patient =
                new Model() {
                    @Override
                    public Reply reply(Request request) throws InterruptedException {
                        throw new InterruptedException("stopped");
                    }

                    @Override
                    public String label() {
                        return "patient";
                    }
                };
        ModelGateway gateway = new ModelGateway(patient, desk.run(), Desk.calls(9), 1);

        assertThatThrownBy(
                        () ->
                                gateway.ask(
                                        Desk.CALL,
                                        Desk.prompt("Judge."),
                                        Desk.Vote.class,
                                        Desk.ANY))
                .isInstanceOf(InterruptedException.class);
        assertThat(RunState.fold(desk.journal.events()).inDoubt()).hasSize(1);
    }

    private record FixedModel(Reply reply) implements Model {
        @Override
        public Reply reply(Request request) {
            return reply;
        }

        @Override
        public String label() {
            return "fixed";
        }
    }

    /// The first answer reaches the disk only once the second call has left: with one call at once.
    @Test
    void letsTheNextCallLeaveWhileAnAnswerIsOnItsWayToTheDisk() throws Exception {
        CountDownLatch second = new CountDownLatch(1);
        Artifacts slow =
                new Artifacts() {
                    @Override
                    public Artifact put(byte[] bytes, String mediaType, String step) {
                        if (new String(bytes, StandardCharsets.UTF_8).contains("first answer")) {
                            awaitQuietly(second);
                        }
                        return desk.artifacts.put(bytes, mediaType, step);
                    }

                    @Override
                    public byte[] get(Digest digest) {
                        return desk.artifacts.get(digest);
                    }

                    @Override
                    public boolean has(Digest digest) {
                        return desk.artifacts.has(digest);
                    }
                };
        CallId after = new CallId("proposal/r0/critic/p1-v0");
        Model model =
                ScriptedModel.of(
                        request -> {
                            if (request.call().equals(after)) {
                                second.countDown();
                                return Desk.GOOD;
                            }
                            return "{\"choice\":\"YES\",\"reason\":\"first answer\"}";
                        });
        ModelGateway gateway =
                new ModelGateway(model, new OpenRun(desk.journal, slow), Desk.calls(9), 1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer<Desk.Vote>>> both = new ArrayList<>();
            for (CallId call : List.of(Desk.CALL, after)) {
                both.add(
                        threads.submit(
                                () ->
                                        gateway.ask(
                                                call,
                                                Desk.prompt("Judge."),
                                                Desk.Vote.class,
                                                Desk.ANY)));
            }
            for (Future<Answer<Desk.Vote>> one : both) {
                assertThat(one.get(30, TimeUnit.SECONDS)).isInstanceOf(Answer.Usable.class);
            }
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the second call did not leave");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

package viva.agents.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import viva.agents.price.Rate;
import viva.agents.price.Terms;
import viva.study.Budget;
import viva.study.CallId;
import viva.study.Event;
import viva.study.Money;
import viva.study.Usage;
import viva.study.VivaException;

/// What calls may cost, and what they are charged.
class GatewayMoneyTest {
    private final Desk desk = new Desk();

    private static Rate rate(String input, String cached, String write, String output) {
        return new Rate(
                new Rate.Tokens(
                        new BigDecimal(input),
                        new BigDecimal(cached),
                        new BigDecimal(write),
                        new BigDecimal(output),
                        Optional.empty(),
                        Optional.empty()),
                Optional.empty(),
                true);
    }

    private static Model priced(Model model, Rate rate, int most) {
        return new PricedModel(model, new Terms(rate, "test", most));
    }

    private static Model counting(long input, long cached, long written, long output) {
        Usage usage = new Usage(input, cached, output, Money.ZERO, Duration.ZERO, written);
        return new FixedModel(new Reply(Desk.GOOD, "m", false, "stop", usage));
    }

    private static Budget dollars(String money) {
        return new Budget(Money.parse(money + " USD"), 9_000_000, 99, Duration.ZERO);
    }

    private Answer<Desk.Vote> ask(Model model, Allowance allowance) throws InterruptedException {
        return new ModelGateway(model, desk.run(), allowance, 1)
                .ask(Desk.CALL, Desk.prompt("Judge."), Desk.Vote.class, Desk.ANY);
    }

    private static Allowance strict(Budget budget) {
        return new Allowance(() -> budget, BigDecimal.ZERO, false, 1000);
    }

    @Test
    void reservesEveryInputTokenAtItsDearestPriceAndTheWholeAnswer() throws InterruptedException {
        Model model = priced(counting(100, 0, 0, 10), rate("1", "0.1", "2", "10"), 500);

        ask(model, strict(dollars("1")));

        Event.CallReserved reserved = (Event.CallReserved) desk.events().getFirst();
        long input = reserved.worstCase().tokens() - 500;
        assertThat(input).isGreaterThanOrEqualTo(1024 + Desk.prompt("Judge.").text().length());
        assertThat(reserved.worstCase().money())
                .isEqualTo(new Money(BigDecimal.valueOf(2 * input + 10 * 500, 6)));
    }

    @Test
    void settlesCachedAndWrittenTokensAtTheirOwnPrices() throws InterruptedException {
        Model model = priced(counting(1000, 700, 200, 50), rate("1", "0.1", "2", "10"), 500);

        ask(model, strict(dollars("1")));

        Event.CallSettled settled = (Event.CallSettled) desk.events().getLast();
        assertThat(settled.usage().cost()).isEqualTo(Money.parse("0.00107 USD"));
        assertThat(settled.usage().writtenTokens()).isEqualTo(200);
    }

    @Test
    void neverReservesLessThanTheBytesOfAPromptInAnyScript() throws InterruptedException {
        String prompt = "数学 🧮 ĉ ".repeat(50);
        new ModelGateway(counting(1, 0, 0, 1), desk.run(), Desk.calls(9), 1)
                .ask(Desk.CALL, Desk.prompt(prompt), Desk.Vote.class, Desk.ANY);

        Event.CallReserved reserved = (Event.CallReserved) desk.events().getFirst();
        assertThat(reserved.worstCase().tokens() - Allowance.MAX_OUTPUT_TOKENS)
                .isGreaterThan(prompt.getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void refusesAModelWithoutAPriceUnlessTheStudyAllowsIt() throws InterruptedException {
        assertThatThrownBy(() -> ask(counting(1, 0, 0, 1), strict(dollars("1"))))
                .isInstanceOf(VivaException.class)
                .hasMessageContaining("has no price")
                .hasMessageContaining("unpriced: allow");
        assertThat(desk.events()).isEmpty();

        ask(counting(1, 0, 0, 1), Allowance.of(() -> dollars("1")));
        assertThat(desk.state().spend().money()).isEqualTo(Money.ZERO);
    }

    @Test
    void refusesACallThatACentDoesNotHold() {
        Model model = priced(counting(1, 0, 0, 1), rate("10", "1", "12.5", "50"), 1000);

        assertThatThrownBy(() -> ask(model, strict(dollars("0.01"))))
                .isInstanceOfSatisfying(
                        VivaException.class,
                        e -> assertThat(e.code()).isEqualTo(VivaException.Code.BUDGET))
                .hasMessageContaining("0 USD used, 0 USD reserved, 0.01 USD left of 0.01 USD")
                .hasMessageContaining("viva resume --budget money=0.0");
        assertThat(desk.events()).isEmpty();
    }

    @Test
    void countsARepairAsACallOfItsOwn() {
        assertThatThrownBy(
                        () ->
                                desk.gateway(Desk.calls(1), _ -> "prose")
                                        .ask(
                                                Desk.CALL,
                                                Desk.prompt("Judge."),
                                                Desk.Vote.class,
                                                Desk.ANY))
                .hasMessageContaining("#repair1 may need 1")
                .hasMessageContaining("--budget calls=2");
        assertThat(desk.asked).hasSize(1);
        assertThat(desk.state().spend().calls()).isEqualTo(1);
    }

    @Test
    void pricesEachCandidateByItselfAndChargesTheOneThatTimedOut() throws InterruptedException {
        Model slow =
                ScriptedModel.of(
                        request -> {
                            throw new ProviderFailure(ProviderFailure.Kind.TIMEOUT, "75 min", null);
                        });
        Model dear = priced(slow, rate("10", "1", "10", "50"), 1000);
        Model cheap = priced(counting(100, 0, 0, 10), rate("1", "0.1", "1", "5"), 1000);

        ask(new Several(List.of(dear, cheap)), strict(dollars("1")));

        List<Event> events = desk.events();
        Event.CallReserved first = (Event.CallReserved) events.get(0);
        assertThat(events.get(1)).isEqualTo(new Event.CallCharged(Desk.CALL, "TIMEOUT: 75 min"));
        Event.CallReserved second = (Event.CallReserved) events.get(2);
        assertThat(first.worstCase().money().dollars())
                .isEqualByComparingTo(
                        second.worstCase().money().dollars().multiply(BigDecimal.TEN));
        assertThat(desk.state().spend().money())
                .isEqualTo(first.worstCase().money().plus(Money.parse("0.00015 USD")));
        assertThat(desk.state().spend().calls()).isEqualTo(2);
    }

    @Test
    void reservesAndChargesEachTryOfACallThatIsCutOffByItself() throws InterruptedException {
        AtomicInteger tries = new AtomicInteger();
        Model torn =
                ScriptedModel.of(
                        request -> {
                            if (tries.incrementAndGet() < 3) {
                                throw new ProviderFailure(
                                        ProviderFailure.Kind.CUT_OFF, "reset", null);
                            }
                            return Desk.GOOD;
                        });

        ask(priced(torn, rate("1", "1", "1", "5"), 1000), strict(dollars("1")));

        assertThat(desk.events())
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly(
                        "CallReserved",
                        "CallCharged",
                        "CallReserved",
                        "CallCharged",
                        "CallReserved",
                        "CallSettled");
        assertThat(desk.state().spend().calls()).isEqualTo(3);
        Event.CallReserved one = (Event.CallReserved) desk.events().getFirst();
        Event.CallSettled answered = (Event.CallSettled) desk.events().getLast();
        assertThat(desk.state().spend().money())
                .isEqualTo(one.worstCase().times(2).money().plus(answered.usage().cost()));
    }

    @Test
    void chargesNothingForAnErrorOfTheProvider() throws InterruptedException {
        Model busy =
                ScriptedModel.of(
                        request -> {
                            throw new ProviderFailure(ProviderFailure.Kind.RATE_LIMIT, "429", null);
                        });
        Model dear = priced(busy, rate("10", "1", "10", "50"), 1000);

        ask(new Several(List.of(dear, counting(1, 0, 0, 1))), Allowance.of(() -> dollars("1")));

        assertThat(desk.state().spend().money()).isEqualTo(Money.ZERO);
        assertThat(desk.state().charged()).isEmpty();
    }

    @Test
    void keepsTheReserveForThePaper() throws InterruptedException {
        Allowance allowance =
                new Allowance(() -> Desk.calls(10), new BigDecimal("0.2"), true, 1000);
        ModelGateway gateway = new ModelGateway(counting(1, 0, 0, 1), desk.run(), allowance, 1);
        for (int i = 0; i < 8; i++) {
            CallId call = new CallId("program/r0/propose/p" + i);
            gateway.ask(call, Desk.prompt("Judge."), Desk.Vote.class, Desk.ANY);
        }
        CallId paper = new CallId("manuscript/r0");
        gateway.ask(paper, Desk.prompt("Write."), Desk.Vote.class, Desk.ANY);

        assertThatThrownBy(
                        () ->
                                gateway.ask(
                                        Desk.CALL,
                                        Desk.prompt("Judge."),
                                        Desk.Vote.class,
                                        Desk.ANY))
                .hasMessageContaining("20 % is kept for writing the paper");
        assertThat(desk.state().spend().calls()).isEqualTo(9);
    }

    private record Several(List<Model> models) implements Model {
        @Override
        public List<Model> candidates(String role, CallId call) {
            return models;
        }

        @Override
        public Reply reply(Request request) {
            throw new AssertionError("only its candidates are asked");
        }

        @Override
        public String label() {
            return "several";
        }
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
}

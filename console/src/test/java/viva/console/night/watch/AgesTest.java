package viva.console.night.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import viva.console.night.plan.NightLimits;
import viva.study.Budget;
import viva.study.CallId;
import viva.study.Money;
import viva.study.Spend;

class AgesTest {
    private static final NightLimits LIMITS =
            new NightLimits(
                    Duration.ofMinutes(10),
                    Duration.ofHours(2),
                    Duration.ofMinutes(30),
                    3,
                    Optional.of(Money.parse("2 USD")),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1));

    private final AtomicLong nanos = new AtomicLong();
    private final Ages ages = new Ages(nanos::get);
    private final SpendRate rate = new SpendRate(nanos::get);

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    static StudyLook look(long seq, String money, String... calls) {
        SequencedMap<CallId, String> underWay = new LinkedHashMap<>();
        List.of(calls).forEach(call -> underWay.put(CallId.parse(call), "a model"));
        Spend spend = new Spend(Money.parse(money), 0, 0, Duration.ZERO);
        return new StudyLook(
                seq,
                seq,
                spend,
                spend,
                Budget.DEFAULTS,
                underWay,
                Optional.of("proposal/r0, attempt 1"),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void namesTheCallThatHangs() {
        assertThat(ages.hang(look(1, "0 USD", "survey/r0"), LIMITS)).isEmpty();
        pass(Duration.ofMinutes(10));
        assertThat(ages.hang(look(2, "0 USD", "survey/r0", "survey/r1"), LIMITS)).isEmpty();
        pass(Duration.ofSeconds(1));
        assertThat(ages.hang(look(3, "0 USD", "survey/r0", "survey/r1"), LIMITS))
                .hasValueSatisfying(
                        why -> assertThat(why).contains("call survey/r0 to a model", "10 min"));
    }

    @Test
    void countsACallAnewThatCameBackAndLeftAgain() {
        ages.hang(look(1, "0 USD", "survey/r0"), LIMITS);
        pass(Duration.ofMinutes(9));
        ages.hang(look(2, "0 USD"), LIMITS);
        ages.hang(look(3, "0 USD", "survey/r0"), LIMITS);
        pass(Duration.ofMinutes(9));
        assertThat(ages.hang(look(4, "0 USD", "survey/r0"), LIMITS)).isEmpty();
    }

    @Test
    void namesTheStepThatLastsTooLongAlthoughEventsCome() {
        for (int seq = 1; seq <= 12; seq++) {
            assertThat(ages.hang(look(seq, "0 USD"), LIMITS)).isEmpty();
            pass(Duration.ofMinutes(10));
        }
        pass(Duration.ofSeconds(1));
        assertThat(ages.hang(look(13, "0 USD"), LIMITS))
                .hasValueSatisfying(
                        why -> assertThat(why).contains("step proposal/r0, attempt 1", "2 h"));
    }

    @Test
    void namesTheEventAfterWhichNothingCame() {
        ages.hang(look(7, "0 USD"), LIMITS);
        pass(Duration.ofMinutes(31));
        assertThat(ages.hang(look(7, "0 USD"), LIMITS))
                .hasValueSatisfying(why -> assertThat(why).contains("since event 7", "30 min"));
    }

    @Test
    void findsWhatSpendsTooFastWithinAnyHour() {
        assertThat(rate.tooFast(look(1, "5 USD"), LIMITS.moneyAnHour())).isEmpty();
        pass(Duration.ofMinutes(40));
        assertThat(rate.tooFast(look(2, "6.50 USD"), LIMITS.moneyAnHour())).isEmpty();
        pass(Duration.ofMinutes(40));
        assertThat(rate.tooFast(look(3, "7.50 USD"), LIMITS.moneyAnHour()))
                .as("seen after 40 and 80 minutes: both within the last hour")
                .isPresent();
    }

    @Test
    void forgetsWhatWasSpentBeforeTheHour() {
        rate.tooFast(look(1, "5 USD"), LIMITS.moneyAnHour());
        rate.tooFast(look(2, "6.90 USD"), LIMITS.moneyAnHour());
        pass(Duration.ofMinutes(61));
        rate.tooFast(look(3, "6.90 USD"), LIMITS.moneyAnHour());
        pass(Duration.ofSeconds(1));
        assertThat(rate.tooFast(look(4, "8.80 USD"), LIMITS.moneyAnHour())).isEmpty();
        assertThat(rate.tooFast(look(5, "9 USD"), LIMITS.moneyAnHour()))
                .hasValueSatisfying(why -> assertThat(why).contains("2.1 USD", "2 USD"));
        assertThat(rate.tooFast(look(6, "99 USD"), Optional.empty())).isEmpty();
    }
}

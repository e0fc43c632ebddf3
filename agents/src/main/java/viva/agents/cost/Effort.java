package viva.agents.cost;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import viva.agents.price.Rate;
import viva.agents.price.Terms;
import viva.study.Money;
import viva.study.Spend;
import viva.study.Usage;

/// What one call of a kind takes: assumptions, not measurements.
///
/// @param role who is asked
/// @param input tokens of the prompt
/// @param output tokens of an answer of usual length, thoughts included
record Effort(String role, long input, long output) {
    /// A prompt may be this much longer than assumed where nothing is known of what goes into it.
    private static final int LONGER = 3;

    private Spend spend(Money money, long tokens) {
        return new Spend(money, tokens, 1, Duration.ZERO);
    }

    /// A short answer of the cheapest model of the role.
    Spend low(CastTerms cast) {
        long out = output / 2;
        return cast.recorded()
                ? spend(Money.ZERO, 0)
                : spend(
                        prices(cast.of(role), out).stream()
                                .min(Comparator.naturalOrder())
                                .orElse(Money.ZERO),
                        input + out);
    }

    /// An answer of usual length; the models of the role take turns.
    Spend expected(CastTerms cast) {
        List<Money> prices = prices(cast.of(role), output);
        BigDecimal sum =
                prices.stream().map(Money::dollars).reduce(BigDecimal.ZERO, BigDecimal::add);
        Money mean =
                new Money(
                        sum.divide(
                                BigDecimal.valueOf(Math.max(1, prices.size())),
                                MathContext.DECIMAL32));
        return cast.recorded() ? spend(Money.ZERO, 0) : spend(mean, input + output);
    }

    /// A long prompt, and the longest answer of the dearest model that may answer.
    Spend high(CastTerms cast) {
        Spend high = spend(Money.ZERO, 0);
        for (Terms terms : cast.recorded() ? List.<Terms>of() : cast.allOf(role)) {
            Money money = terms.rate().worst(input * LONGER, terms.maxOutputTokens());
            long tokens = input * LONGER + terms.maxOutputTokens();
            high =
                    spend(
                            money.compareTo(high.money()) > 0 ? money : high.money(),
                            Math.max(tokens, high.tokens()));
        }
        return high;
    }

    private List<Money> prices(List<Terms> terms, long out) {
        Usage usage = new Usage(input, 0, out, Money.ZERO, Duration.ZERO);
        return terms.stream().map(Terms::rate).map((Rate rate) -> rate.of(usage)).toList();
    }
}

package viva.agents.price;

import java.math.BigDecimal;
import java.util.Optional;
import viva.study.Money;
import viva.study.Usage;

/// What one model's tokens cost.
///
/// @param standard prices of a request
/// @param beyond other prices for the whole request where its input is longer than a threshold
/// @param writesCounted whether the provider's usage says which tokens it wrote to its cache; where
///     it does not, every token that was not read from the cache is charged as if it were written
public record Rate(Tokens standard, Optional<Beyond> beyond, boolean writesCounted) {
    /// Models that run on one's own machine, answers by hand, and recordings.
    public static final Rate FREE =
            new Rate(
                    new Tokens(
                            BigDecimal.ZERO,
                            BigDecimal.ZERO,
                            BigDecimal.ZERO,
                            BigDecimal.ZERO,
                            Optional.empty(),
                            Optional.empty()),
                    Optional.empty(),
                    true);

    /// US dollars for a million tokens each.
    ///
    /// @param cachedInput read from the provider's cache
    /// @param cacheWrite written to it; the plain input price where a provider bills no writes
    /// @param output thoughts included
    /// @param batchInput of requests that are answered some time later; Viva sends none yet
    /// @param batchOutput as `batchInput`
    public record Tokens(
            BigDecimal input,
            BigDecimal cachedInput,
            BigDecimal cacheWrite,
            BigDecimal output,
            Optional<BigDecimal> batchInput,
            Optional<BigDecimal> batchOutput) {
        public Tokens {
            for (BigDecimal price : new BigDecimal[] {input, cachedInput, cacheWrite, output}) {
                if (price.signum() < 0) {
                    throw new IllegalArgumentException("a price is negative: " + price);
                }
            }
        }

        private BigDecimal dearestInput() {
            return input.max(cachedInput).max(cacheWrite);
        }
    }

    /// @param inputTokens a request with more of them costs these prices throughout
    public record Beyond(long inputTokens, Tokens prices) {
        public Beyond {
            if (inputTokens <= 0) {
                throw new IllegalArgumentException("a threshold must be positive");
            }
        }
    }

    /// The most that a request can cost: each input token at the dearest of its prices.
    public Money worst(long inputTokens, long outputTokens) {
        Money cost = worst(standard, inputTokens, outputTokens);
        return beyond.filter(more -> inputTokens > more.inputTokens())
                .map(more -> dearer(worst(more.prices(), inputTokens, outputTokens), cost))
                .orElse(cost);
    }

    private static Money worst(Tokens prices, long inputTokens, long outputTokens) {
        return Money.of(inputTokens, prices.dearestInput())
                .plus(Money.of(outputTokens, prices.output()));
    }

    private static Money dearer(Money a, Money b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    /// What a request cost, by the provider's counts.
    public Money of(Usage usage) {
        Tokens prices =
                beyond.filter(more -> usage.inputTokens() > more.inputTokens())
                        .map(Beyond::prices)
                        .orElse(standard);
        long cached = Math.min(usage.cachedTokens(), usage.inputTokens());
        long fresh = usage.inputTokens() - cached;
        long written = writesCounted ? Math.min(usage.writtenTokens(), fresh) : fresh;
        return Money.of(cached, prices.cachedInput())
                .plus(Money.of(written, prices.cacheWrite()))
                .plus(Money.of(fresh - written, prices.input()))
                .plus(Money.of(usage.outputTokens(), prices.output()));
    }

    public boolean isFree() {
        return worst(1_000_000, 1_000_000).equals(Money.ZERO);
    }
}

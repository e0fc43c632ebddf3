package viva.study;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// What a run may use at most, in seven dimensions. A reached budget stops the run, keeps
/// everything, and can be raised.
///
/// @param tokens input and output of model calls together
/// @param calls model calls, repairs and further attempts included
/// @param sandbox wall time of experiment processes, summed over processes
/// @param gpu time of GPUs that experiment processes hold, summed over GPUs
/// @param wall time during which a process of Viva works on the run
/// @param disk size of the study's folder
public record Budget(
        Money money,
        long tokens,
        int calls,
        Duration sandbox,
        Duration gpu,
        Duration wall,
        ByteSize disk) {
    /// Where a study file says nothing. Experiments hold no GPU unless a study gives them time for
    /// it.
    public static final Budget DEFAULTS =
            new Budget(
                    Money.parse("10 USD"),
                    4_000_000,
                    400,
                    Duration.ofHours(2),
                    Duration.ZERO,
                    Duration.ofHours(24),
                    ByteSize.mebibytes(4096));

    public Budget {
        Require.that(tokens > 0 && calls > 0, "a budget of tokens or calls must be positive");
        Require.that(
                !sandbox.isNegative() && !gpu.isNegative(),
                "a budget of sandbox or GPU time must not be negative");
        Require.that(
                wall.isPositive() && disk.bytes() > 0,
                "a budget of wall time or disk must be positive");
    }

    /// GPU and wall time and disk as by default.
    public Budget(Money money, long tokens, int calls, Duration sandbox) {
        this(money, tokens, calls, sandbox, DEFAULTS.gpu, DEFAULTS.wall, DEFAULTS.disk);
    }

    /// The limits as amounts.
    public Spend most() {
        return new Spend(money, tokens, calls, sandbox, gpu, wall, disk);
    }

    /// Each dimension with what is used and reserved of it.
    public List<Limit> limits(Spend used, Spend reserved) {
        return Arrays.stream(Dimension.values())
                .map(
                        dimension ->
                                new Limit(
                                        dimension,
                                        dimension.of(used),
                                        dimension.of(reserved),
                                        dimension.of(most())))
                .toList();
    }

    /// What is left of it for others where a share is kept: of money, tokens and calls, rounded
    /// down, but at least one token and one call.
    ///
    /// @param share from 0 on, below 1
    public Budget without(BigDecimal share) {
        BigDecimal rest = BigDecimal.ONE.subtract(share);
        return new Budget(
                new Money(money.dollars().multiply(rest)),
                Math.max(1, part(tokens, rest)),
                (int) Math.max(1, part(calls, rest)),
                sandbox,
                gpu,
                wall,
                disk);
    }

    private static long part(long whole, BigDecimal share) {
        return BigDecimal.valueOf(whole)
                .multiply(share)
                .setScale(0, RoundingMode.FLOOR)
                .longValueExact();
    }

    @Override
    public String toString() {
        return "%s, %d tokens, %d model calls, %s sandbox, %s GPU, %s wall, %s disk"
                .formatted(
                        money,
                        tokens,
                        calls,
                        text(Dimension.SANDBOX),
                        text(Dimension.GPU),
                        text(Dimension.WALL),
                        text(Dimension.DISK));
    }

    private String text(Dimension dimension) {
        return dimension.text(dimension.of(most()));
    }
}

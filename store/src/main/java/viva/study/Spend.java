package viva.study;

import java.math.BigDecimal;
import java.time.Duration;

/// Amounts of everything that a budget limits: what was used, folded from the journal, or what
/// something may use at most.
///
/// @param tokens input and output together
/// @param sandbox wall time of experiment processes, summed over processes
/// @param gpu time of GPUs that experiment processes held, summed over GPUs
/// @param wall time during which a process of Viva worked on the run
/// @param disk size of the study's folder when it was last measured; of a reservation, what may be
///     added to it
public record Spend(
        Money money,
        long tokens,
        int calls,
        Duration sandbox,
        Duration gpu,
        Duration wall,
        ByteSize disk) {
    public static final Spend NONE = new Spend(Money.ZERO, 0, 0, Duration.ZERO);

    /// Without GPU, wall time and disk.
    public Spend(Money money, long tokens, int calls, Duration sandbox) {
        this(money, tokens, calls, sandbox, Duration.ZERO, Duration.ZERO, new ByteSize(0));
    }

    public Spend plus(Spend other) {
        return new Spend(
                money.plus(other.money),
                Math.addExact(tokens, other.tokens),
                Math.addExact(calls, other.calls),
                sandbox.plus(other.sandbox),
                gpu.plus(other.gpu),
                wall.plus(other.wall),
                disk.plus(other.disk));
    }

    /// @param part of this, as it was added
    public Spend minus(Spend part) {
        return new Spend(
                money.minus(part.money),
                Math.subtractExact(tokens, part.tokens),
                Math.subtractExact(calls, part.calls),
                sandbox.minus(part.sandbox),
                gpu.minus(part.gpu),
                wall.minus(part.wall),
                new ByteSize(Math.subtractExact(disk.bytes(), part.disk.bytes())));
    }

    /// So many of them.
    public Spend times(int count) {
        return new Spend(
                new Money(money.dollars().multiply(BigDecimal.valueOf(count))),
                Math.multiplyExact(tokens, (long) count),
                Math.multiplyExact(calls, count),
                sandbox.multipliedBy(count),
                gpu.multipliedBy(count),
                wall.multipliedBy(count),
                new ByteSize(Math.multiplyExact(disk.bytes(), (long) count)));
    }

    /// The same but for wall time and disk.
    public Spend at(Duration wall, ByteSize disk) {
        return new Spend(money, tokens, calls, sandbox, gpu, wall, disk);
    }

    /// What a settled call used.
    public static Spend of(Usage usage) {
        return new Spend(usage.cost(), usage.tokens(), 1, Duration.ZERO);
    }

    /// What processes used that held so many GPUs.
    public static Spend of(Duration sandbox, Duration gpu) {
        return new Spend(Money.ZERO, 0, 0, sandbox, gpu, Duration.ZERO, new ByteSize(0));
    }
}

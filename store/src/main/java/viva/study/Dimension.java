package viva.study;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;

/// What a budget limits.
public enum Dimension {
    /// US dollars.
    MONEY,
    /// Input and output of model calls together.
    TOKENS,
    /// Model calls, repairs and further attempts included.
    CALLS,
    /// Seconds of wall time of experiment processes, summed over processes.
    SANDBOX,
    /// Seconds of GPUs that experiment processes held, summed over GPUs.
    GPU,
    /// Seconds during which a process of Viva worked on the run.
    WALL,
    /// Bytes of the study's folder. A level: it is measured, and never adds up.
    DISK;

    /// The key under `budget` in a study file.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// As people say it.
    public String words() {
        return switch (this) {
            case MONEY -> "money";
            case TOKENS -> "tokens";
            case CALLS -> "model calls";
            case SANDBOX -> "sandbox time";
            case GPU -> "GPU time";
            case WALL -> "wall time";
            case DISK -> "disk";
        };
    }

    /// How much of this, in its unit.
    public BigDecimal of(Spend spend) {
        return switch (this) {
            case MONEY -> spend.money().dollars();
            case TOKENS -> BigDecimal.valueOf(spend.tokens());
            case CALLS -> BigDecimal.valueOf(spend.calls());
            case SANDBOX -> seconds(spend.sandbox());
            case GPU -> seconds(spend.gpu());
            case WALL -> seconds(spend.wall());
            case DISK -> BigDecimal.valueOf(spend.disk().bytes());
        };
    }

    /// An amount as a person reads it: `1.5 USD`, `1200`, `90 s`, `12.5 min`, `3.2 MiB`.
    public String text(BigDecimal amount) {
        return switch (this) {
            case MONEY -> plain(amount, 4) + " USD";
            case TOKENS, CALLS -> plain(amount, 0);
            case SANDBOX, GPU, WALL -> time(amount);
            case DISK -> size(amount);
        };
    }

    /// The amount, or a little more, as it is written in a study file.
    public String written(BigDecimal amount) {
        return switch (this) {
            case MONEY -> plain(amount.setScale(2, RoundingMode.CEILING), 2) + "USD";
            case TOKENS, CALLS -> plain(amount.setScale(0, RoundingMode.CEILING), 0);
            case SANDBOX, GPU, WALL -> minutes(amount, RoundingMode.CEILING, 0) + "min";
            case DISK -> mebibytes(amount, RoundingMode.CEILING, 0) + "MiB";
        };
    }

    private static String time(BigDecimal seconds) {
        return seconds.compareTo(BigDecimal.valueOf(600)) < 0
                ? plain(seconds, 1) + " s"
                : minutes(seconds, RoundingMode.HALF_UP, 1) + " min";
    }

    private static String size(BigDecimal bytes) {
        return bytes.compareTo(BigDecimal.valueOf(1 << 20)) < 0
                ? plain(bytes, 0) + " B"
                : mebibytes(bytes, RoundingMode.HALF_UP, 1) + " MiB";
    }

    private static String minutes(BigDecimal seconds, RoundingMode rounding, int digits) {
        return plain(seconds.divide(BigDecimal.valueOf(60), digits, rounding), digits);
    }

    private static String mebibytes(BigDecimal bytes, RoundingMode rounding, int digits) {
        return plain(bytes.divide(BigDecimal.valueOf(1 << 20), digits, rounding), digits);
    }

    private static String plain(BigDecimal amount, int digits) {
        BigDecimal rounded = amount.setScale(digits, RoundingMode.HALF_UP);
        BigDecimal shown = rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros();
        return shown.toPlainString();
    }

    private static BigDecimal seconds(Duration time) {
        return BigDecimal.valueOf(time.getSeconds()).add(BigDecimal.valueOf(time.getNano(), 9));
    }
}

package viva.study;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An amount of US dollars, never negative, exact.
public record Money(BigDecimal dollars) implements Comparable<Money> {
    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,18}(?:\\.[0-9]{1,18})?) ?USD");
    public static final Money ZERO = new Money(BigDecimal.ZERO);

    public Money {
        Require.that(dollars.signum() >= 0, "money cannot be negative");
        dollars = dollars.signum() == 0 ? BigDecimal.ZERO : dollars.stripTrailingZeros();
    }

    /// Reads `"1.50 USD"` or `"1.50USD"`.
    public static Money parse(String text) {
        Matcher written = WRITTEN.matcher(text);
        Require.that(
                written.matches(),
                () -> "'" + text + "' is not an amount of US dollars; write \"1.50 USD\"");
        return new Money(new BigDecimal(written.group(1)));
    }

    /// The price of so many tokens.
    ///
    /// @param million dollars for a million of them
    public static Money of(long tokens, BigDecimal million) {
        return new Money(million.multiply(BigDecimal.valueOf(tokens)).movePointLeft(6));
    }

    public Money plus(Money other) {
        return new Money(dollars.add(other.dollars));
    }

    /// @param part at most all of it
    public Money minus(Money part) {
        return new Money(dollars.subtract(part.dollars));
    }

    @Override
    public int compareTo(Money other) {
        return dollars.compareTo(other.dollars);
    }

    @Override
    public String toString() {
        return dollars.toPlainString() + " USD";
    }
}

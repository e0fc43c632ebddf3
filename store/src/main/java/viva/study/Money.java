package viva.study;

import java.math.BigDecimal;

/// An amount of US dollars, never negative, exact.
public record Money(BigDecimal dollars) implements Comparable<Money> {
    public static final Money ZERO = new Money(BigDecimal.ZERO);

    public Money {
        Require.that(dollars.signum() >= 0, "money cannot be negative: " + dollars);
        dollars = dollars.signum() == 0 ? BigDecimal.ZERO : dollars.stripTrailingZeros();
    }

    /// Reads `"1.50 USD"`.
    public static Money parse(String text) {
        Require.that(
                text.matches("[0-9]+(\\.[0-9]+)? USD"),
                "'" + text + "' is not an amount; write \"1.50 USD\"");
        return new Money(new BigDecimal(text.substring(0, text.length() - 4)));
    }

    public Money plus(Money other) {
        return new Money(dollars.add(other.dollars));
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

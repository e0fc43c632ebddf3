package viva.study;

import java.util.function.Supplier;
import java.util.regex.Pattern;

/// The checks that compact constructors share; each names the thing that is wrong.
final class Require {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");

    private Require() {}

    static void that(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    /// Words the message only where it is needed: for records that a journal has very many of.
    static void that(boolean holds, Supplier<String> message) {
        if (!holds) {
            throw new IllegalArgumentException(message.get());
        }
    }

    static String text(String value, String what) {
        that(!value.isBlank(), () -> what + " is empty");
        return value;
    }

    /// A name that may stand in file names, bindings and formulas: `[a-z][a-z0-9_]*`.
    static String name(String value, String what) {
        that(
                NAME.matcher(value).matches(),
                what
                        + " '"
                        + value
                        + "' is not a name: use a lower-case letter, then letters, digits and _ (64 at most)");
        return value;
    }
}

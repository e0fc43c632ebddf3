package viva.store.written;

import java.time.Instant;
import java.time.LocalDate;

/// Instants as [Instant#toString] writes them, read without the general parser: a journal has one
/// in
/// every row.
public final class WrittenInstant {
    private static final String SHAPE = "0000-00-00T00:00:00";
    private static final int LONGEST_FRACTION = 9;

    private WrittenInstant() {}

    /// @throws java.time.DateTimeException where the text is no instant
    public static Instant parse(String text) {
        int end = text.length() - 1;
        boolean plain = end >= SHAPE.length() && text.charAt(end) == 'Z' && hasShape(text);
        int fraction = end - SHAPE.length() - 1;
        if (!plain || (fraction >= 0 && !isFraction(text, end, fraction))) {
            return Instant.parse(text);
        }
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        if (hour > 23 || minute > 59 || second > 59) {
            return Instant.parse(text);
        }
        LocalDate day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
        int nanos = fraction > 0 ? number(text, SHAPE.length() + 1, end) : 0;
        for (int i = Math.max(fraction, 0); i < LONGEST_FRACTION; i++) {
            nanos *= 10;
        }
        return Instant.ofEpochSecond(
                day.toEpochDay() * 86_400 + hour * 3_600L + minute * 60L + second, nanos);
    }

    private static boolean hasShape(String text) {
        boolean fits = true;
        for (int i = 0; fits && i < SHAPE.length(); i++) {
            char wanted = SHAPE.charAt(i);
            fits = wanted == '0' ? isDigit(text.charAt(i)) : text.charAt(i) == wanted;
        }
        return fits;
    }

    private static boolean isFraction(String text, int end, int digits) {
        boolean fits = text.charAt(SHAPE.length()) == '.' && digits > 0 && digits <= 9;
        for (int i = end - digits; fits && i < end; i++) {
            fits = isDigit(text.charAt(i));
        }
        return fits;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = 10 * number + text.charAt(i) - '0';
        }
        return number;
    }
}

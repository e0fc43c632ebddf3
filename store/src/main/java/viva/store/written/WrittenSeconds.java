package viva.store.written;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;

/// Durations as [Duration#toString] writes them, those below a minute without the general parser.
final class WrittenSeconds {
    private static final int MOST_DIGITS = 9;

    private WrittenSeconds() {}

    /// @throws java.time.DateTimeException where the text is no duration
    static Duration parse(byte[] ascii, int from, int to) {
        int point = digitsEnd(ascii, from + 2, to);
        int end = point < to && ascii[point] == '.' ? digitsEnd(ascii, point + 1, to) : point;
        boolean plain =
                to - from > 3
                        && ascii[from] == 'P'
                        && ascii[from + 1] == 'T'
                        && end == to - 1
                        && ascii[end] == 'S'
                        && isNumber(from + 2, point)
                        && (end == point || isNumber(point + 1, end));
        if (!plain) {
            return Duration.parse(new String(ascii, from, to - from, US_ASCII));
        }
        int nanos = end == point ? 0 : number(ascii, point + 1, end);
        for (int i = end == point ? MOST_DIGITS : end - point - 1; i < MOST_DIGITS; i++) {
            nanos *= 10;
        }
        return Duration.ofSeconds(number(ascii, from + 2, point), nanos);
    }

    private static int digitsEnd(byte[] ascii, int from, int to) {
        int end = from;
        while (end < to && ascii[end] >= '0' && ascii[end] <= '9') {
            end++;
        }
        return end;
    }

    private static boolean isNumber(int from, int to) {
        return from < to && to - from <= MOST_DIGITS;
    }

    private static int number(byte[] ascii, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = 10 * number + ascii[i] - '0';
        }
        return number;
    }
}

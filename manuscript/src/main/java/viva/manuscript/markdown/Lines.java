package viva.manuscript.markdown;

import com.vladsch.flexmark.util.sequence.BasedSequence;
import java.util.Arrays;
import java.util.stream.IntStream;

/// Where the lines of a text begin.
final class Lines {
    private final int[] starts;

    Lines(CharSequence text) {
        starts =
                IntStream.concat(
                                IntStream.of(0),
                                IntStream.range(0, text.length())
                                        .filter(i -> text.charAt(i) == '\n')
                                        .map(i -> i + 1))
                        .toArray();
    }

    /// The line of a piece's first character, counted from 1.
    int of(BasedSequence piece) {
        int found = Arrays.binarySearch(starts, piece.getStartOffset());
        return found >= 0 ? found + 1 : -found - 1;
    }
}

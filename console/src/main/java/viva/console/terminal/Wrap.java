package viva.console.terminal;

import java.util.ArrayList;
import java.util.List;

/// Lines broken between words, so that a narrow terminal does not break them inside.
final class Wrap {
    private static final int DEEPER = 4;

    private Wrap() {}

    /// @param width most characters of a line, at least 20
    /// @return the line, or its parts; all but the first are set in deeper than it
    static List<String> line(String line, int width) {
        List<String> parts = new ArrayList<>();
        String indent = " ".repeat(Math.min(leading(line) + DEEPER, width / 2));
        String rest = line;
        while (rest.length() > width) {
            int space = rest.lastIndexOf(' ', width);
            int cut = space > leading(rest) ? space : width;
            parts.add(rest.substring(0, cut).stripTrailing());
            rest = indent + rest.substring(cut).stripLeading();
        }
        parts.add(rest);
        return parts;
    }

    private static int leading(String line) {
        return line.length() - line.stripLeading().length();
    }
}

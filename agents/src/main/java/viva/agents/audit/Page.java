package viva.agents.audit;

/// Text in two columns: what, and what is known of it, broken between words to fit a terminal.
final class Page {
    private static final int WIDTH = 14;
    private static final int LINE = 100;
    private static final String INDENT = " ".repeat(WIDTH + 2);
    private final StringBuilder text = new StringBuilder();

    void head(String line) {
        text.append(line).append('\n');
    }

    void line(String what, String content) {
        StringBuilder line =
                new StringBuilder("  " + what + " ".repeat(Math.max(1, WIDTH - what.length())));
        for (String word : content.strip().split("\\s+")) {
            if (line.length() + word.length() > LINE && line.length() > INDENT.length()) {
                text.append(line.toString().stripTrailing()).append('\n');
                line = new StringBuilder(INDENT);
            }
            line.append(word).append(' ');
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    /// Lines that are laid out already.
    void more(String content) {
        content.lines()
                .forEach(line -> text.append(INDENT).append(line.stripTrailing()).append('\n'));
    }

    String text() {
        return text.toString();
    }
}

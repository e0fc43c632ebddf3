package viva.agents.audit;

/// Text in two columns: what, and what is known of it.
final class Page {
    private static final int WIDTH = 14;
    private final StringBuilder text = new StringBuilder();

    void head(String line) {
        text.append(line).append('\n');
    }

    void line(String what, String content) {
        text.append("  ")
                .append(what)
                .append(" ".repeat(Math.max(1, WIDTH - what.length())))
                .append(content.replace("\n", "\n" + " ".repeat(WIDTH + 2)).stripTrailing())
                .append('\n');
    }

    void more(String content) {
        line("", content);
    }

    String text() {
        return text.toString();
    }
}

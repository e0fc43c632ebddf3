package viva.console.chat;

import java.util.function.Consumer;
import viva.agents.model.AnswerListener;

/// What the steward has said so far of an answer that is still coming: the text of the reply's
/// `answer`, taken out of JSON that has no end yet. Nobody has checked it. Thread-safe.
final class Drafted implements AnswerListener {
    private static final String KEY = "\"answer\"";
    private static final int MOST = 20_000;

    private final StringBuilder heard = new StringBuilder();
    private Consumer<String> shown = _ -> {};

    /// While this is open, drafts are shown.
    @FunctionalInterface
    interface Showing extends AutoCloseable {
        @Override
        void close();
    }

    /// @param to takes each draft, and at the end an empty one, after which none comes
    synchronized Showing showing(Consumer<String> to) {
        shown = to;
        begins();
        return this::ends;
    }

    private synchronized void ends() {
        shown.accept("");
        shown = _ -> {};
    }

    @Override
    public synchronized void begins() {
        heard.setLength(0);
        shown.accept("…");
    }

    @Override
    public synchronized void hears(String piece) {
        heard.append(piece, 0, Math.clamp(MOST - heard.length(), 0, piece.length()));
        String text = answer(heard);
        shown.accept(text.isEmpty() ? "… %d characters".formatted(heard.length()) : text);
    }

    /// The text of `answer` as far as it has come; empty before it begins.
    static String answer(CharSequence json) {
        String all = json.toString();
        int key = all.indexOf(KEY);
        int colon = key < 0 ? -1 : all.indexOf(':', key + KEY.length());
        int quote = colon < 0 ? -1 : all.indexOf('"', colon);
        return quote < 0 ? "" : string(all, quote + 1);
    }

    /// A JSON string from behind its first quote; an escape that is not whole yet is left out.
    private static String string(String json, int from) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < json.length() && json.charAt(i) != '"'; i++) {
            char c = json.charAt(i);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            int length = json.startsWith("\\u", i) ? 6 : 2;
            if (i + length > json.length()) {
                break;
            }
            text.append(escaped(json.substring(i + 1, i + length)));
            i += length - 1;
        }
        return text.toString();
    }

    /// What stands for an escape, without its backslash.
    private static char escaped(String escape) {
        return switch (escape.charAt(0)) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r', 'b', 'f' -> ' ';
            case 'u' ->
                    escape.matches("u[0-9a-fA-F]{4}")
                            ? (char) Integer.parseInt(escape.substring(1), 16)
                            : '?';
            default -> escape.charAt(0);
        };
    }
}

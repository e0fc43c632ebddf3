package viva.manuscript.page;

/// Well-formed HTML, written piece by piece; every text and attribute is escaped here.
final class Html {
    private final StringBuilder out = new StringBuilder();

    /// Opens an element; attributes come as name, value pairs, empty values are left out.
    Html open(String element, String... attributes) {
        out.append('<').append(element);
        attributes(attributes);
        out.append('>');
        return this;
    }

    Html close(String element) {
        out.append("</").append(element).append('>');
        return this;
    }

    /// An element that is closed at once.
    Html empty(String element, String... attributes) {
        out.append('<').append(element);
        attributes(attributes);
        out.append(" />");
        return this;
    }

    Html text(CharSequence text) {
        out.append(escape(text));
        return this;
    }

    /// An element with nothing but text in it.
    Html element(String element, CharSequence text, String... attributes) {
        return open(element, attributes).text(text).close(element);
    }

    /// Markup that code of ours made and escaped.
    Html raw(CharSequence markup) {
        out.append(markup);
        return this;
    }

    Html newline() {
        out.append('\n');
        return this;
    }

    private void attributes(String... attributes) {
        for (int i = 0; i < attributes.length; i += 2) {
            if (!attributes[i + 1].isEmpty()) {
                out.append(' ').append(attributes[i]).append("=\"");
                out.append(escape(attributes[i + 1])).append('"');
            }
        }
    }

    static String escape(CharSequence text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }

    @Override
    public String toString() {
        return out.toString();
    }
}

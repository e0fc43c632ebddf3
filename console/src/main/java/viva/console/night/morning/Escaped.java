package viva.console.night.morning;

import viva.agents.prompt.SafeText;

/// Text from studies for an HTML page: plain, and none of it is markup.
final class Escaped {
    private Escaped() {}

    static String html(String text) {
        return SafeText.of(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

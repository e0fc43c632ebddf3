package viva.console.night.notify;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import viva.console.night.plan.Channel;
import viva.store.Json;

/// A notice as the server of a webhook reads it. The text stands in a block of code, where neither
/// markup nor mentions count; the title is made harmless by the format's own rules.
///
/// Slack: incoming webhooks, `&`, `<`, `>` as entities. Mattermost: incoming webhooks. Discord:
/// execute webhook, `allowed_mentions`, at most 2,000 characters. ntfy: the message is the body.
record WebhookText(String mediaType, String body) {
    private static final String JSON = "application/json";

    static WebhookText of(Notice notice, Channel.Format format) {
        return switch (format) {
            case SLACK ->
                    json(
                            Map.of(
                                    "text",
                                    "*" + slack(notice.title()) + "*\n" + slack(block(notice))));
            case MATTERMOST -> json(Map.of("text", plain(notice.title()) + "\n" + block(notice)));
            case DISCORD -> json(discord(notice));
            case NTFY ->
                    new WebhookText(
                            "text/plain; charset=utf-8", notice.title() + "\n" + notice.text());
        };
    }

    private static WebhookText json(Map<String, ?> message) {
        return new WebhookText(JSON, Json.text(message));
    }

    private static Map<String, Object> discord(Notice notice) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("content", plain(notice.title()) + "\n" + block(notice));
        message.put("allowed_mentions", Map.of("parse", List.of()));
        return message;
    }

    private static String slack(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /// Inside a block nothing is markup but the block's own end.
    private static String block(Notice notice) {
        return notice.text().isEmpty() ? "" : "```\n" + unfenced(notice.text()) + "\n```";
    }

    private static String unfenced(String text) {
        return text.replace('`', '\'');
    }

    /// One line in a span of code.
    private static String plain(String title) {
        return "`" + unfenced(title) + "`";
    }
}

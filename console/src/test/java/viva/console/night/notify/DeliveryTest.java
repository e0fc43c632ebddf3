package viva.console.night.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import viva.console.night.plan.Channel;
import viva.console.night.plan.Occasion;
import viva.store.Json;

@Timeout(60)
class DeliveryTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-22T04:00:00Z"), ZoneOffset.UTC);
    private static final Notice NOTICE =
            new Notice(
                    7,
                    Occasion.GATE,
                    "week: größe waits for you",
                    "<!channel> @everyone ```end``` *bold* & [a](http://x)\n.\nlast");

    @TempDir Path temp;

    private static Delivery way(Channel.Way way, Map<String, String> environment) {
        Channel channel = new Channel("one", Channel.USUAL, way);
        return Objects.requireNonNull(
                Ways.of(List.of(channel), name -> Optional.ofNullable(environment.get(name)), CLOCK)
                        .get("one"));
    }

    private static Channel.Way.Webhook webhook(Channel.Format format) {
        return new Channel.Way.Webhook(format, "HOOK_URL");
    }

    /// What a server reads that answers so.
    private static List<String> posted(Channel.Format format, int status) throws Exception {
        List<String> bodies = new CopyOnWriteArrayList<>();
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    bodies.add(
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8));
                    exchange.sendResponseHeaders(status, -1);
                    exchange.close();
                });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/secret-token";
            way(webhook(format), Map.of("HOOK_URL", url)).deliver(NOTICE);
        } finally {
            server.stop(0);
        }
        return bodies;
    }

    private static JsonNode json(Channel.Format format) throws Exception {
        return Json.tree(posted(format, 200).getFirst());
    }

    @Test
    void slackReadsNoMentionAndNoMarkup() throws Exception {
        assertThat(json(Channel.Format.SLACK).path("text").asText())
                .startsWith("*week: größe waits for you*\n```\n")
                .contains("&lt;!channel&gt; @everyone '''end''' *bold* &amp;")
                .endsWith("last\n```");
    }

    @Test
    void mattermostReadsABlockThatTheTextCannotEnd() throws Exception {
        String text = json(Channel.Format.MATTERMOST).path("text").asText();
        assertThat(text).startsWith("`week: größe waits for you`\n```\n").endsWith("\n```");
        assertThat(text.split("```", -1)).hasSize(3);
    }

    @Test
    void discordMayMentionNobody() throws Exception {
        JsonNode message = json(Channel.Format.DISCORD);
        assertThat(message.path("allowed_mentions").path("parse").isArray()).isTrue();
        assertThat(message.path("allowed_mentions").path("parse")).isEmpty();
        assertThat(message.path("content").asText().length()).isLessThanOrEqualTo(2000);
    }

    @Test
    void discordTakesTheLongestNotice() {
        Notice longest = new Notice(1, Occasion.GATE, "t".repeat(900), "x".repeat(9000));
        JsonNode message;
        try {
            message = Json.tree(WebhookText.of(longest, Channel.Format.DISCORD).body());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        assertThat(message.path("content").asText().length()).isLessThanOrEqualTo(2000);
    }

    @Test
    void ntfyReadsPlainText() throws Exception {
        assertThat(posted(Channel.Format.NTFY, 200))
                .containsExactly(NOTICE.title() + "\n" + NOTICE.text());
    }

    @Test
    void namesTheVariableAndNeverTheAddress() {
        assertThatThrownBy(() -> posted(Channel.Format.SLACK, 404))
                .isInstanceOf(Delivery.Undelivered.class)
                .hasMessage("the server of HOOK_URL answered HTTP 404");
        assertThatThrownBy(() -> way(webhook(Channel.Format.SLACK), Map.of()).deliver(NOTICE))
                .hasMessage("the environment variable HOOK_URL is not set");
        assertThatThrownBy(
                        () ->
                                way(
                                                webhook(Channel.Format.SLACK),
                                                Map.of("HOOK_URL", "http://127.0.0.1:1/secret"))
                                        .deliver(NOTICE))
                .hasMessageContaining("the server of HOOK_URL")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(
                        () ->
                                way(
                                                webhook(Channel.Format.SLACK),
                                                Map.of("HOOK_URL", "file:///secret"))
                                        .deliver(NOTICE))
                .hasMessageContaining("no address")
                .hasMessageNotContaining("secret");
    }

    private static Channel.Way.Mail mail(MailServer server) {
        return new Channel.Way.Mail(
                "127.0.0.1",
                server.port(),
                Channel.Security.NONE,
                "",
                "",
                "viva@example.org",
                List.of("ann@example.org", "ben@example.org"));
    }

    @Test
    void mailArrivesWithItsText() throws Exception {
        try (MailServer server = new MailServer(false)) {
            way(mail(server), Map.of()).deliver(NOTICE);
            assertThat(server.commands)
                    .anyMatch(line -> line.startsWith("MAIL FROM:<viva@example.org>"))
                    .anyMatch(line -> line.startsWith("RCPT TO:<ann@example.org>"))
                    .anyMatch(line -> line.startsWith("RCPT TO:<ben@example.org>"));
            assertThat(server.messages).hasSize(1);
            assertThat(server.messages.getFirst())
                    .contains("Auto-Submitted: auto-generated", "=?UTF-8?", "To: ann@example.org")
                    .contains("charset=UTF-8", "<!channel>", "last");
        }
    }

    @Test
    void mailThatIsRefusedSaysWhy() throws Exception {
        try (MailServer server = new MailServer(true)) {
            assertThatThrownBy(() -> way(mail(server), Map.of()).deliver(NOTICE))
                    .isInstanceOf(Delivery.Undelivered.class)
                    .hasMessageContaining("127.0.0.1:" + server.port());
            assertThat(server.messages).isEmpty();
        }
    }

    @Test
    void mailLeavesNoPasswordWhereTlsIsRefused() throws Exception {
        try (MailServer server = new MailServer(false)) {
            Channel.Way.Mail wanted =
                    new Channel.Way.Mail(
                            "127.0.0.1",
                            server.port(),
                            Channel.Security.STARTTLS,
                            "MAIL_USER",
                            "MAIL_PASSWORD",
                            "viva@example.org",
                            List.of("ann@example.org"));
            Map<String, String> login = Map.of("MAIL_USER", "ann", "MAIL_PASSWORD", "pa55word");
            assertThatThrownBy(() -> way(wanted, login).deliver(NOTICE))
                    .isInstanceOf(Delivery.Undelivered.class)
                    .hasMessageNotContaining("pa55word");
            assertThat(server.commands).noneMatch(line -> line.startsWith("AUTH"));
            assertThatThrownBy(() -> way(wanted, Map.of()).deliver(NOTICE))
                    .hasMessage("the environment variable MAIL_USER is not set");
        }
    }

    @Test
    void ownProgramReadsTheNoticeAndSeesNoKeys() throws Exception {
        Path seen = temp.resolve("seen");
        Delivery program =
                way(
                        new Channel.Way.Program(
                                List.of("sh", "-c", "cat > " + seen + "; env >> " + seen)),
                        Map.of("PATH", "/usr/bin:/bin", "OPENAI_API_KEY", "sk-secret"));
        program.deliver(NOTICE);
        assertThat(Files.readString(seen))
                .startsWith(NOTICE.title() + "\n" + NOTICE.text())
                .contains("VIVA_TITLE=" + NOTICE.title())
                .doesNotContain("sk-secret");
        assertThatThrownBy(
                        () ->
                                way(
                                                new Channel.Way.Program(
                                                        List.of("sh", "-c", "echo no >&2; exit 3")),
                                                Map.of("PATH", "/usr/bin:/bin"))
                                        .deliver(NOTICE))
                .isInstanceOf(Delivery.Undelivered.class)
                .hasMessageContaining("exit code 3: no");
    }
}

package viva.console.night.notify;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import viva.console.night.plan.Channel;

/// Posts to an address that is a secret: it stands in no message of ours, and no redirect is
/// followed.
///
/// @param address empty where the environment variable is not set
record Webhook(HttpClient http, Channel.Way.Webhook way, Optional<String> address)
        implements Delivery {
    private static final Duration LONGEST = Duration.ofSeconds(20);

    static HttpClient client() {
        return HttpClient.newBuilder()
                .connectTimeout(LONGEST)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public void deliver(Notice notice) throws Undelivered, InterruptedException {
        WebhookText text = WebhookText.of(notice, way.format());
        HttpRequest request =
                HttpRequest.newBuilder(uri())
                        .timeout(LONGEST)
                        .header("Content-Type", text.mediaType())
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        text.body(), StandardCharsets.UTF_8))
                        .build();
        int status;
        try {
            status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new Undelivered(
                    "the server of " + way.address() + ": " + e.getClass().getSimpleName());
        }
        if (status < 200 || status > 299) {
            throw new Undelivered("the server of " + way.address() + " answered HTTP " + status);
        }
    }

    private URI uri() throws Undelivered {
        if (address.isEmpty()) {
            throw new Undelivered("the environment variable " + way.address() + " is not set");
        }
        try {
            URI uri = URI.create(address.get().strip());
            String scheme = String.valueOf(uri.getScheme());
            if ((scheme.equals("https") || scheme.equals("http")) && uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Its message would show the secret.
        }
        throw new Undelivered("what " + way.address() + " holds is no address of a web server");
    }
}

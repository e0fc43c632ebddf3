package viva.console.night.notify;

import java.net.http.HttpClient;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import viva.console.night.plan.Channel;
import viva.experiment.host.HostProgram;

/// The ways of a plan's channels.
public final class Ways {
    private Ways() {}

    /// By the channel's name.
    ///
    /// @param environment reads an environment variable: secrets are named in a plan, never written
    public static Map<String, Delivery> of(
            List<Channel> channels, Function<String, Optional<String>> environment, Clock clock) {
        HttpClient http = Webhook.client();
        HostProgram host = new HostProgram();
        Map<String, Delivery> ways = new TreeMap<>();
        for (Channel channel : channels) {
            ways.put(
                    channel.name(),
                    switch (channel.way()) {
                        case Channel.Way.Webhook way ->
                                new Webhook(http, way, environment.apply(way.address()));
                        case Channel.Way.Mail way -> new Mail(way, environment, clock);
                        case Channel.Way.Program way -> new OwnProgram(host, way, environment);
                    });
        }
        return ways;
    }
}

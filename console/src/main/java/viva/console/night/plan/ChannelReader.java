package viva.console.night.plan;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import viva.store.yaml.YamlMap;
import viva.store.yaml.YamlValue;

/// Reads who is told, under `notify`.
final class ChannelReader {
    private static final int SUBMISSION = 587;
    private static final String VARIABLE = "[A-Za-z_][A-Za-z0-9_]{0,99}";

    private ChannelReader() {}

    static Optional<List<Channel>> channels(YamlValue value) {
        return value.list(ChannelReader::channel).map(ChannelReader::named);
    }

    /// A way and its occasions, before it is named among the others.
    private static Optional<Channel> channel(YamlValue value) {
        return value.map().flatMap(ChannelReader::channel);
    }

    private static Optional<Channel> channel(YamlMap map) {
        List<Channel> ways = new ArrayList<>();
        Set<Occasion> when =
                map.find("when", one -> one.list(word -> word.word(Occasion.class)))
                        .map(words -> words.isEmpty() ? Channel.USUAL : EnumSet.copyOf(words))
                        .orElse(Channel.USUAL);
        for (Channel.Format format : Channel.Format.values()) {
            String name = format.name().toLowerCase(Locale.ROOT);
            map.find(name, ChannelReader::variable)
                    .map(address -> new Channel.Way.Webhook(format, address))
                    .ifPresent(way -> ways.add(new Channel(name, when, way)));
        }
        map.find("mail", ChannelReader::mail)
                .ifPresent(way -> ways.add(new Channel("mail", when, way)));
        map.find("command", words -> words.list(YamlValue::text))
                .ifPresent(
                        words ->
                                ways.add(
                                        new Channel(
                                                "command", when, new Channel.Way.Program(words))));
        return map.build(() -> one(ways));
    }

    private static Channel one(List<Channel> ways) {
        if (ways.size() != 1) {
            throw new IllegalArgumentException(
                    "each entry names one of slack, mattermost, discord, ntfy, mail, command");
        }
        return ways.getFirst();
    }

    /// Names of environment variables, never what they hold.
    private static Optional<String> variable(YamlValue value) {
        return value.text()
                .flatMap(
                        text ->
                                text.matches(VARIABLE)
                                        ? Optional.of(text)
                                        : value.wrong(
                                                "must name the environment variable that holds it:"
                                                        + " what it holds stands in no file"));
    }

    private static Optional<Channel.Way> mail(YamlValue value) {
        return value.map().flatMap(ChannelReader::mail);
    }

    private static Optional<Channel.Way> mail(YamlMap map) {
        Optional<String> host = map.require("host", YamlValue::text);
        int port = map.read("port", YamlValue::count, SUBMISSION);
        Channel.Security security =
                map.read(
                        "security",
                        one -> one.word(Channel.Security.class),
                        Channel.Security.STARTTLS);
        String user = map.read("user", ChannelReader::variable, "");
        String password = map.read("password", ChannelReader::variable, "");
        Optional<String> from = map.require("from", YamlValue::text);
        Optional<List<String>> to = map.require("to", all -> all.list(YamlValue::text));
        return map.build(
                () ->
                        new Channel.Way.Mail(
                                host.orElseThrow(),
                                port,
                                security,
                                user,
                                password,
                                from.orElseThrow(),
                                to.orElseThrow()));
    }

    private static List<Channel> named(List<Channel> channels) {
        Map<String, Integer> counts = new TreeMap<>();
        List<Channel> named = new ArrayList<>();
        for (Channel channel : channels) {
            int number = counts.merge(channel.name(), 1, Integer::sum);
            String name = number == 1 ? channel.name() : channel.name() + "-" + number;
            named.add(new Channel(name, channel.when(), channel.way()));
        }
        return List.copyOf(named);
    }
}

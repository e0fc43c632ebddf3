package viva.agents.model.http;

import java.time.Duration;

/// How long a provider may take, and how often it is asked again.
///
/// @param connect until the connection stands
/// @param firstByte until the answer begins; a reasoning model that does not stream is silent until
///     it has finished
/// @param stall between two pieces of an answer that is streamed
/// @param total of one try, from start to end
/// @param tries of one call, the first included
/// @param longestWait a server that asks for more patience than this is given up
public record HttpLimits(
        Duration connect,
        Duration firstByte,
        Duration stall,
        Duration total,
        int tries,
        Duration longestWait) {
    public static final HttpLimits DEFAULTS =
            new HttpLimits(
                    Duration.ofSeconds(20),
                    Duration.ofMinutes(70),
                    Duration.ofMinutes(10),
                    Duration.ofMinutes(75),
                    6,
                    Duration.ofMinutes(5));

    public HttpLimits {
        if (tries < 1) {
            throw new IllegalArgumentException("a call needs at least one try");
        }
    }
}

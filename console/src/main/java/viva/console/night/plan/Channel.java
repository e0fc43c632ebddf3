package viva.console.night.plan;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Where somebody is told. Addresses that are secrets, and passwords, are named by the environment
/// variable that holds them; they stand in no plan, no journal and no message.
///
/// @param name in the journal: `slack`, or `slack-2` for the second
public record Channel(String name, Set<Occasion> when, Way way) {
    /// Where a plan says nothing: what needs a person, and the morning.
    public static final Set<Occasion> USUAL =
            Set.copyOf(EnumSet.of(Occasion.GATE, Occasion.TROUBLE, Occasion.MORNING));

    public Channel {
        when = Set.copyOf(when);
    }

    /// How.
    public sealed interface Way {
        /// Posts to an address.
        ///
        /// @param address environment variable that holds it
        record Webhook(Format format, String address) implements Way {}

        /// Sends mail over SMTP (RFC 5321).
        ///
        /// @param user environment variable that holds the user name; empty without a login
        /// @param password environment variable that holds the password
        record Mail(
                String host,
                int port,
                Security security,
                String user,
                String password,
                String from,
                List<String> to)
                implements Way {
            public Mail {
                to = List.copyOf(to);
                if (port < 1 || port > 65_535) {
                    throw new IllegalArgumentException("port must lie between 1 and 65535");
                }
                if (to.isEmpty()) {
                    throw new IllegalArgumentException("mail needs somebody under `to`");
                }
                if (user.isEmpty() != password.isEmpty()) {
                    throw new IllegalArgumentException("a login needs `user` and `password`");
                }
                if (security == Security.NONE && !user.isEmpty()) {
                    throw new IllegalArgumentException(
                            "a password goes over a connection that is not encrypted: use security: starttls or tls");
                }
            }
        }

        /// Runs a program of the person's own, which reads the text on its standard input.
        record Program(List<String> command) implements Way {
            public Program {
                command = List.copyOf(command);
                if (command.isEmpty()) {
                    throw new IllegalArgumentException("command needs a program");
                }
            }
        }
    }

    /// What a webhook's server reads.
    public enum Format {
        SLACK,
        MATTERMOST,
        DISCORD,
        NTFY
    }

    /// How the connection to a mail server is kept private.
    public enum Security {
        /// Begins plain and must become TLS (RFC 3207).
        STARTTLS,
        /// TLS from the start (RFC 8314).
        TLS,
        /// Nothing: for a server on this machine or a trusted network, without a login.
        NONE
    }
}

package viva.study;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a run comes from, as [Event.RunStarted#origin] words it.
public sealed interface Origin {
    /// It began with its study file.
    record Fresh() implements Origin {
        @Override
        public String text() {
            return "new";
        }
    }

    /// It shares the past of another run: its events 2 to `event` are that run's.
    ///
    /// @param run name of that run's folder
    /// @param hash of that event there, which fixes all before it
    record Fork(String run, long event, Digest hash) implements Origin {
        @Override
        public String text() {
            return "fork of " + at(run, event, hash);
        }
    }

    /// It ran another run again with the answers that its journal holds up to `event`.
    record Rerun(String run, long event, Digest hash) implements Origin {
        @Override
        public String text() {
            return "rerun of " + at(run, event, hash);
        }
    }

    /// As journaled: `new`, or `fork of RUN at event N, hash HEX`.
    String text();

    /// Reads [#text]; anything else is a run of its own.
    static Origin parse(String text) {
        Pattern form = Pattern.compile("(fork|rerun) of (.+) at event ([0-9]{1,18}), hash (\\w+)");
        Matcher match = form.matcher(text);
        if (!match.matches()) {
            return new Fresh();
        }
        long event = Long.parseLong(match.group(3));
        Digest hash = Digest.parse(match.group(4));
        return match.group(1).equals("fork")
                ? new Fork(match.group(2), event, hash)
                : new Rerun(match.group(2), event, hash);
    }

    private static String at(String run, long event, Digest hash) {
        return run + " at event " + event + ", hash " + hash;
    }
}

package viva.console.terminal;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import viva.study.VivaException;

/// What this process reads from and prints to.
public final class ThisTerminal {
    private ThisTerminal() {}

    /// A screen over it: one that moves where it can and may, and otherwise lines.
    ///
    /// @param plain whether nothing may move
    /// @throws VivaException ENVIRONMENT where the folder for what was typed cannot be made
    public static Screen open(boolean plain, PrintWriter out, Manner manner) throws IOException {
        boolean terminal =
                Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
        String kind = System.getenv().getOrDefault("TERM", "dumb");
        if (plain || !terminal || kind.equals("dumb")) {
            return new PlainScreen(
                    new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                    out,
                    terminal,
                    manner.prompt());
        }
        boolean colour = System.getenv().getOrDefault("NO_COLOR", "").isEmpty();
        return JLineScreen.open(manner, state().resolve(manner.history()), colour);
    }

    /// The user's own state folder, readable by nobody else.
    private static Path state() {
        String state = System.getenv().getOrDefault("XDG_STATE_HOME", "");
        Path folder =
                (state.isBlank()
                                ? Path.of(System.getProperty("user.home", "."), ".local", "state")
                                : Path.of(state))
                        .resolve("viva");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new VivaException(
                    VivaException.Code.ENVIRONMENT,
                    "Cannot make " + folder + ", which holds what you typed. Set XDG_STATE_HOME",
                    e);
        }
        return folder;
    }
}

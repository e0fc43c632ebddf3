package viva.experiment.host;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import viva.experiment.sandbox.PlainText;

/// Runs one trusted program of the system and reads what it prints.
final class HostCommand {
    private static final int LONGEST = 1 << 16;

    private HostCommand() {}

    /// The first 64 KiB of standard output and error, where the program ended well in time.
    ///
    /// @param program its full path
    /// @return empty where it could not be started, failed, or took too long
    static Optional<String> run(Path program, Duration longest, String... arguments)
            throws InterruptedException {
        return run(program, longest, Optional.empty(), arguments);
    }

    /// As above, with a file as standard input.
    static Optional<String> run(
            Path program, Duration longest, Optional<Path> input, String... arguments)
            throws InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.environment().put("LANG", "C.UTF-8");
        Optional.ofNullable(System.getenv("SSH_AUTH_SOCK"))
                .ifPresent(agent -> builder.environment().put("SSH_AUTH_SOCK", agent));
        File given = input.map(Path::toFile).orElse(new File("/dev/null"));
        builder.redirectInput(ProcessBuilder.Redirect.from(given));
        try {
            return read(builder.start(), longest);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> read(Process process, Duration longest)
            throws IOException, InterruptedException {
        StringBuilder text = new StringBuilder();
        Thread reader = Thread.ofPlatform().daemon().start(() -> drain(process, text));
        try {
            if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
            reader.join(longest);
        } finally {
            process.destroyForcibly();
        }
        synchronized (text) {
            return process.exitValue() == 0
                    ? Optional.of(PlainText.of(text.toString()).strip())
                    : Optional.empty();
        }
    }

    private static void drain(Process process, StringBuilder text) {
        try (InputStream in = process.getInputStream()) {
            byte[] bytes = in.readNBytes(LONGEST);
            synchronized (text) {
                text.append(new String(bytes, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // It was ended; what it printed is not used.
        }
    }
}

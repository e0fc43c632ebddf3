package viva.console.kill;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// `./viva` as a person starts it, in a process of its own that can be killed.
final class VivaProcess {
    private final Process process;
    private final Path printed;

    private VivaProcess(Process process, Path printed) {
        this.process = process;
        this.printed = printed;
    }

    /// @param printed file that takes what it prints
    /// @param jvm an option more for its JVM, or none
    static VivaProcess start(Path printed, Optional<String> jvm, List<String> words)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("viva.home"), "viva").toString());
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectInput(new File("/dev/null")).redirectOutput(printed.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("VIVA_NO_BUILD", "1");
        // Of its own, so that nothing is compiled already that a kill is to meet being compiled.
        builder.environment().put("XDG_CACHE_HOME", cache(printed).toString());
        jvm.ifPresent(option -> builder.environment().put("JDK_JAVA_OPTIONS", option));
        return new VivaProcess(builder.start(), printed);
    }

    /// The cache of the process that prints there.
    static Path cache(Path printed) {
        return printed.toAbsolutePath().resolveSibling("cache");
    }

    /// The launcher becomes Viva's JVM, so this is its id too.
    long pid() {
        return process.pid();
    }

    /// The exit code, where it ends by itself within this time.
    Optional<Integer> endsWithin(Duration time) throws InterruptedException {
        return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)
                ? Optional.of(process.exitValue())
                : Optional.empty();
    }

    /// SIGKILL; returns once it is gone.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// What it printed, in whole lines.
    List<String> lines() throws IOException {
        String text = Files.readString(printed);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }
}

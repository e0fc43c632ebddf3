package viva.console.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// A terminal of a size, with a shell in it, that a test types into and looks at.
final class Tmux implements AutoCloseable {
    private static final long LONGEST_MILLIS = 240_000;
    private static final long BETWEEN_LOOKS = 100;

    private final String socket;
    private final Path screens;

    private Tmux(String socket, Path screens) {
        this.socket = socket;
        this.screens = screens;
    }

    static boolean isHere() {
        return Files.isExecutable(Path.of("/usr/bin/tmux"));
    }

    /// @param name of the terminal, and of the files in which its screens are kept
    /// @param screens folder that takes them
    static Tmux start(
            String name, Path folder, int columns, int rows, Map<String, String> more, Path screens)
            throws Exception {
        Tmux tmux = new Tmux(name + "-" + ProcessHandle.current().pid(), screens);
        Files.createDirectories(screens);
        List<String> command =
                new ArrayList<>(List.of("-f", "/dev/null", "new-session", "-d", "-s", "t", "-c"));
        command.add(folder.toString());
        command.addAll(List.of("-x", "" + columns, "-y", "" + rows));
        Path viva = Path.of(System.getProperty("viva.home"), "viva");
        command.add(
                "exec env "
                        + variables(more)
                        + " VIVA_NO_BUILD=1 'JAVA_HOME="
                        + System.getProperty("java.home")
                        + "' 'XDG_STATE_HOME="
                        + folder.resolve("state")
                        + "' PATH="
                        + viva.getParent()
                        + ":/usr/bin:/bin:/usr/sbin:/sbin PS1='$ ' sh");
        tmux.run(command);
        return tmux;
    }

    private static String variables(Map<String, String> more) {
        StringBuilder text = new StringBuilder("LC_ALL=C.UTF-8");
        more.forEach((name, value) -> text.append(" '").append(name + "=" + value).append('\''));
        return text.toString();
    }

    /// Types a line, and Enter.
    void type(String line) throws Exception {
        if (!line.isEmpty()) {
            write(line);
        }
        press("Enter");
    }

    void write(String text) throws Exception {
        run(List.of("send-keys", "-t", "t", "-l", text));
    }

    /// Presses keys by their names: `Tab`, `C-c`, `M-Enter`.
    void press(String... keys) throws Exception {
        for (String key : keys) {
            run(List.of("send-keys", "-t", "t", key));
        }
    }

    /// Types lines at once, whether or not anything listens yet.
    void typeAhead(String... lines) throws Exception {
        write(String.join("\r", lines) + "\r");
    }

    /// Presses a key, again where it came before there was something to press it for, until a text
    /// stands behind another one.
    ///
    /// @param time of its occurrences, from 1
    void pressUntil(String key, String text, String behind, int time) throws Exception {
        long end = System.nanoTime() + LONGEST_MILLIS * 1_000_000;
        while (!rest(behind, time).contains(text)) {
            if (System.nanoTime() > end) {
                throw new AssertionError(key + " did not bring '" + text + "':\n" + all());
            }
            press(key);
            Thread.sleep(10 * BETWEEN_LOOKS);
        }
    }

    private String rest(String behind, int time) throws Exception {
        String[] parts = all().split(Pattern.quote(behind), time + 1);
        return parts.length > time ? parts[time] : "";
    }

    /// What is on the screen now.
    String screen() throws Exception {
        return run(List.of("capture-pane", "-p", "-t", "t"));
    }

    /// The same with its colours, as escapes.
    String coloured() throws Exception {
        return run(List.of("capture-pane", "-p", "-e", "-t", "t"));
    }

    /// What is and was on the screen.
    String all() throws Exception {
        return run(List.of("capture-pane", "-p", "-J", "-S", "-5000", "-t", "t"));
    }

    /// Waits until this is on the screen or was.
    void await(String text) throws Exception {
        awaitTimes(text, 1);
    }

    void awaitTimes(String text, int times) throws Exception {
        long end = System.nanoTime() + LONGEST_MILLIS * 1_000_000;
        while (times(text) < times) {
            if (System.nanoTime() > end) {
                throw new AssertionError(
                        "'%s' did not come %d times:\n%s".formatted(text, times, all()));
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    private int times(String text) throws Exception {
        return all().split(Pattern.quote(text), -1).length - 1;
    }

    /// Waits until this stands last, or above a status line, with nothing typed behind it.
    void awaitPrompt(String prompt) throws Exception {
        long end = System.nanoTime() + LONGEST_MILLIS * 1_000_000;
        while (!lastTwo().contains(prompt)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("'" + prompt + "' never stood there:\n" + screen());
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    private List<String> lastTwo() throws Exception {
        List<String> lines = screen().lines().filter(line -> !line.isBlank()).toList();
        return lines.subList(Math.max(0, lines.size() - 2), lines.size());
    }

    /// Waits until the last line is this, so that nothing is typed ahead.
    void awaitLast(String prompt) throws Exception {
        long end = System.nanoTime() + LONGEST_MILLIS * 1_000_000;
        while (!screen().stripTrailing().endsWith("\n" + prompt)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("'" + prompt + "' never stood last:\n" + screen());
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    /// Keeps the screen, to be looked at.
    void keep(String name) throws Exception {
        Files.writeString(screens.resolve(name + ".txt"), screen());
    }

    private String run(List<String> words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("/usr/bin/tmux", "-u", "-L", socket));
        command.addAll(words);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said);
        }
        return said;
    }

    @Override
    public void close() throws Exception {
        run(List.of("kill-server"));
    }
}

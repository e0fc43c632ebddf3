package viva.console.night;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import viva.console.ScriptedAnswers;
import viva.console.kill.AnswerServer;
import viva.console.night.queue.NightEvent;
import viva.console.night.queue.NightFolder;
import viva.console.night.queue.NightJournal;

/// The folder of one simulated night: its studies, its plan, its supervisors.
///
/// @param temp fresh
record NightScript(Path temp, AnswerServer server) {
    private static final List<String> FILES =
            List.of("study.yaml", "library/references.bib", "library/note.md");
    private static final Duration LONGEST = Duration.ofMinutes(4);

    Path shared() {
        return temp.resolve("home");
    }

    NightFolder folder() {
        return NightFolder.of(shared(), "simulated");
    }

    Path clock() {
        return temp.resolve("clock");
    }

    /// A `tiny` study that asks the server under its own name.
    ///
    /// @param gates as in a study file
    /// @param calls its budget
    Path study(String name, String gates, int calls) throws IOException {
        Path folder = temp.resolve("given").resolve(name);
        for (String file : FILES) {
            Path to = folder.resolve(file);
            Files.createDirectories(to.getParent());
            Files.writeString(
                    to,
                    ScriptedAnswers.resource(file)
                            .replace("id: tiny", "id: " + name)
                            .replace("calls: 200", "calls: " + calls)
                            .replaceFirst("(?m)^gates: .*$", "gates: " + gates)
                            .replaceFirst(
                                    "(?m)^models: .*$",
                                    "models: {provider: openai, model: scripted-1, base_url: \""
                                            + server.url(name)
                                            + "\", concurrency: 4, prices: prices.yaml}"));
        }
        Files.writeString(
                folder.resolve("prices.yaml"),
                """
                schema: viva.prices/1
                providers:
                  - provider: openai
                    base_url: %s
                    source: this test
                    checked: 2026-11-21
                    counts_cache_writes: no
                    models:
                      scripted-1: {input: 0.10, output: 0.40}
                """
                        .formatted(server.url(name)));
        return folder.resolve("study.yaml");
    }

    Path plan(String text) throws IOException {
        return Files.writeString(temp.resolve("night.yaml"), text);
    }

    /// A supervisor as a process of its own.
    Process supervisor(Path plan, Path printed) throws IOException {
        Path root = Path.of(System.getProperty("viva.home"));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.addAll(
                List.of(
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dviva.home=" + root,
                        "-cp",
                        System.getProperty("java.class.path"),
                        SimulatedNight.class.getName(),
                        plan.toString(),
                        shared().toString(),
                        root.resolve("viva").toString(),
                        clock().toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(printed.toFile()));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("XDG_CACHE_HOME", temp.resolve("cache").toString());
        return builder.start();
    }

    List<NightEvent> events() {
        return NightJournal.read(folder()).stream().map(NightJournal.Entry::event).toList();
    }

    /// Waits until something stands in the queue.
    void await(String what, Process supervisor, Predicate<List<NightEvent>> wanted)
            throws Exception {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!folder().exists() || !wanted.test(events())) {
            if (System.nanoTime() > end || !supervisor.isAlive()) {
                throw new AssertionError(
                        (supervisor.isAlive() ? "never came: " : "the supervisor ended before: ")
                                + what
                                + "\n"
                                + Files.readString(temp.resolve("printed.txt")));
            }
            Thread.sleep(50);
        }
    }
}

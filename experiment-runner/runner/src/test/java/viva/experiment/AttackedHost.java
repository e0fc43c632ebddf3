package viva.experiment;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// What attacks reach for: a file, ports and sockets of the host, and a mark for what they leave.
final class AttackedHost implements AutoCloseable {
    private final Path secret;
    private final Path socket;
    private final String abstractName = "viva-attack-" + ProcessHandle.current().pid();
    private final String mark = "9173" + ProcessHandle.current().pid() % 1000 + ".40";
    private final Process services;
    private final String[] ports;

    AttackedHost(Path folder) throws IOException {
        secret = Files.writeString(folder.resolve("secret"), "labels");
        socket = folder.resolve("host.sock");
        services =
                new ProcessBuilder(
                                "/usr/bin/python3",
                                "-c",
                                Attack.resource("host.py"),
                                socket.toString(),
                                abstractName)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        BufferedReader said = services.inputReader(StandardCharsets.UTF_8);
        ports = String.valueOf(said.readLine()).split(" ");
        if (ports.length != 2) {
            throw new IOException("the services to be attacked did not start");
        }
    }

    SequencedMap<String, String> constants() {
        SequencedMap<String, String> constants = new LinkedHashMap<>();
        constants.put("secret", secret.toString());
        constants.put("socket", socket.toString());
        constants.put("abstract", abstractName);
        constants.put("port", ports[0]);
        constants.put("datagrams", ports[1]);
        constants.put("mark", mark);
        return constants;
    }

    /// Processes that attacks left, by the last digit of their mark; they are ended.
    List<String> left() {
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            return all.filter(each -> each.getFileName().toString().matches("[0-9]+"))
                    .map(this::left)
                    .filter(each -> !each.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String left(Path process) {
        try {
            String line = Files.readString(process.resolve("cmdline")).replace('\0', ' ').strip();
            if (!line.matches("(/bin/)?sleep " + mark.replace(".", "\\.") + "[0-9]")) {
                return "";
            }
            ProcessHandle.of(Long.parseLong(process.getFileName().toString()))
                    .ifPresent(ProcessHandle::destroyForcibly);
            return line.substring(line.length() - 1);
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        services.destroyForcibly();
    }
}

package viva.console.night.notify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/// A mail server on this machine that speaks as much of SMTP (RFC 5321) as a client needs to hand
/// over mail, and keeps what it was told.
final class MailServer implements AutoCloseable {
    final List<String> commands = new CopyOnWriteArrayList<>();
    final List<String> messages = new CopyOnWriteArrayList<>();
    private final ServerSocket socket;
    private final boolean refuses;

    /// @param refuses every recipient, where it does
    MailServer(boolean refuses) throws IOException {
        this.refuses = refuses;
        socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                talk(client);
            } catch (IOException e) {
                // The client or the test is gone.
            }
        }
    }

    private void talk(Socket client) throws IOException {
        BufferedReader in =
                new BufferedReader(
                        new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        OutputStream out = client.getOutputStream();
        say(out, "220 mail.example.org ESMTP");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            commands.add(line);
            String verb = line.split(" ")[0].toUpperCase(Locale.ROOT);
            switch (verb) {
                case "EHLO" -> {
                    say(out, "250-mail.example.org");
                    say(out, "250-8BITMIME");
                    say(out, "250 SIZE 1000000");
                }
                case "RCPT" -> say(out, refuses ? "550 5.1.1 no such mailbox" : "250 2.1.5 OK");
                case "DATA" -> {
                    say(out, "354 go ahead");
                    messages.add(message(in));
                    say(out, "250 2.0.0 queued");
                }
                case "QUIT" -> {
                    say(out, "221 2.0.0 bye");
                    return;
                }
                default -> say(out, "250 2.0.0 OK");
            }
        }
    }

    /// Up to the line with a single dot; a dot that was doubled is one (RFC 5321, 4.5.2).
    private static String message(BufferedReader in) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            lines.add(line.startsWith(".") ? line.substring(1) : line);
        }
        return String.join("\n", lines);
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

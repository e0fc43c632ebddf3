package viva.console.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jline.terminal.Terminal;
import viva.console.Main;
import viva.console.NewStudy;
import viva.console.Person;
import viva.console.terminal.JLineScreen;
import viva.console.terminal.Manner;
import viva.console.terminal.PlainScreen;
import viva.console.terminal.Screen;
import viva.store.OpenRun;
import viva.store.Preload;
import viva.store.StudyFileReader;
import viva.store.StudyFolder;
import viva.store.disk.NewFolder;
import viva.study.Event;
import viva.study.Steer;
import viva.study.StudyFile;

/// What the first second of `resume`, `status`, `log` and `chat` needs, done once over a throw-away
/// study, so that the launcher can have the JVM keep it (an AOT cache, JEP 514). The study is one
/// that a recording answers, and stops at its first gate: it runs no experiment and asks no model.
public final class Rehearsal {
    private static final Manner MANNER =
            new Manner("viva> ", new Completions(List::of, List::of), "history", false);

    private Rehearsal() {}

    /// @param args the study file to rehearse with
    public static void main(String[] args) throws Exception {
        Preload.journals();
        Preload.studyFiles();
        Path temp = Files.createTempDirectory("viva-rehearsal-");
        try {
            Path file = Path.of(args[0]);
            StudyFile study = StudyFileReader.read(file);
            StudyFolder folder = NewStudy.from(file, study, temp);
            begin(folder, study);
            PrintWriter nowhere = new PrintWriter(OutputStream.nullOutputStream(), true, UTF_8);
            System.setIn(InputStream.nullInputStream());
            for (String command : List.of("resume", "status", "log", "approve", "attach")) {
                Main.run(new String[] {command, folder.path().toString()}, nowhere, nowhere);
            }
            String typed = "/help\n/status\n/doing\n/log\n/waiting\n/steered\n/quit\n";
            talk(
                    folder,
                    new PlainScreen(
                            new BufferedReader(new StringReader(typed)), nowhere, false, ""));
            talk(folder, terminal(temp, typed));
        } finally {
            NewFolder.remove(temp);
        }
    }

    private static void begin(StudyFolder folder, StudyFile study) throws IOException {
        try (OpenRun run = folder.openRun(Clock.systemUTC())) {
            byte[] text = Files.readAllBytes(folder.studyFile());
            NewStudy.begin(run, study, text, "new", new TreeMap<>(), "nobody");
            run.record(
                    new Event.Steered(
                            "rehearsal",
                            new Steer.Note("a note", Optional.empty()),
                            "nobody",
                            "here",
                            "chat"));
        }
    }

    private static Screen terminal(Path temp, String typed) throws IOException {
        Terminal terminal =
                JLineScreen.quick()
                        .system(false)
                        .streams(
                                new ByteArrayInputStream(typed.replace('\n', '\r').getBytes(UTF_8)),
                                new ByteArrayOutputStream())
                        .type("xterm")
                        .build();
        return JLineScreen.over(terminal, MANNER, temp.resolve("history"), true);
    }

    private static void talk(StudyFolder folder, Screen screen) throws InterruptedException {
        Actions actions = new Actions(folder, Person.here(), Clock.systemUTC(), Main.VERSION);
        try (Follower _ = Chat.follow(folder, screen, Opened.toWatch(folder), () -> 1)) {
            new Chat(folder, screen, actions, Optional.empty()).talk();
        } finally {
            screen.close();
        }
    }
}

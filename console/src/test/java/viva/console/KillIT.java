package viva.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import viva.store.StudyView;
import viva.study.Event;
import viva.study.Recorded;

/// A study that is killed with SIGKILL again and again ends with the paper of one that was not.
class KillIT {
    @TempDir Path temp;

    @Test
    void endsWithTheSamePaperHoweverOftenItIsKilled() throws Exception {
        TinyStudy undisturbed = TinyStudy.in(temp.resolve("undisturbed"));
        assertThat(undisturbed.go(true)).as(undisturbed.printed()).isZero();

        TinyStudy killed = TinyStudy.in(temp.resolve("killed"));
        for (String moment :
                List.of(
                        "proposal/r0/critique",
                        "program/r0/propose",
                        "12 of 48",
                        "rerun",
                        "manuscript")) {
            killAt(killed, moment);
        }
        assertThat(killed.go(true)).as(killed.printed()).isZero();

        for (String name : List.of("paper.md", "paper.html", "paper.pdf")) {
            assertThat(killed.paper(name)).as(name).isEqualTo(undisturbed.paper(name));
        }
        nothingWasDoneTwice(killed.folder().read());
        assertThat(killed.command("verify", killed.folder().path().toString()))
                .as(killed.printed())
                .isZero();
    }

    /// Starts or resumes the study in a process and kills it once it prints a line with this.
    private static void killAt(TinyStudy study, String moment) throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                TinyMain.class.getName(),
                                study.folder().path().toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<String> lines = new ArrayList<>();
        try (BufferedReader out = process.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
                if (line.contains(moment)) {
                    break;
                }
            }
            process.destroyForcibly();
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(lines).as("killed at %s", moment).anyMatch(line -> line.contains(moment));
    }

    private static void nothingWasDoneTwice(StudyView view) {
        List<String> settled =
                events(view, Event.CallSettled.class).stream()
                        .map(event -> event.call().path())
                        .toList();
        assertThat(settled).doesNotHaveDuplicates();
        for (String run : List.of("full", "rerun")) {
            List<String> cells =
                    events(view, Event.CellFinished.class).stream()
                            .filter(event -> event.experiment().equals(run))
                            .map(event -> event.cell().id())
                            .toList();
            assertThat(cells).as(run).doesNotHaveDuplicates().hasSize(48);
        }
    }

    private static <E extends Event> List<E> events(StudyView view, Class<E> type) {
        return view.events().stream()
                .map(Recorded::event)
                .filter(type::isInstance)
                .map(type::cast)
                .collect(Collectors.toList());
    }
}

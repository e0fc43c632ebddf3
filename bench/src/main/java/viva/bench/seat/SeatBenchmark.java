package viva.bench.seat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import viva.agents.steering.FileInForce;
import viva.agents.steering.Helm;
import viva.bench.Bench;
import viva.bench.Benchmark;
import viva.bench.Row;
import viva.bench.Sample;
import viva.bench.Target;
import viva.console.Messenger;
import viva.console.NewStudy;
import viva.console.Person;
import viva.store.OpenRun;
import viva.store.StudyFileReader;
import viva.store.StudyFolder;
import viva.study.Event;
import viva.study.Steer;
import viva.study.StudyFile;
import viva.study.VivaException;

/// `viva bench seat`: how long somebody at the console waits.
public final class SeatBenchmark implements Benchmark {
    private static final double FELT = 400;
    private static final double ACKNOWLEDGED = 200;
    private static final int WORDS = 20;

    @Override
    public String name() {
        return "seat";
    }

    @Override
    public List<Row> run(Bench bench) throws Exception {
        Path home = Path.of(System.getProperty("viva.home", "."));
        Path file = home.resolve("examples/min-norm/study.yaml");
        StudyFolder folder = begun(file, bench.scratch().resolve("studies"));
        StudyFolder talked = begun(file, bench.scratch().resolve("talked"));
        Launched viva = new Launched(home.resolve("viva"));
        String study = folder.path().toString();
        // A first start after a build makes the AOT cache.
        viva.millis("", "status", study);
        List<Row> rows = new ArrayList<>();
        rows.add(
                bench.compare(
                        "viva status, from Enter to its last line",
                        "ms",
                        new Target.AtMost(FELT, "ms"),
                        () -> viva.millis("", "status", study),
                        "a bare JVM",
                        Launched::bareJvm));
        if (Launched.hasTerminal()) {
            rows.add(firstPrompt(bench, viva, "attach", study));
            rows.add(firstPrompt(bench, viva, "chat", talked.path().toString()));
        } else {
            bench.log().accept("no tmux here: the first prompt is not measured");
        }
        rows.add(acknowledgement(bench, folder));
        return rows;
    }

    private static Row firstPrompt(Bench bench, Launched viva, String command, String study)
            throws Exception {
        return bench.compare(
                "viva " + command + ", to its first prompt in a terminal (tmux)",
                "ms",
                new Target.AtMost(FELT, "ms"),
                () -> viva.firstPrompt(command, study, bench.scratch().resolve("shown")),
                "a bare JVM",
                Launched::bareJvm);
    }

    private static StudyFolder begun(Path file, Path studies) throws Exception {
        StudyFolder folder = NewStudy.from(file, StudyFileReader.read(file), studies);
        StudyFile study = StudyFileReader.read(folder.studyFile());
        try (OpenRun run = folder.openRun(Clock.systemUTC())) {
            byte[] text = Files.readAllBytes(folder.studyFile());
            NewStudy.begin(run, study, text, "new", new TreeMap<>(), "nobody");
        }
        return folder;
    }

    /// From the command to the word's event, durable in the journal of a study that runs.
    private static Row acknowledgement(Bench bench, StudyFolder folder) throws Exception {
        Clock clock = Clock.systemUTC();
        try (OpenRun run = folder.openRun(clock);
                Helm _ =
                        Helm.over(
                                run,
                                FileInForce.of(folder),
                                folder.inbox(),
                                clock,
                                Thread.currentThread(),
                                _ -> {})) {
            Messenger messenger = new Messenger(folder, clock, Person.here());
            return bench.compare(
                    "a word to a running study, until it is journaled",
                    "ms",
                    new Target.AtMost(ACKNOWLEDGED, "ms"),
                    said(messenger),
                    "a durable append by the study itself",
                    appended(run, messenger));
        }
    }

    private static Sample said(Messenger messenger) {
        return () -> {
            double worst = 0;
            for (int i = 0; i < WORDS; i++) {
                Messenger.Delivery delivery = messenger.send(note(messenger));
                if (!(delivery instanceof Messenger.Delivery.Taken taken)) {
                    throw new VivaException(
                            VivaException.Code.BUG, "A word was not taken: " + delivery);
                }
                worst = Math.max(worst, taken.after().toNanos() / 1e6);
            }
            return worst;
        };
    }

    private static Sample appended(OpenRun run, Messenger messenger) {
        return () -> {
            double worst = 0;
            for (int i = 0; i < WORDS; i++) {
                long begin = System.nanoTime();
                run.record(note(messenger));
                worst = Math.max(worst, (System.nanoTime() - begin) / 1e6);
            }
            return worst;
        };
    }

    private static Event.Steered note(Messenger messenger) {
        return messenger.word(new Steer.Note("mind the seeds", Optional.empty()), "command");
    }
}

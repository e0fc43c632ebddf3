package viva.console.kill;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import viva.store.StudyFolder;
import viva.store.StudyView;
import viva.store.disk.NewFolder;
import viva.study.Approval;
import viva.study.Digest;
import viva.study.Event;
import viva.study.Recorded;

/// One study, from its first start to its end, with kills in between and a look at what is left
/// after each.
final class KilledRun {
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration DYING = Duration.ofSeconds(10);
    private static final int BUDGET_REACHED = 5;
    private static final int WAITING = 4;

    private final Path folder;
    private final TinyInput input;
    private final Debugger debugger;
    private final Figures figures;
    private final Acknowledged acknowledged;
    private final AnswerServer server;
    private final Map<Digest, Integer> settledRequests = new HashMap<>();
    private final long started = System.nanoTime();
    private final List<String> killed = new ArrayList<>();
    private int legs;

    /// @param folder fresh, for this study and what its processes print
    KilledRun(
            Path folder, TinyInput input, AnswerServer server, Debugger debugger, Figures figures) {
        this.folder = folder;
        this.input = input;
        this.server = server;
        this.debugger = debugger;
        this.figures = figures;
        this.acknowledged = new Acknowledged(figures);
        server.forget();
        figures.runs++;
    }

    Path study() {
        return folder.resolve("studies/tiny");
    }

    /// Gives it what another run keeps for the JVM of programs, so that kills meet the study more
    /// often than the making of that. What is compiled is compiled again.
    void warmUpAs(KilledRun other) throws IOException {
        Path from = VivaProcess.cache(other.folder.resolve("leg")).resolve("viva");
        Path to = VivaProcess.cache(folder.resolve("leg")).resolve("viva");
        Files.createDirectories(to);
        try (DirectoryStream<Path> kept = Files.newDirectoryStream(from, "{aot,javacpp}-*")) {
            for (Path each : kept) {
                Files.createSymbolicLink(to.resolve(each.getFileName()), each);
            }
        }
    }

    /// Starts or resumes, and kills after this time.
    ///
    /// @return false where the study had ended before
    boolean killAfter(Duration time) throws Exception {
        VivaProcess viva = start(Optional.empty(), true);
        Optional<Integer> exit = viva.endsWithin(time);
        if (exit.isEmpty()) {
            figures.jailsAtKills += Jails.of(viva.pid()).size();
            viva.kill();
            figures.atRandom++;
            killed.add(time.toMillis() + " ms");
        }
        look(viva, exit);
        return exit.isEmpty() || exit.get() == BUDGET_REACHED;
    }

    /// Starts or resumes, and kills where the point has been reached so often.
    ///
    /// @return false where the study had ended before
    boolean killAt(CrashPoint point, int times) throws Exception {
        if (point == CrashPoint.INBOX_READ && !decideThroughInbox()) {
            return false;
        }
        VivaProcess viva = start(Optional.of(debugger.option()), true);
        boolean reached = debugger.stopsAt(point, times);
        Optional<Integer> exit = Optional.empty();
        if (reached) {
            figures.jailsAtKills += Jails.of(viva.pid()).size();
            viva.kill();
            figures.hits.merge(point, 1, Integer::sum);
            killed.add(point + (times == 1 ? "" : " (" + times + ")"));
        } else {
            exit = Optional.of(viva.endsWithin(LONGEST).orElseThrow());
        }
        look(viva, exit);
        return reached || exit.equals(Optional.of(BUDGET_REACHED));
    }

    /// Goes on until a gate waits, and puts its approval into the inbox.
    private boolean decideThroughInbox() throws Exception {
        VivaProcess viva = start(Optional.empty(), false);
        Optional<Integer> exit = viva.endsWithin(LONGEST);
        look(viva, exit);
        if (!exit.equals(Optional.of(WAITING))) {
            return false;
        }
        StudyFolder open = StudyFolder.open(study());
        Event.GateOpened gate = open.read().state().waiting().getFirst();
        open.inbox()
                .post(
                        new Event.GateDecided(
                                gate.step(),
                                new Approval(
                                        gate.gate(),
                                        new Approval.Decision.Approve(),
                                        gate.shown(),
                                        "someone",
                                        "elsewhere",
                                        "command")),
                        Clock.systemUTC());
        return true;
    }

    /// Goes on to the end, undisturbed.
    void finish() throws Exception {
        for (int exit = BUDGET_REACHED; exit == BUDGET_REACHED; ) {
            VivaProcess viva = start(Optional.empty(), true);
            exit = viva.endsWithin(LONGEST).orElseThrow();
            look(viva, Optional.of(exit));
        }
    }

    /// Has the folder checked again, offline.
    void verify() throws Exception {
        VivaProcess viva =
                VivaProcess.start(
                        folder.resolve("verify.txt"),
                        Optional.empty(),
                        List.of("verify", study().toString()));
        int exit = viva.endsWithin(LONGEST).orElseThrow();
        if (exit != 0) {
            figures.otherEnds.add(folder + ": verify, " + String.join("\n", viva.lines()));
        }
    }

    /// A thousand kills would fill a disk.
    void remove() throws IOException {
        NewFolder.remove(folder);
    }

    private VivaProcess start(Optional<String> jvm, boolean yes) throws IOException {
        List<String> words = new ArrayList<>();
        if (Files.exists(study())) {
            words.addAll(List.of("resume", study().toString()));
        } else {
            words.addAll(List.of("run", input.studyFile().toString(), "--into"));
            words.add(folder.resolve("studies").toString());
        }
        if (yes) {
            words.add("--yes");
        }
        legs++;
        return VivaProcess.start(
                Files.createDirectories(folder).resolve("leg-" + legs + ".txt"), jvm, words);
    }

    /// What must hold after each process of the study.
    private void look(VivaProcess viva, Optional<Integer> exit) throws Exception {
        for (long pid : Jails.outliving(viva.pid(), DYING)) {
            figures.orphans.add("process " + pid + " outlived " + viva.pid());
        }
        if (exit.isPresent() && !List.of(0, WAITING, BUDGET_REACHED).contains(exit.get())) {
            figures.otherEnds.add(
                    folder + ": exit code " + exit.get() + ", " + String.join("\n", viva.lines()));
        }
        if (!Files.exists(study())) {
            return;
        }
        StudyView view = StudyFolder.open(study()).read();
        acknowledged.look(viva.lines(), view.events());
        new Ledger(view, figures).look(input.budget(study()));
        noSettledCallIsAskedAgain(view);
        if (exit.equals(Optional.of(BUDGET_REACHED))) {
            figures.budgetReached++;
            input.raiseBudget(study());
        }
    }

    private void noSettledCallIsAskedAgain(StudyView view) {
        Map<Digest, Integer> now = server.requests();
        Map<Digest, Integer> reserved = new HashMap<>();
        for (Recorded recorded : view.events()) {
            if (recorded.event() instanceof Event.CallReserved call) {
                reserved.merge(call.prompt().rendered().digest(), 1, Integer::sum);
            }
        }
        now.forEach(
                (prompt, times) -> {
                    if (times > reserved.getOrDefault(prompt, 0)) {
                        figures.lost.add("a request without its reservation: " + prompt.brief());
                    }
                });
        settledRequests.forEach(
                (prompt, times) -> {
                    if (!now.getOrDefault(prompt, 0).equals(times)) {
                        figures.repeated.add("asked again after its settlement: " + prompt.brief());
                    }
                });
        for (Event.CallSettled call : view.state().settled()) {
            Digest prompt =
                    view.state().reserved(call.call()).orElseThrow().prompt().rendered().digest();
            settledRequests.put(prompt, now.getOrDefault(prompt, 0));
        }
    }

    /// For people: which run, how long, and where it was killed.
    @Override
    public String toString() {
        return "%s, %d processes in %d s, killed at %s"
                .formatted(
                        folder.getFileName(),
                        legs,
                        Duration.ofNanos(System.nanoTime() - started).toSeconds(),
                        String.join(", ", killed));
    }
}

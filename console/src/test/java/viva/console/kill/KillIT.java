package viva.console.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import viva.store.StudyFolder;
import viva.store.StudyView;

/// A study that is killed again and again ends as one that was not: nothing is lost, nothing that
/// was answered is asked again, nothing is left running, and the paper has the same bytes.
///
/// `-Dviva.kills=1000` for more kills, `-Dviva.seed=7` for others.
class KillIT {
    private static final int KILLS = Integer.getInteger("viva.kills", 25);
    private static final int AT_RANDOM_A_RUN = 10;

    /// Of a study's length: a process is killed before this share, so that a run is killed a few
    /// times from its first moments to its last.
    private static final double LONGEST_SHARE = 0.4;

    /// One run of so many is also killed while it makes what is kept for the JVM of programs.
    private static final int COLD_RUNS = 5;

    private static final int AT_LEAST_AT_RANDOM = 4;
    private static final int AT_POINTS_A_RUN = 7;
    private static final int MOST_TIMES = 3;
    private static final List<String> PAPER = List.of("paper.md", "paper.html", "paper.pdf");

    @TempDir Path temp;

    private final Random random = new Random(Long.getLong("viva.seed", 1));
    private final Figures figures = new Figures();

    @Test
    void endsAsIfItHadNeverBeenKilled() throws Exception {
        try (AnswerServer server = new AnswerServer();
                Debugger debugger = new Debugger()) {
            TinyInput plenty = TinyInput.in(temp.resolve("plenty"), server.url(), 200);
            KilledRun undisturbed = run(plenty, server, debugger);
            undisturbed.finish();
            Duration length = again(plenty, server, debugger, undisturbed);
            int calls = ended(undisturbed).state().settled().size();
            TinyInput input = TinyInput.in(temp.resolve("input"), server.url(), calls);

            Deque<Visit> left = points();
            while (!left.isEmpty()) {
                KilledRun run = run(input, server, debugger);
                warmUp(run, undisturbed);
                atPoints(run, left);
                requireSamePaper(run, undisturbed);
            }
            // A few at least; the rest of them all, where points were given up too.
            while (figures.kills() < KILLS || figures.atRandom < AT_LEAST_AT_RANDOM) {
                KilledRun run = run(input, server, debugger);
                warmUp(run, undisturbed);
                atRandom(run, length);
                requireSamePaper(run, undisturbed);
            }
        }
        System.out.println(figures.table());
        everythingHolds();
    }

    private void warmUp(KilledRun run, KilledRun before) throws IOException {
        if (figures.runs % COLD_RUNS != 0) {
            run.warmUpAs(before);
        }
    }

    /// How long a run takes that nothing disturbs and that has no cache of its own to make.
    private Duration again(
            TinyInput input, AnswerServer server, Debugger debugger, KilledRun before)
            throws Exception {
        KilledRun run = run(input, server, debugger);
        run.warmUpAs(before);
        long started = System.nanoTime();
        run.finish();
        Duration length = Duration.ofNanos(System.nanoTime() - started);
        requireSamePaper(run, before);
        return length;
    }

    /// Each point where it is reached first; where there are kills enough, where it is reached the
    /// second and the third time too.
    private static Deque<Visit> points() {
        List<CrashPoint> all = List.of(CrashPoint.values());
        int rounds = Math.clamp(KILLS / 4 / all.size(), 1, MOST_TIMES);
        ArrayDeque<Visit> points = new ArrayDeque<>();
        for (int times = 1; times <= rounds; times++) {
            for (CrashPoint point : all) {
                points.add(new Visit(point, times));
            }
        }
        return points;
    }

    /// @param times how often the point is reached by then in one process
    private record Visit(CrashPoint point, int times) {}

    private KilledRun run(TinyInput input, AnswerServer server, Debugger debugger) {
        return new KilledRun(
                temp.resolve("run-" + (figures.runs + 1)), input, server, debugger, figures);
    }

    private void atRandom(KilledRun run, Duration length) throws Exception {
        boolean goesOn = true;
        for (int kill = 0; goesOn && kill < AT_RANDOM_A_RUN; kill++) {
            goesOn = run.killAfter(part(length, LONGEST_SHARE * random.nextDouble()));
        }
        run.finish();
    }

    private static Duration part(Duration length, double share) {
        return Duration.ofNanos((long) (length.toNanos() * share));
    }

    /// Takes points off the list as they are reached. One that a run has gone past is left to the
    /// next; one that a fresh run never reaches is given up.
    private void atPoints(KilledRun run, Deque<Visit> left) throws Exception {
        for (int kill = 0; kill < AT_POINTS_A_RUN && !left.isEmpty(); kill++) {
            Visit next = left.peek();
            if (!run.killAt(next.point(), next.times())) {
                if (kill == 0) {
                    left.remove();
                }
                break;
            }
            left.remove();
        }
        run.finish();
    }

    private StudyView ended(KilledRun run) throws IOException {
        StudyView view = StudyFolder.open(run.study()).read();
        figures.settled += view.state().settled().size();
        figures.inDoubt += view.state().charged().size();
        return view;
    }

    private void requireSamePaper(KilledRun run, KilledRun undisturbed) throws Exception {
        ended(run);
        System.out.println(run);
        for (String name : PAPER) {
            if (!same(run, undisturbed, name)) {
                figures.otherPapers.add(run.study() + ": " + name);
            }
        }
        run.verify();
        run.remove();
    }

    private static boolean same(KilledRun one, KilledRun other, String name) throws IOException {
        Path file = one.study().resolve("paper").resolve(name);
        return Files.exists(file)
                && Files.mismatch(file, other.study().resolve("paper").resolve(name)) < 0;
    }

    private void everythingHolds() {
        assertThat(figures.otherEnds).as("other ends").isEmpty();
        assertThat(figures.repeated).as("settled calls repeated").isEmpty();
        assertThat(figures.lost).as("events lost").isEmpty();
        assertThat(figures.orphans).as("orphan processes").isEmpty();
        assertThat(figures.overBudget).as("budget exceeded").isEmpty();
        assertThat(figures.otherPapers).as("other papers").isEmpty();
        assertThat(figures.unvisited()).as("crash points that were never reached").isEmpty();
        assertThat(figures.kills()).as("kills").isGreaterThanOrEqualTo(KILLS);
        assertThat(figures.jailsAtKills).as("kills with a sandbox at work").isPositive();
    }
}

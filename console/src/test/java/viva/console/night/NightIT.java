package viva.console.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import viva.console.kill.AnswerServer;
import viva.console.night.morning.Morning;
import viva.console.night.morning.MorningHtml;
import viva.console.night.morning.MorningReader;
import viva.console.night.morning.MorningText;
import viva.console.night.morning.Outcome;
import viva.console.night.queue.LegEnd;
import viva.console.night.queue.NightEvent;
import viva.store.StudyFileReader;
import viva.store.StudyFolder;
import viva.store.StudyView;
import viva.store.disk.NewFolder;
import viva.study.Event;
import viva.study.Money;
import viva.study.Recorded;

/// A night in which everything goes wrong once, with real processes and a clock that jumps: the
/// morning page tells the truth about each, nothing is lost or overspent, and no gate is passed.
@Timeout(600)
class NightIT {
    private static final Instant EVENING = Instant.parse("2026-11-21T21:00:00Z");
    private static final Instant FIVE = Instant.parse("2026-11-22T04:00:10Z");
    private static final Instant SEVEN = Instant.parse("2026-11-22T06:00:01Z");
    private static final String PLAN =
            """
            schema: viva.night/1
            id: simulated
            zone: Europe/Berlin
            windows: 22:00–07:00
            money: 12 USD
            share: {studies: 5, cores: 64, calls: 64}
            limits: {retry: 1 s, failures: 2, stop: 20 s}
            notify:
              - {command: [sh, -c, "cat >> TOLD"], when: [gate, trouble, outage, morning]}
              - {ntfy: VIVA_TEST_NOT_SET, when: [morning]}
            studies:
              slow: {study: given/slow/study.yaml, priority: 9}
              hung: {study: given/hung/study.yaml, priority: 8, limits: {call: 2 s}}
              quota: {study: given/quota/study.yaml, priority: 7}
              outage: {study: given/outage/study.yaml, priority: 6}
              plain: {study: given/plain/study.yaml, priority: 5}
              endless: {study: given/endless/study.yaml, priority: 5, limits: {step: 15 s, failures: 1}}
              disk: {study: small/disk, priority: 4}
              budget: {study: given/budget/study.yaml, budget: {calls: 3}}
              human: {study: given/human/study.yaml}
              after-human: {study: given/after-human/study.yaml, after: [human]}
              skipped: {study: given/skipped/study.yaml, at_gate: skip}
              after-skipped: {study: given/after-skipped/study.yaml, after: [skipped]}
            """;

    @TempDir Path temp;
    private final Scene scene = new Scene();

    @AfterEach
    void letAnswersGo() {
        scene.slowAnswers.countDown();
        scene.neverAnswers.countDown();
    }

    @Test
    void tellsTheTruthAboutABadNight() throws Exception {
        try (AnswerServer server = new AnswerServer(scene);
                SmallDisk small = SmallDisk.mount(temp.resolve("small"), "300k")) {
            NightScript night = new NightScript(temp, server);
            Path plan = studies(night, small);
            JumpingClock clock = new JumpingClock(night.clock());
            clock.jump(EVENING);
            Path printed = Files.createFile(temp.resolve("printed.txt"));

            killOneSupervisorAndRefuseAnother(night, plan, printed);
            Process second = night.supervisor(plan, printed);
            try {
                theEvening(night, second, small);
                scene.renewQuota();
                clock.jump(FIVE);
                night.await("quota at its gate", second, all -> ends(all, "quota", LegEnd.WAITS));
                clock.jump(SEVEN);
                night.await("slow being stopped", second, all -> stopping(all, "slow"));
                scene.slowAnswers.countDown();
                assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
            } finally {
                second.destroyForcibly();
            }
            System.out.println(Files.readString(printed));
            Morning morning = new MorningReader(night.folder(), clock).last().orElseThrow();
            Files.writeString(Path.of("target/morning.html"), MorningHtml.of(morning));
            truth(morning, night);
        }
    }

    private Path studies(NightScript night, SmallDisk small) throws Exception {
        for (String name : List.of("slow", "hung", "quota", "outage", "budget", "human")) {
            night.study(name, "[plan]", 200);
        }
        for (String name : List.of("after-human", "skipped", "after-skipped")) {
            night.study(name, "[plan]", 200);
        }
        for (String name : List.of("plain", "endless")) {
            night.study(name, "[]", 200);
        }
        Path given = night.study("disk", "[plan]", 200);
        StudyFolder.create(
                small.folder().resolve("disk"),
                Files.readAllBytes(given),
                Map.of(
                        Path.of("library/references.bib"),
                        given.resolveSibling("library/references.bib"),
                        Path.of("library/note.md"),
                        given.resolveSibling("library/note.md"),
                        Path.of("prices.yaml"),
                        given.resolveSibling("prices.yaml")));
        return night.plan(PLAN.replace("TOLD", told().toString()));
    }

    private void killOneSupervisorAndRefuseAnother(NightScript night, Path plan, Path printed)
            throws Exception {
        Process first = night.supervisor(plan, printed);
        try {
            night.await("slow under way", first, _ -> scene.requests("slow") > 0);
            Path refused = Files.createFile(temp.resolve("refused.txt"));
            Process other = night.supervisor(plan, refused);
            assertThat(other.waitFor()).isEqualTo(3);
            assertThat(Files.readString(refused)).contains("supervised already", "" + first.pid());
        } finally {
            first.destroyForcibly().waitFor();
        }
    }

    private Path told() {
        return temp.resolve("told.txt");
    }

    /// All that happens before the clock jumps.
    private void theEvening(NightScript night, Process supervisor, SmallDisk small)
            throws Exception {
        night.await("a full disk", supervisor, all -> ends(all, "disk", LegEnd.OUTAGE));
        small.remount("size=64m");
        for (String name : List.of("disk", "outage", "human", "skipped")) {
            night.await(name + " at a gate", supervisor, all -> ends(all, name, LegEnd.WAITS));
        }
        night.await("plain released", supervisor, all -> ends(all, "plain", LegEnd.RELEASED));
        night.await("a budget reached", supervisor, all -> ends(all, "budget", LegEnd.BUDGET));
        night.await("quota used up", supervisor, all -> ends(all, "quota", LegEnd.OUTAGE));
        for (String name : List.of("hung", "endless")) {
            night.await(
                    name + " given up",
                    supervisor,
                    all ->
                            all.stream()
                                    .anyMatch(
                                            event ->
                                                    event instanceof NightEvent.GivenUp out
                                                            && out.study().equals(name)));
        }
    }

    private static boolean ends(List<NightEvent> all, String study, LegEnd end) {
        return all.stream()
                .anyMatch(
                        event ->
                                event instanceof NightEvent.LegEnded ended
                                        && ended.study().equals(study)
                                        && ended.end() == end);
    }

    private static boolean stopping(List<NightEvent> all, String study) {
        return all.stream()
                .anyMatch(
                        event ->
                                event instanceof NightEvent.Stopping stopping
                                        && stopping.study().equals(study));
    }

    private void truth(Morning morning, NightScript night) throws Exception {
        StringWriter page = new StringWriter();
        new MorningText(new PrintWriter(page)).print(morning);
        System.out.println(page);

        Map<String, Outcome> outcomes =
                morning.studies().stream()
                        .collect(
                                Collectors.toMap(
                                        Morning.StudyMorning::name, Morning.StudyMorning::outcome));
        assertThat(outcomes)
                .containsEntry("slow", Outcome.STOPPED)
                .containsEntry("hung", Outcome.GIVEN_UP)
                .containsEntry("quota", Outcome.WAITS)
                .containsEntry("outage", Outcome.WAITS)
                .containsEntry("plain", Outcome.RELEASED)
                .containsEntry("endless", Outcome.GIVEN_UP)
                .containsEntry("disk", Outcome.WAITS)
                .containsEntry("budget", Outcome.BUDGET)
                .containsEntry("human", Outcome.WAITS)
                .containsEntry("after-human", Outcome.LEFT_OUT)
                .containsEntry("skipped", Outcome.WAITS)
                .containsEntry("after-skipped", Outcome.LEFT_OUT)
                .hasSize(12);
        assertThat(Files.readString(told()))
                .contains(
                        "simulated: human waits for you",
                        "simulated: hung is given up for this night",
                        "simulated: budget has reached its budget",
                        "simulated: quota resumes 04:5",
                        "simulated: the night is over");
        assertThat(morning.untold())
                .containsExactly(
                        "ntfy: simulated: the night is over (the environment variable"
                                + " VIVA_TEST_NOT_SET is not set)");
        assertThat(new StudyFolder(temp.resolve("studies/hung")).read().events())
                .as("each of two processes made a call of its own, which hung")
                .filteredOn(recorded -> recorded.event() instanceof Event.CallReserved)
                .hasSize(2);
        assertThat(morning.supervisors()).isEqualTo(2);
        assertThat(morning.attention()).hasSize(3);
        assertThat(words(morning, "hung")).contains("call survey/r0", "more than 2 s");
        assertThat(words(morning, "endless")).contains("step program/r0", "more than 15 s");
        assertThat(words(morning, "budget")).contains("may need");
        assertThat(words(morning, "after-human")).contains("after human", "the window closes");
        assertThat(morning.spent()).isGreaterThan(Money.ZERO).isLessThan(Money.parse("12 USD"));
        assertThat(page.toString())
                .contains("viva approve " + temp.resolve("studies/human") + " plan")
                .contains("Refuted      SGD ends at zero from any start.")
                .contains("resume " + temp.resolve("studies/budget") + " --budget calls=");
        for (Morning.StudyMorning study : morning.studies()) {
            if (study.folder().isPresent()) {
                nothingIsLostOrOverspent(new StudyFolder(study.folder().get()));
            }
        }
        nothingIsDoneTwice(night);
    }

    private static String words(Morning morning, String study) {
        return morning.studies().stream()
                .filter(one -> one.name().equals(study))
                .map(Morning.StudyMorning::words)
                .findFirst()
                .orElseThrow();
    }

    /// The chain holds, no gate was decided, no call is without its answer, the budget holds.
    private static void nothingIsLostOrOverspent(StudyFolder folder) {
        StudyView view = folder.read();
        assertThat(view.events())
                .extracting(Recorded::event)
                .noneMatch(event -> event instanceof Event.GateDecided);
        assertThat(
                        StudyFileReader.read(folder.studyFile())
                                .budget()
                                .limits(view.state().spend(), view.state().reservedSpend()))
                .as(folder.toString())
                .allMatch(limit -> limit.share() <= 1);
    }

    /// One folder a study, one beginning each, and nothing lives on.
    private void nothingIsDoneTwice(NightScript night) throws Exception {
        try (var folders = Files.list(temp.resolve("studies"))) {
            // Who is killed while it makes a study leaves what it had begun, under a hidden name.
            assertThat(
                            folders.filter(path -> !NewFolder.isUnfinished(path))
                                    .map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "slow", "hung", "quota", "outage", "plain", "endless", "budget",
                            "human", "skipped");
        }
        assertThat(night.events())
                .filteredOn(event -> event instanceof NightEvent.Attached)
                .extracting(event -> ((NightEvent.Attached) event).study())
                .contains("slow");
        StudyView slow = new StudyFolder(temp.resolve("studies/slow")).read();
        assertThat(slow.state().inDoubt()).as("calls of slow that were cut off").isEmpty();
        assertThat(slow.events()).filteredOn(r -> r.event() instanceof Event.RunResumed).isEmpty();
        assertThat(slow.events().getLast().event())
                .isEqualTo(new Event.RunStopped("viva night stopped it: the window closes", 143));
        assertThat(slow.state().steering().paused()).isFalse();
        assertThat(ProcessHandle.allProcesses().filter(this::ofThisNight)).isEmpty();
    }

    private boolean ofThisNight(ProcessHandle process) {
        return process.info()
                .arguments()
                .filter(words -> List.of(words).contains("resume"))
                .filter(words -> String.join(" ", words).contains(temp.toString()))
                .isPresent();
    }
}

package viva.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import viva.agents.history.Moment;
import viva.store.Json;
import viva.store.StudyView;
import viva.study.Digest;
import viva.study.Event;
import viva.study.Recorded;
import viva.study.RunState;
import viva.study.Step;

/// A study's past, read and looked at.
class HistoryIT {
    @TempDir static Path shared;
    @TempDir Path temp;

    private static TinyStudy study;
    private static String folder;

    @BeforeAll
    static void release() throws Exception {
        study = TinyStudy.in(shared);
        folder = study.folder().path().toString();
        assertThat(study.go(false)).as(study.printed()).isEqualTo(4);
        assertThat(study.go(true)).as(study.printed()).isZero();
    }

    @Test
    void logReadsAsANotebook() {
        study.forget();
        assertThat(study.command("log", folder)).isZero();
        String timeFree = study.printed().replaceAll("\\d\\d:\\d\\d:\\d\\d", "TIME");
        assertThat(timeFree)
                .containsSubsequence(
                        "the run, ",
                        "   [1]  TIME  tiny began (new) under viva",
                        "survey/r0\n",
                        "begun\n",
                        "script answered survey-library v1 (",
                        "done: 2 sources",
                        "proposal/r0\n",
                        "answered critique-hypothesis v1",
                        "REJECT, \"I would not run this.\"",
                        "Committee proposal/r0: 3 proposals",
                        "plan-gate/r0\n",
                        "a person is asked at the plan gate (card ",
                        "stopped with exit code 4: waiting at the plan gate",
                        "the run\n",
                        "taken up by process ",
                        "taken up again",
                        " approved at the plan gate (flag, card ",
                        "the program of program/r0/propose/p",
                        "48 cells of the full run finished with every metric (to event ",
                        "full used the sandbox for ",
                        "ended, RELEASED: ");
    }

    @Test
    void logGivesEveryEventAsALine() throws Exception {
        study.forget();
        assertThat(study.command("log", folder, "--json")).isZero();
        List<String> lines = study.printed().lines().toList();
        List<Recorded> events = study.folder().read().events();
        assertThat(lines).hasSameSizeAs(events);
        for (int i = 0; i < lines.size(); i++) {
            JsonNode line = Json.tree(lines.get(i));
            assertThat(line.path("hash").asText()).isEqualTo(events.get(i).hash().hex());
            assertThat(Json.tryRead(line.path("event"), Event.class))
                    .isEqualTo(events.get(i).event());
        }
        assertThat(lines.getFirst()).startsWith("{\"seq\":1,\"at\":\"").contains("\"type\":\"");
    }

    @Test
    void logShowsWhatAModelWasAskedAndAnswered() {
        StudyView view = study.folder().read();
        Event.CallSettled call =
                view.events().stream()
                        .map(Recorded::event)
                        .filter(Event.CallSettled.class::isInstance)
                        .map(Event.CallSettled.class::cast)
                        .findFirst()
                        .orElseThrow();
        Digest prompt =
                view.state().reserved(call.call()).orElseThrow().prompt().rendered().digest();
        study.forget();

        assertThat(study.command("log", folder, "--artifact", prompt.brief())).isZero();
        assertThat(study.printed()).contains("# Answer");
        study.forget();
        assertThat(study.command("log", folder, "--artifact", call.reply().digest().hex()))
                .isZero();
        assertThat(study.printed()).contains("{");
    }

    @Test
    void logSaysThatNothingIsKeptUnderADigest() {
        study.forget();
        assertThat(study.command("log", folder, "--artifact", "zz")).isEqualTo(2);
        assertThat(study.printed()).contains("No artifacts of this study begin with zz", "--json");
    }

    @Test
    void replayGivesTheStateThatTheRunHadThen() {
        StudyView view = study.folder().read();
        RunState live = new RunState();
        for (Recorded recorded : view.events()) {
            live.apply(recorded);
            RunState then = Moment.of(view, recorded.seq()).view().state();
            assertThat(then).usingRecursiveComparison().isEqualTo(live);
        }
        long plan =
                view.events().stream()
                        .filter(one -> one.event() instanceof Event.GateOpened)
                        .findFirst()
                        .orElseThrow()
                        .seq();
        study.forget();
        assertThat(study.command("replay", folder, "--at", Long.toString(plan))).isZero();
        assertThat(study.printed())
                .contains("After event " + plan, "✓ preregistration/r0", "none had been written")
                .doesNotContain("program/r0");
    }

    @Test
    void replayPrintsThePaperOfTheMomentAndTouchesNothing() throws Exception {
        StudyView view = study.folder().read();
        long written =
                view.events().stream()
                        .filter(
                                one ->
                                        one.event() instanceof Event.StepFinished done
                                                && done.step().equals(Step.parse("manuscript/r0")))
                        .findFirst()
                        .orElseThrow()
                        .seq();
        Path into = temp.resolve("then");
        study.forget();
        assertThat(study.command("replay", folder, "--at", "" + written, "--into", into.toString()))
                .as(study.printed())
                .isZero();
        assertThat(study.printed()).contains("the same bytes");
        for (String name : List.of("paper.md", "paper.html", "paper.pdf")) {
            assertThat(Files.readAllBytes(into.resolve(name))).isEqualTo(study.paper(name));
        }
        assertThat(study.folder().read().events()).isEqualTo(view.events());
        Path inside = study.folder().path().resolve("then");
        assertThat(study.command("replay", folder, "--into", inside.toString())).isEqualTo(2);
        assertThat(inside).doesNotExist();
    }
}

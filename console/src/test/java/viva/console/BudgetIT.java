package viva.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import viva.store.StudyFileReader;
import viva.store.StudyFolder;
import viva.study.Event;
import viva.study.Recorded;
import viva.study.RunState;
import viva.study.Spend;
import viva.study.StudyFile;
import viva.study.VivaException;

/// A budget is reached, and the study goes on with more.
class BudgetIT {
    private static final String USUAL =
            "{money: 1 USD, tokens: 4000000, calls: 200, sandbox: 10 min}";

    @TempDir Path temp;

    private TinyStudy study(String budget) throws Exception {
        return TinyStudy.in(temp, text -> text.replace(USUAL, budget));
    }

    private static void reaches(TinyStudy study, String message) {
        assertThatThrownBy(() -> study.go(true))
                .isInstanceOfSatisfying(
                        VivaException.class, e -> assertThat(e.code().exit()).isEqualTo(5))
                .hasMessageContaining(message);
    }

    private static int more(TinyStudy study, String key, String value) throws Exception {
        return study.go(new RunOptions(true, Map.of(key, value)), ScriptedAnswers.model());
    }

    private static RunState state(TinyStudy study) {
        return study.folder().read().state();
    }

    private static <E extends Event> List<E> events(TinyStudy study, Class<E> type) {
        return study.folder().read().events().stream()
                .map(Recorded::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    @Test
    void stopsInsideACommitteeWithoutACallInDoubtAndGoesOnWithMore() throws Exception {
        TinyStudy study = study("{calls: 6}");
        reaches(study, "model calls: ");
        assertThat(state(study).spend().calls()).isEqualTo(6);
        assertThat(state(study).inDoubt()).isEmpty();
        assertThat(events(study, Event.RunStopped.class).getLast().exitCode()).isEqualTo(5);
        assertThat(study.printed())
                .contains("The steps that are left", "viva resume --budget calls=");

        assertThat(more(study, "calls", "200")).as(study.printed()).isZero();
        Event.BudgetAmended amended = events(study, Event.BudgetAmended.class).getFirst();
        assertThat(amended.before().calls()).isEqualTo(6);
        assertThat(amended.budget().calls()).isEqualTo(200);
        assertThat(amended.how()).isEqualTo("command");
        assertThat(Files.readString(study.folder().studyFile())).contains("calls: 200}");
        String folder = study.folder().path().toString();
        assertThat(study.command("verify", folder)).as(study.printed()).isZero();
        assertThat(study.command("log", folder)).isZero();
        assertThat(study.printed())
                .contains("gave the run another budget (command)", "200 model calls");
    }

    @Test
    void startsNoProcessThatTheSandboxTimeDoesNotHold() throws Exception {
        TinyStudy study = study("{sandbox: 150 s}");
        reaches(study, "Experiment full may need 180 s");
        assertThat(state(study).cells("full")).isEmpty();
        assertThat(state(study).spend().sandbox()).isPositive();
        assertThat(more(study, "sandbox", "10 min")).as(study.printed()).isZero();
        assertThat(state(study).spend().sandbox()).isLessThan(Duration.ofMinutes(10));
        assertThat(state(study).reservedSpend()).isEqualTo(Spend.NONE);
    }

    @Test
    void makesOneCallWithABudgetOfOne() throws Exception {
        TinyStudy study = study("{calls: 1}");
        reaches(study, "1 used, 0 reserved, 0 left of 1");
        assertThat(events(study, Event.CallSettled.class)).hasSize(1);
        reaches(study, "--budget calls=2");
    }

    @Test
    void takesAnEditedStudyFileAsAnAmendment() throws Exception {
        TinyStudy study = study("{calls: 1}");
        reaches(study, "model calls");
        Path file = study.folder().studyFile();
        Files.writeString(file, Files.readString(file).replace("calls: 1}", "calls: 3}"));
        reaches(study, "model calls");
        assertThat(events(study, Event.BudgetAmended.class))
                .singleElement()
                .satisfies(one -> assertThat(one.how()).isEqualTo("study file"));
        reaches(study, "model calls");
        assertThat(events(study, Event.BudgetAmended.class)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "monney, 3 USD, did you mean `money`",
        "money, 20 EUR, is not an amount of US dollars",
        "money, -3 USD, is not an amount",
        "calls, 0, must be positive",
        "calls, 1, less than was used",
        "calls, many, must be a whole number",
        "wall, 0 s, must be positive",
        "calls.more, 3, unknown key",
    })
    void refusesNonsenseAndChangesNothing(String key, String value, String message)
            throws Exception {
        TinyStudy study = study("{calls: 2}");
        reaches(study, "model calls");
        String before = Files.readString(study.folder().studyFile());
        int events = study.folder().read().events().size();
        assertThatThrownBy(() -> more(study, key, value))
                .isInstanceOfSatisfying(
                        VivaException.class,
                        e -> assertThat(e.code()).isEqualTo(VivaException.Code.USER))
                .hasMessageContaining(message);
        assertThat(Files.readString(study.folder().studyFile())).isEqualTo(before);
        assertThat(study.folder().read().events()).hasSize(events);
    }

    @Test
    void makesCommitteesSmallerOnceAndKeepsThatOverAStop() throws Exception {
        TinyStudy study =
                TinyStudy.in(
                        temp,
                        text ->
                                text.replace(
                                        "budget: " + USUAL,
                                        "degrade: {reserve: 10 %, at: [{used: 60 %, critics: 1,"
                                                + " comparisons: 0}]}\nbudget: {calls: 20}"));
        reaches(study, "10 % is kept for writing the paper");
        List<Event.CommitteeSized> sized = events(study, Event.CommitteeSized.class);
        assertThat(sized).extracting(Event.CommitteeSized::lowered).containsExactly(false, true);
        assertThat(sized.getLast().critics()).isEqualTo(1);
        assertThat(sized.getLast().proposals()).isEqualTo(2);

        assertThat(more(study, "calls", "400")).as(study.printed()).isZero();
        assertThat(events(study, Event.CommitteeSized.class)).isEqualTo(sized);
        assertThat(
                        events(study, Event.CallSettled.class).stream()
                                .map(call -> call.call().path())
                                .filter(call -> call.startsWith("program/"))
                                .filter(call -> call.contains("/v1") || call.contains("compare")))
                .isEmpty();
        assertThat(new String(study.paper("evidence.html"), StandardCharsets.UTF_8))
                .contains("Made smaller as money ran out: program/r0", "Forecast before the run")
                .contains("Budget given by");
        assertThat(study.command("log", study.folder().path().toString())).isZero();
        assertThat(study.printed()).contains("the committee of program/r0 is made smaller");
        assertThat(study.command("verify", study.folder().path().toString()))
                .as(study.printed())
                .isZero();
    }

    @Test
    void givesAForkTheBudgetThatHeldThereUnlessItIsSet() throws Exception {
        TinyStudy study = study("{calls: 2}");
        reaches(study, "model calls");
        assertThatThrownBy(() -> more(study, "calls", "4")).hasMessageContaining("model calls");
        long last = study.folder().read().events().getLast().seq();
        assertThat(fork(study, last, "same").budget().calls()).isEqualTo(4);
        assertThat(fork(study, last, "set", "--set", "budget.calls=9").budget().calls())
                .isEqualTo(9);
        assertThat(fork(study, 2, "early").budget().calls()).isEqualTo(2);

        TinyStudy set = TinyStudy.of(StudyFolder.open(temp.resolve("set")));
        reaches(set, "left of 9");
        assertThat(events(set, Event.BudgetAmended.class).getLast().budget().calls()).isEqualTo(9);
    }

    private StudyFile fork(TinyStudy study, long at, String name, String... more) {
        List<String> all = new ArrayList<>();
        all.addAll(List.of("fork", study.folder().path().toString(), "--at", "" + at));
        all.addAll(List.of("--into", temp.resolve(name).toString()));
        all.addAll(List.of(more));
        assertThat(study.command(all.toArray(String[]::new))).as(study.printed()).isZero();
        return StudyFileReader.read(temp.resolve(name).resolve("study.yaml"));
    }

    @Test
    void letsTheLastWordOnEachKeyHold() throws Exception {
        TinyStudy study = study("{calls: 2, tokens: 3000000}");
        reaches(study, "left of 2");
        String folder = study.folder().path().toString();
        assertThat(study.command("steer", folder, "amend", "budget.calls=3"))
                .as(study.printed())
                .isZero();
        reaches(study, "left of 3");
        assertThatThrownBy(() -> more(study, "tokens", "3100000"))
                .hasMessageContaining("left of 3");
        assertThatThrownBy(() -> more(study, "calls", "4")).hasMessageContaining("left of 4");
        Event.BudgetAmended last = events(study, Event.BudgetAmended.class).getLast();
        assertThat(last.before().calls()).isEqualTo(3);
        assertThat(last.budget().calls()).isEqualTo(4);
        assertThat(last.budget().tokens()).isEqualTo(3_100_000);
        assertThat(study.command("steer", folder, "amend", "budget.calls=5")).isZero();
        reaches(study, "left of 5");
        // What was said is said again: it is the last word, although study.yaml had it already.
        assertThatThrownBy(() -> more(study, "tokens", "3100000"))
                .hasMessageContaining("left of 5");
        long at = study.folder().read().events().getLast().seq();
        assertThat(fork(study, at, "as-it-is").budget().calls()).isEqualTo(5);
        assertThat(fork(study, at, "set", "--set", "budget.calls=7").budget().calls()).isEqualTo(7);
        reaches(TinyStudy.of(StudyFolder.open(temp.resolve("set"))), "left of 7");
        study.forget();
        assertThat(study.command("cost", temp.resolve("as-it-is").toString())).isZero();
        assertThat(study.printed()).containsPattern("model calls +5 +0 +0 +5");
    }

    @Test
    void saysWhatARunCost() throws Exception {
        TinyStudy study = study(USUAL);
        assertThat(study.go(true)).as(study.printed()).isZero();
        assertThat(study.printed()).contains("low · expected · high", "whole run");
        assertThat(state(study).forecast()).isPresent();
        assertThat(state(study).spend().wall()).isPositive();
        assertThat(state(study).spend().disk().bytes()).isPositive();
        study.forget();
        String folder = study.folder().path().toString();
        assertThat(study.command("cost", folder)).isZero();
        assertThat(study.printed())
                .contains("by step", "proposal/r0", "by role", "critic", "scripted answers")
                .contains("sandbox time", "wall time", "disk");
        study.forget();
        assertThat(study.command("cost", folder, "--json")).isZero();
        assertThat(study.printed()).startsWith("{").contains("\"limits\"", "\"forecast\"");
    }

    @Test
    void forecastsWithoutMakingAnything() throws Exception {
        TinyStudy study = study(USUAL);
        String file = study.folder().studyFile().toString();
        study.forget();
        assertThat(study.command("run", file, "--dry-run", "--into", temp.resolve("x").toString()))
                .as(study.printed())
                .isZero();
        assertThat(study.printed()).contains("low · expected · high", "manuscript", "budget");
        assertThat(temp.resolve("x")).doesNotExist();
    }

    @Test
    void refusesAModelWithoutAPriceBeforeAnythingIsMade() throws Exception {
        TinyStudy study = study(USUAL);
        String file = study.folder().studyFile().toString();
        Path into = temp.resolve("x");
        assertThat(
                        study.command(
                                "run",
                                file,
                                "--provider",
                                "anthropic",
                                "--model",
                                "unheard-of",
                                "--into",
                                into.toString()))
                .isEqualTo(2);
        assertThat(study.printed()).contains("no price for the model unheard-of");
        assertThat(into).doesNotExist();
    }
}

package viva.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import viva.console.edit.Editing;
import viva.store.Json;
import viva.study.Approval;
import viva.study.Event;
import viva.study.Preregistration;
import viva.study.Recorded;
import viva.study.RunState;
import viva.study.Stage;
import viva.study.Step;
import viva.study.VivaException;

/// What a person edits at a gate becomes a new version, which is checked and shown again.
@Timeout(300)
class EditIT {
    private static final Person ADA = new Person("ada", "here");

    @TempDir Path temp;

    private static Editing editing(TinyStudy study, UnaryOperator<String> change) {
        return new Editing(
                study.folder(),
                file -> {
                    try {
                        Files.writeString(file, change.apply(Files.readString(file)));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    private static RunState state(TinyStudy study) {
        return study.folder().read().state();
    }

    /// Edits what waits, and decides on it.
    private static Editing.Made decide(TinyStudy study, UnaryOperator<String> change)
            throws Exception {
        Event.GateOpened open = state(study).waiting().getFirst();
        Editing.Made made = editing(study, change).at(open, "by hand");
        send(study, open, made.decision());
        return made;
    }

    private static void send(TinyStudy study, Event.GateOpened open, Approval.Decision decision)
            throws Exception {
        Approval approval =
                new Approval(open.gate(), decision, open.shown(), "ada", "here", "command");
        assertThat(
                        new Messenger(study.folder(), Clock.systemUTC(), ADA)
                                .send(new Event.GateDecided(open.step(), approval)))
                .isEqualTo(new Messenger.Delivery.Kept());
    }

    private static String card(TinyStudy study) {
        Event.GateOpened open = state(study).waiting().getFirst();
        return new String(study.folder().artifacts().get(open.card().digest()), UTF_8);
    }

    @Test
    void registersThePlanThatAPersonEditedAndShowsWhatChanged() throws Exception {
        TinyStudy study = TinyStudy.in(temp);
        assertThat(study.go(false)).isEqualTo(4);
        assertThat(card(study))
                .contains(
                        "Register this plan?",
                        "expected ",
                        "at worst ",
                        "takes ",
                        "Ceiling: 200 model calls",
                        "Leaves this machine: nothing; the answers are replayed",
                        "If nobody answers: the study waits here.")
                .doesNotContain("Changed since");
        Editing.Made made =
                decide(study, text -> text.replace("Zero stays at zero", "Nought stays"));
        assertThat(made.difference())
                .contains("- title: \"Zero stays at zero\"", "+ title: \"Nought stays\"");

        CountedAnswers answers = new CountedAnswers();
        assertThat(study.go(false, answers.model())).isEqualTo(4);
        assertThat(answers.calls()).isEmpty();
        assertThat(state(study).waiting())
                .extracting(Event.GateOpened::step)
                .containsExactly(new Step(Stage.PLAN_GATE, 1));
        assertThat(card(study))
                .contains("Changed since you were asked before:\n- Zero stays at zero\n+ Nought");
        Preregistration plan = plan(study);
        assertThat(plan.title()).isEqualTo("Nought stays");
        assertThat(plan.origin()).containsValue("p0").doesNotContainValue("edited");
    }

    private static Preregistration plan(TinyStudy study) {
        return Json.read(
                study.folder()
                        .artifacts()
                        .get(
                                state(study)
                                        .latest(Stage.PREREGISTRATION)
                                        .orElseThrow()
                                        .product()
                                        .digest()),
                Preregistration.class);
    }

    @Test
    void takesNoEditThatChangesNothingOrIsNotSound() throws Exception {
        TinyStudy study = TinyStudy.in(temp);
        assertThat(study.go(false)).isEqualTo(4);
        Event.GateOpened open = state(study).waiting().getFirst();

        assertThatThrownBy(() -> editing(study, text -> text).at(open, ""))
                .isInstanceOf(VivaException.class)
                .hasMessageContaining("Nothing was changed");
        assertThatThrownBy(
                        () ->
                                editing(study, text -> text.replace("\"distance\"", "\"weight\""))
                                        .at(open, ""))
                .isInstanceOf(VivaException.class)
                .hasMessageContaining("not sound")
                .hasMessageContaining("weight")
                .hasMessageContaining("What you typed is in ");
        assertThat(state(study).waiting()).containsExactly(open);
    }

    /// Somebody who writes the artifact themselves cannot lower what is counted.
    @Test
    void refusesAnEditThatKeepsFewerLooksThanItTakes() throws Exception {
        TinyStudy study = TinyStudy.in(temp);
        assertThat(study.go(false)).isEqualTo(4);
        Event.GateOpened open = state(study).waiting().getFirst();
        Preregistration plan = plan(study);
        Preregistration fewer =
                new Preregistration(
                        plan.study(),
                        plan.title(),
                        plan.thesis(),
                        plan.quantities(),
                        plan.claims(),
                        plan.origin(),
                        plan.analysis(),
                        1);
        Approval.Decision forged =
                new Approval.Decision.Modify(
                        study.folder()
                                .artifacts()
                                .put(Json.prettyBytes(fewer), "application/json", "x"),
                        "by hand");
        Approval approval =
                new Approval(open.gate(), forged, open.shown(), "ada", "here", "command");

        Messenger.Delivery delivery =
                new Messenger(study.folder(), Clock.systemUTC(), ADA)
                        .send(new Event.GateDecided(open.step(), approval));
        assertThat(delivery)
                .isInstanceOfSatisfying(
                        Messenger.Delivery.Refused.class,
                        refused -> assertThat(refused.reason()).contains("keeps its study"));
        assertThat(state(study).waiting()).containsExactly(open);
    }

    @Test
    void takesNoWordAtTheTerminalWhereTheStudyWantsASignature() throws Exception {
        TinyStudy study =
                TinyStudy.in(
                        temp,
                        text ->
                                text
                                        + "\napprovers: {"
                                        + Person.here().name()
                                        + ": \"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGJhc2U2NA a\"}\n");
        assertThat(study.go(true)).as(study.printed()).isEqualTo(4);
        assertThat(study.folder().read().events())
                .extracting(Recorded::event)
                .filteredOn(Event.DecisionRefused.class::isInstance)
                .singleElement()
                .satisfies(
                        event ->
                                assertThat(((Event.DecisionRefused) event).reason())
                                        .contains("must sign"));
        assertThat(state(study).decisions()).isEmpty();
    }
}

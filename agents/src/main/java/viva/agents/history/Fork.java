package viva.agents.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import viva.store.Json;
import viva.store.StudyFileReader;
import viva.store.StudyFolder;
import viva.store.StudyFork;
import viva.store.yaml.YamlEdit;
import viva.study.Artifact;
import viva.study.Budget;
import viva.study.Digest;
import viva.study.Event;
import viva.study.Origin;
import viva.study.Resources;
import viva.study.RunState;
import viva.study.Stage;
import viva.study.Step;
import viva.study.Study;
import viva.study.StudyFile;
import viva.study.VivaException;

/// A study that goes on otherwise from an event of another: it shares what happened until then and
/// pays for none of it again.
///
/// What asks (question, hypothesis, library) stays; how it is run may change; the experiment and
/// its analysis may change only before proposals are made for them.
///
/// @param changes key of the study file, dotted, → its new value as YAML
/// @param note reaches the prompts that show the background, from here on
/// @param by whose word the fork's budget is
public record Fork(
        StudyFolder parent,
        Moment moment,
        SequencedMap<String, String> changes,
        Optional<String> note,
        Author by) {
    /// Who forks, and where.
    public record Author(String name, String host) {}

    /// Flags of the parent's start that a changed key takes the place of.
    private static final Map<String, String> FLAGS =
            Map.of(
                    "models.provider", "provider",
                    "models.model", "model",
                    "models.base_url", "base-url",
                    "models.key_variable", "key-variable");

    /// The folder to be made; nothing is written yet.
    ///
    /// @param viva version that makes it
    /// @throws VivaException USER where a change is not allowed there, or the run is over there
    public StudyFork plan(String viva) {
        requireOpen();
        String set = changed(moment.studyText());
        requireAllowed(moment.studyFile().study(), read(set).study());
        String text = note.map(words -> noted(set, words)).orElse(set);
        StudyFile file = read(text);
        byte[] bytes = text.getBytes(UTF_8);
        Event.RunStarted begin =
                new Event.RunStarted(
                        file.study().id(),
                        origin().text(),
                        new Artifact(Digest.of(bytes), Artifact.YAML, bytes.length, "start"),
                        Digest.of(Json.bytes(file.study())),
                        viva,
                        settings(),
                        moment.start().models());
        return new StudyFork(
                parent, moment.last().seq(), text, begin, files(file), after(file.budget()));
    }

    private List<Event> after(Budget budget) {
        List<Event> after = new ArrayList<>(underWayThere());
        after.addAll(ownBudget(budget));
        return after;
    }

    private Origin origin() {
        Path name = parent.path().toAbsolutePath().normalize().getFileName();
        return new Origin.Fork(String.valueOf(name), moment.last().seq(), moment.last().hash());
    }

    private void requireOpen() {
        if (moment.view().state().ended().isPresent()) {
            throw new VivaException(
                    VivaException.Code.USER,
                    "At event "
                            + moment.last().seq()
                            + " the run had ended: nothing could go on from there. Fork from an"
                            + " earlier event; viva log shows them");
        }
    }

    private static StudyFile read(String text) {
        return StudyFileReader.read(text.getBytes(UTF_8), "the fork's study.yaml");
    }

    /// The study file with the budget that held at that event, and the changes over it.
    private String changed(String text) {
        String now = wasAmended() ? BudgetText.into(text, moment.budget()) : text;
        for (Map.Entry<String, String> change : changes.entrySet()) {
            now = YamlEdit.set(now, List.of(change.getKey().split("\\.", -1)), change.getValue());
        }
        return now;
    }

    private boolean wasAmended() {
        RunState there = moment.view().state();
        return there.amendedBudget().isPresent() || !there.steering().amendments().isEmpty();
    }

    /// Where the shared past gave budgets, the fork's own stands behind them: its last word.
    private List<Event> ownBudget(Budget budget) {
        Optional<Budget> past = moment.view().state().amendedBudget();
        boolean amended = !moment.view().state().steering().amendments().isEmpty();
        return past.isEmpty() && !amended
                ? List.of()
                : List.of(
                        new Event.BudgetAmended(
                                moment.budget(), budget, by.name(), by.host(), "fork"));
    }

    /// A note of the parent stays before the new one.
    private String noted(String text, String words) {
        String before = moment.start().settings().getOrDefault("note", "");
        String all = before.isEmpty() ? words : before + "\n" + words;
        return YamlEdit.set(text, List.of("note"), Json.text(all));
    }

    private TreeMap<String, String> settings() {
        TreeMap<String, String> settings = new TreeMap<>(moment.start().settings());
        changes.forEach(
                (key, value) -> {
                    settings.put("set " + key, value);
                    Optional.ofNullable(FLAGS.get(key)).ifPresent(settings::remove);
                });
        note.ifPresent(words -> settings.merge("note", words, (a, b) -> a + "\n" + b));
        return settings;
    }

    private void requireAllowed(Study before, Study after) {
        Study redesigned =
                new Study(
                        after.id(),
                        after.title(),
                        after.question(),
                        after.hypothesis(),
                        after.refutedBy(),
                        after.background(),
                        after.library(),
                        before.experiment(),
                        before.analysis());
        if (!redesigned.equals(before)) {
            throw new VivaException(
                    VivaException.Code.USER,
                    "A fork asks what its parent asked: only experiment, analysis, committees,"
                            + " gates, revisions, budget and models can be set. To steer, use"
                            + " --note; a change of intent is a new study: viva run");
        }
        if (!after.equals(before)) {
            requireBeforeProposals();
        }
    }

    private void requireBeforeProposals() {
        Step proposals = new Step(Stage.PROPOSAL, 0);
        moment.view().events().stream()
                .filter(
                        one ->
                                one.event() instanceof Event.StepStarted begun
                                        && begun.step().equals(proposals))
                .findFirst()
                .ifPresent(
                        begun -> {
                            throw new VivaException(
                                    VivaException.Code.USER,
                                    "At event %d proposals had been made for the experiment as it is, %s. Fork from before them: --at %d"
                                            .formatted(
                                                    moment.last().seq(),
                                                    "and a registered plan is not changed under way",
                                                    begun.seq() - 1));
                        });
    }

    private static List<Path> files(StudyFile file) {
        List<Path> files = new ArrayList<>();
        file.study().library().forEach(name -> files.add(Path.of(name)));
        file.models().recording().ifPresent(name -> files.add(Path.of(name)));
        file.models().pricing().file().ifPresent(name -> files.add(Path.of(name)));
        return files;
    }

    /// Calls and processes that were under way are the parent's: here they are made anew, and
    /// charged once.
    private List<Event> underWayThere() {
        List<Event> ended = new ArrayList<>();
        for (Event.CallReserved call : moment.view().state().inDoubt()) {
            ended.add(
                    new Event.CallFailed(
                            call.call(),
                            "it was under way in the parent at the fork; its answer is the"
                                    + " parent's"));
        }
        for (Event.SandboxReserved run : moment.view().state().experimentsUnderWay()) {
            ended.add(new Event.SandboxUsed(run.experiment(), Resources.NONE));
        }
        return ended;
    }
}

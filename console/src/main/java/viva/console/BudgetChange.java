package viva.console;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import viva.agents.history.BudgetText;
import viva.store.Amendments;
import viva.store.OpenRun;
import viva.store.StudyFileReader;
import viva.store.StudyFolder;
import viva.store.disk.DurableFile;
import viva.store.disk.Outage;
import viva.store.yaml.YamlEdit;
import viva.study.Budget;
import viva.study.Dimension;
import viva.study.Event;
import viva.study.Limit;
import viva.study.Spend;
import viva.study.Steer;
import viva.study.StudyFile;
import viva.study.VivaException;

/// Another budget for a run: `--budget` writes it into the study's `study.yaml`, which is the one
/// place where it stands, and whoever takes the run up journals what that says now.
///
/// @param changes key under `budget` → its new value, as in a study file
record BudgetChange(StudyFolder folder, OpenRun run, SequencedMap<String, String> changes) {
    /// What came of it.
    ///
    /// @param file the study file, with the changes in it
    /// @param amendment to be journaled by whoever takes the run up; empty where nothing changed
    record Made(StudyFile file, Optional<Event.BudgetAmended> amendment) {}

    /// Writes the changes into `study.yaml`, and finds out what is new in it.
    ///
    /// What was amended while the run went on stays, but for the keys that `study.yaml` says anew.
    ///
    /// @throws VivaException USER where a key or a value is none, or less is given than was used
    Made make() {
        String text = changes.isEmpty() ? text() : changed();
        StudyFile file = read(text, changes.isEmpty() ? "study.yaml" : "--budget, in study.yaml");
        if (!changes.isEmpty()) {
            requireEnough(file.budget());
        }
        Optional<Event.BudgetAmended> amendment =
                run.look(state -> state.started()).flatMap(start -> amendment(text, file, start));
        String now = amendment.map(event -> BudgetText.into(text, event.budget())).orElse(text);
        if (!now.equals(text())) {
            write(now);
        }
        return new Made(now.equals(text) ? file : read(now, "study.yaml"), amendment);
    }

    private Optional<Event.BudgetAmended> amendment(
            String text, StudyFile file, Event.RunStarted start) {
        Budget known =
                run.look(state -> state.amendedBudget()).orElseGet(() -> given(start, text, file));
        if (known.equals(file.budget()) && amendments().isEmpty()) {
            return Optional.empty();
        }
        Budget before = inForce(BudgetText.into(text, known));
        Budget now = merged(known, file.budget(), before);
        if (now.equals(before) && known.equals(file.budget())) {
            return Optional.empty();
        }
        Person person = Person.here();
        return Optional.of(
                new Event.BudgetAmended(
                        before,
                        now,
                        person.name(),
                        person.host(),
                        changes.isEmpty() ? "study file" : "command"));
    }

    private String changed() {
        String text = text();
        for (Map.Entry<String, String> change : changes.entrySet()) {
            List<String> path = List.of("budget", change.getKey().strip());
            text = YamlEdit.set(text, path, change.getValue().strip());
        }
        return text;
    }

    private void requireEnough(Budget budget) {
        Spend used = run.look(state -> state.spend());
        Optional<Limit> less =
                budget.limits(used, Spend.NONE).stream()
                        .filter(limit -> limit.most().compareTo(limit.used()) < 0)
                        .filter(limit -> changes.containsKey(limit.dimension().key()))
                        .findFirst();
        less.ifPresent(
                limit -> {
                    throw new VivaException(
                            VivaException.Code.USER,
                            "A budget of less than was used cannot be kept ("
                                    + limit
                                    + "). Give at least --budget "
                                    + limit.dimension().key()
                                    + "="
                                    + limit.dimension().written(limit.used().max(BigDecimal.ONE)));
                });
    }

    private Budget inForce(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Amendments.inForce(bytes, amendments()).budget();
    }

    private List<Steer.Amend> amendments() {
        return run.look(state -> state.steering().amendments());
    }

    /// What is said now, by `--budget` or anew in `study.yaml`; else what holds.
    private Budget merged(Budget known, Budget said, Budget holds) {
        return new Budget(
                last(Dimension.MONEY, known.money(), said.money(), holds.money()),
                last(Dimension.TOKENS, known.tokens(), said.tokens(), holds.tokens()),
                last(Dimension.CALLS, known.calls(), said.calls(), holds.calls()),
                last(Dimension.SANDBOX, known.sandbox(), said.sandbox(), holds.sandbox()),
                last(Dimension.GPU, known.gpu(), said.gpu(), holds.gpu()),
                last(Dimension.WALL, known.wall(), said.wall(), holds.wall()),
                last(Dimension.DISK, known.disk(), said.disk(), holds.disk()));
    }

    private <T> T last(Dimension dimension, T known, T said, T holds) {
        return changes.containsKey(dimension.key()) || !known.equals(said) ? said : holds;
    }

    /// The budget that the run began with.
    ///
    /// @param now what `study.yaml` is now, and `file` what it means: mostly still the same
    private Budget given(Event.RunStarted start, String now, StudyFile file) {
        byte[] given = run.artifacts().get(start.studyFile().digest());
        boolean same = Arrays.equals(given, now.getBytes(StandardCharsets.UTF_8));
        return same ? file.budget() : StudyFileReader.read(given, "study.yaml").budget();
    }

    private static StudyFile read(String text, String name) {
        return StudyFileReader.read(text.getBytes(StandardCharsets.UTF_8), name);
    }

    private String text() {
        try {
            return Files.readString(folder.studyFile());
        } catch (IOException e) {
            throw Outage.of("reading " + folder.studyFile(), e);
        }
    }

    private void write(String text) {
        try {
            DurableFile.write(folder.studyFile(), text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw Outage.of("writing " + folder.studyFile(), e);
        }
    }
}

package viva.console;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import viva.store.OpenRun;
import viva.store.StudyFileReader;
import viva.store.StudyFolder;
import viva.store.disk.DurableFile;
import viva.store.disk.Outage;
import viva.store.yaml.YamlEdit;
import viva.study.Budget;
import viva.study.Event;
import viva.study.Limit;
import viva.study.Spend;
import viva.study.StudyFile;
import viva.study.VivaException;

/// Another budget for a run: `--budget` writes it into the study's `study.yaml`, which is the one
/// place where it stands, and whoever takes the run up journals what that says now.
///
/// @param changes key under `budget` → its new value, as in a study file
record BudgetChange(StudyFolder folder, OpenRun run, SequencedMap<String, String> changes) {
    /// The study file, with the changes in it.
    ///
    /// @throws VivaException USER where a key or a value is none, or less is given than was used
    StudyFile file() {
        StudyFile before = StudyFileReader.read(folder.studyFile());
        if (changes.isEmpty()) {
            return before;
        }
        byte[] changed = changed().getBytes(StandardCharsets.UTF_8);
        StudyFile file = StudyFileReader.read(changed, "--budget, in study.yaml");
        requireEnough(file.budget());
        try {
            DurableFile.write(folder.studyFile(), changed);
        } catch (IOException e) {
            throw Outage.of("writing " + folder.studyFile(), e);
        }
        return file;
    }

    private String changed() {
        try {
            String text = Files.readString(folder.studyFile());
            for (Map.Entry<String, String> change : changes.entrySet()) {
                List<String> path = List.of("budget", change.getKey().strip());
                text = YamlEdit.set(text, path, change.getValue().strip());
            }
            return text;
        } catch (IOException e) {
            throw Outage.of("reading " + folder.studyFile(), e);
        }
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

    /// Journals the budget where it is another one than the journal knows.
    void journal(Budget budget) {
        Budget before = known();
        if (!before.equals(budget)) {
            Person person = Person.here();
            String how = changes.isEmpty() ? "study file" : "command";
            run.record(new Event.BudgetAmended(before, budget, person.name(), person.host(), how));
        }
    }

    private Budget known() {
        return run.look(state -> state.amendedBudget())
                .orElseGet(
                        () -> {
                            Event.RunStarted start =
                                    run.look(state -> state.started().orElseThrow());
                            byte[] given = run.artifacts().get(start.studyFile().digest());
                            return StudyFileReader.read(given, "study.yaml").budget();
                        });
    }
}

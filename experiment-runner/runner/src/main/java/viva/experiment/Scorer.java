package viva.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import viva.experiment.sandbox.HostileFolder;
import viva.experiment.sandbox.Job;
import viva.experiment.sandbox.JobReport;
import viva.experiment.sandbox.Mount;
import viva.experiment.sandbox.Sandbox;
import viva.store.Artifacts;
import viva.study.Artifact;
import viva.study.Cell;
import viva.study.Digest;
import viva.study.ExperimentSpec;
import viva.study.Metric;
import viva.study.Scoring;
import viva.study.Trial;
import viva.study.VivaException;

/// Scores what a program left: another program, in another jail, sees the cells' files and the
/// protected inputs, both read-only, and reports the metrics that it owns.
///
/// The files are hostile. What is no plain file of a plain name, or too much of it, costs the cell.
final class Scorer {
    private static final String RAW = "/job/raw";
    private static final String PROTECTED = "/job/protected";

    private final ExperimentSpec spec;
    private final Sandbox sandbox;
    private final Machine machine;
    private final Toolchain.Start program;
    private final Workspace work;
    private final Mount inputs;
    private final SortedMap<String, Pinned> pinned;

    private Scorer(
            ExperimentSpec spec,
            Sandbox sandbox,
            Machine machine,
            Toolchain.Start program,
            Workspace work) {
        this.machine = machine;
        this.spec = spec;
        this.sandbox = sandbox;
        this.program = program;
        this.work = work;
        this.inputs = Mount.readOnly(work.folder("protected"), PROTECTED);
        this.pinned = new TreeMap<>();
    }

    /// Lays out the protected inputs.
    ///
    /// @param work a folder of its own, which no program sees
    static Scorer of(
            ExperimentSpec spec,
            Sandbox sandbox,
            Machine machine,
            Toolchain.Start program,
            Workspace work,
            Artifacts artifacts) {
        Scoring scoring = spec.scoring().orElseThrow();
        Scorer scorer = new Scorer(spec, sandbox, machine, program, work);
        for (Map.Entry<String, Artifact> each : scoring.protectedInputs().entrySet()) {
            Digest digest = each.getValue().digest();
            Workspace.write(scorer.file(each.getKey()), artifacts.get(digest));
            Path file = scorer.file(each.getKey());
            scorer.pinned.put(
                    "protected input '" + each.getKey() + "'",
                    new Pinned(digest, () -> Workspace.digest(file)));
        }
        return scorer;
    }

    /// Something that must be after the run what it is now.
    ///
    /// @param now digests it as it lies there
    void pin(String what, Supplier<Digest> now) {
        pinned.put(what, new Pinned(now.get(), now));
    }

    private record Pinned(Digest then, Supplier<Digest> now) {}

    /// Scores the finished cells of one process of the program. A cell whose files or scores are
    /// refused is told to the record as failed, and the others go on if the run does.
    ///
    /// @param out the folder that the process could write; nothing writes there any more
    /// @return the first failure
    ProcessEnd score(String name, Path out, Unscored unscored, RunRecord record)
            throws InterruptedException {
        ProcessEnd first = new ProcessEnd.Finished();
        List<Unscored.Entry> left = new ArrayList<>(unscored.entries());
        for (int part = 1; !left.isEmpty(); part++) {
            Mount raw = Mount.readOnly(work.folder(name + "-score-" + part), RAW);
            Optional<ProcessEnd> refused = take(out, raw.host(), left, record);
            ProcessEnd end = refused.orElse(new ProcessEnd.Finished());
            if (!left.isEmpty() && (refused.isEmpty() || record.goesOn())) {
                List<Cell> finished = new ArrayList<>();
                ProcessEnd ran = run(name + "-score-" + part + "-in", raw, left, record, finished);
                left.removeIf(each -> finished.contains(each.cell()));
                end = end instanceof ProcessEnd.Finished ? ran : end;
                if (!(ran instanceof ProcessEnd.Finished) && !left.isEmpty()) {
                    record.failed(left.removeFirst().cell(), ran);
                }
            }
            Workspace.delete(raw.host());
            first = first instanceof ProcessEnd.Finished ? end : first;
            if (!(first instanceof ProcessEnd.Finished) && !record.goesOn()) {
                return first;
            }
        }
        return first;
    }

    /// Copies the cells' files to where the scorer sees them; cells whose files are refused leave
    /// the list.
    private Optional<ProcessEnd> take(
            Path out, Path raw, List<Unscored.Entry> entries, RunRecord record) {
        Optional<ProcessEnd> first = Optional.empty();
        int place = 1;
        for (Unscored.Entry each : List.copyOf(entries)) {
            Path to = raw.resolve("" + place);
            Optional<String> refused =
                    HostileFolder.copy(out.resolve("" + each.place()), to, spec.limits().disk());
            if (refused.isEmpty()) {
                place++;
            } else {
                Workspace.delete(to);
                entries.remove(each);
                ProcessEnd end =
                        new ProcessEnd.Failed(
                                "The output of cell " + each.cell() + " " + refused.get());
                record.failed(each.cell(), end);
                first = first.or(() -> Optional.of(end));
            }
        }
        return first;
    }

    private ProcessEnd run(
            String name,
            Mount raw,
            List<Unscored.Entry> entries,
            RunRecord record,
            List<Cell> finished)
            throws InterruptedException {
        Map<Cell, List<Trial>> own = new LinkedHashMap<>();
        entries.forEach(each -> own.put(each.cell(), each.trials()));
        List<Cell> cells = List.copyOf(own.keySet());
        List<Metric> metrics = spec.scoredMetrics();
        Mount in = Mount.readOnly(work.folder(name), "/job/in");
        Workspace.write(in.host().resolve("spec.json"), SpecJson.bytes(spec, metrics, cells));
        TrialReader reader =
                new TrialReader(
                        metrics,
                        cells,
                        (cell, trials) -> {
                            finished.add(cell);
                            record.finished(cell, merged(own.get(cell), trials));
                        });
        String shown = spec.name() + " " + name.replace('-', ' ');
        Map<String, String> variables = new TreeMap<>();
        variables.put("VIVA_OUT", sandbox.seenAs(raw));
        variables.put("VIVA_PROTECTED", sandbox.seenAs(inputs));
        Job job = program.process(shown, in).seeing(List.of(inputs, raw), variables);
        JobReport report = machine.run(sandbox, job, spec.cpus(), reader);
        record.ended(shown, report, reader.otherOutput());
        return Ending.of(report, reader).by("The scorer");
    }

    /// As if the program had reported everything itself: by declared metric, then by step.
    private List<Trial> merged(@Nullable List<Trial> own, List<Trial> scored) {
        List<String> order = spec.metrics().stream().map(Metric::name).toList();
        List<Trial> all = new ArrayList<>(Objects.requireNonNull(own));
        all.addAll(scored);
        all.sort(
                Comparator.comparingInt((Trial trial) -> order.indexOf(trial.metric()))
                        .thenComparingLong(Trial::step));
        return all;
    }

    /// Looks whether protected inputs, and what program and scorer ran against, are still what they
    /// were.
    ///
    /// @throws VivaException SANDBOX where one is not: nothing that was scored counts then
    void checkIntact() {
        pinned.forEach(
                (what, pin) -> {
                    if (!pin.now().get().equals(pin.then())) {
                        throw new VivaException(
                                VivaException.Code.SANDBOX,
                                "The "
                                        + what
                                        + " of "
                                        + spec.name()
                                        + " was changed while it was scored. Nothing of the run"
                                        + " counts; look who else writes into Viva's cache, then"
                                        + " run again");
                    }
                });
    }

    private Path file(String name) {
        return inputs.host().resolve(name);
    }
}

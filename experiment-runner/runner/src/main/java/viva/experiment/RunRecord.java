package viva.experiment;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import viva.experiment.sandbox.JobReport;
import viva.store.Artifacts;
import viva.store.Json;
import viva.study.Artifact;
import viva.study.Cell;
import viva.study.ExperimentResult;
import viva.study.ExperimentResult.Account;
import viva.study.ExperimentResult.CellResult;
import viva.study.ExperimentSpec;
import viva.study.Resources;
import viva.study.Trial;

/// What a run has brought so far: finished cells, logs, resources. Thread-safe.
final class RunRecord {
    private final ExperimentSpec spec;
    private final Artifacts artifacts;
    private final CellListener listener;
    private final Map<Cell, CellResult> finished = new HashMap<>();
    private final StringBuilder log = new StringBuilder();
    private Resources used = Resources.NONE;

    RunRecord(ExperimentSpec spec, Artifacts artifacts, CellListener listener) {
        this.spec = spec;
        this.artifacts = artifacts;
        this.listener = listener;
    }

    /// Keeps a cell's trials, one JSON line each, and tells the listener.
    synchronized void finished(Cell cell, List<Trial> trials) {
        String lines = trials.stream().map(Json::text).collect(Collectors.joining("\n", "", "\n"));
        byte[] bytes = lines.getBytes(StandardCharsets.UTF_8);
        CellResult result =
                new CellResult(cell, artifacts.put(bytes, Artifact.TRIALS, spec.name()));
        finished.put(cell, result);
        listener.finished(result);
        listener.progress(cell, finished.size(), spec.cells().size());
    }

    /// Tells the listener of a cell that will have no trials.
    synchronized void failed(Cell cell, ProcessEnd end) {
        String reason =
                switch (end) {
                    case ProcessEnd.Finished() -> "it is finished";
                    case ProcessEnd.Failed(String why) -> why;
                    case ProcessEnd.OverLimit(_, String why) -> why;
                };
        listener.failed(cell, reason);
    }

    synchronized boolean goesOn() {
        return listener.goesOn();
    }

    /// Adds what a process of the run left.
    ///
    /// @param other what it wrote on standard output that was no trial
    synchronized void ended(String process, JobReport report, String other) {
        used = used.plus(report.used());
        String said = (report.log() + "\n" + other).strip();
        if (!said.isEmpty()) {
            log.append("== ").append(process).append(" ==\n").append(said).append('\n');
        }
    }

    ExperimentResult failed(Circumstances circumstances, String reason) {
        return new ExperimentResult.Failed(cells(), account(circumstances), reason);
    }

    ExperimentResult result(Circumstances circumstances, ProcessEnd end) {
        List<CellResult> cells = cells();
        Account account = account(circumstances);
        return switch (end) {
            case ProcessEnd.Finished() -> new ExperimentResult.Completed(cells, account);
            case ProcessEnd.Failed(String reason) ->
                    new ExperimentResult.Failed(cells, account, reason);
            case ProcessEnd.OverLimit(String limit, String reason) when limit.equals("wall") ->
                    new ExperimentResult.TimedOut(cells, account, reason);
            case ProcessEnd.OverLimit(String limit, String reason) ->
                    new ExperimentResult.LimitExceeded(cells, account, limit, reason);
        };
    }

    private synchronized List<CellResult> cells() {
        return spec.cells().stream().map(finished::get).filter(Objects::nonNull).toList();
    }

    private synchronized Account account(Circumstances circumstances) {
        byte[] text = log.toString().getBytes(StandardCharsets.UTF_8);
        return new Account(
                spec.program().source().digest(),
                circumstances.sandboxed(),
                circumstances.environment(spec),
                circumstances.harness(spec),
                used,
                artifacts.put(text, Artifact.TEXT, spec.name()));
    }
}

package viva.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import viva.experiment.sandbox.Job;
import viva.experiment.sandbox.JobReport;
import viva.experiment.sandbox.Mount;
import viva.experiment.sandbox.Sandbox;
import viva.study.Cell;
import viva.study.ExperimentSpec;
import viva.study.Trial;
import viva.study.VivaException;

/// The processes of one run, side by side; the first that does not finish ends the others, unless
/// the run goes on after failures.
final class CellProcesses {
    private final ExperimentSpec spec;
    private final Sandbox sandbox;
    private final Machine machine;
    private final Toolchain.Start program;
    private final Workspace work;
    private final Optional<Scorer> scorer;

    CellProcesses(
            ExperimentSpec spec,
            Sandbox sandbox,
            Machine machine,
            Toolchain.Start program,
            Workspace work,
            Optional<Scorer> scorer) {
        this.scorer = scorer;
        this.spec = spec;
        this.sandbox = sandbox;
        this.machine = machine;
        this.program = program;
        this.work = work;
    }

    /// Runs them all.
    ///
    /// @return the end of the first that did not finish
    ProcessEnd run(RunRecord record) throws InterruptedException {
        List<List<Cell>> dealt = deal(spec);
        ExecutorService threads = Executors.newFixedThreadPool(dealt.size());
        List<Future<ProcessEnd>> running = new ArrayList<>();
        try {
            CompletionService<ProcessEnd> ends = new ExecutorCompletionService<>(threads);
            for (int i = 0; i < dealt.size(); i++) {
                int number = i + 1;
                List<Cell> cells = dealt.get(i);
                running.add(ends.submit(() -> run(number, cells, record)));
            }
            ProcessEnd end = new ProcessEnd.Finished();
            for (int i = 0; i < dealt.size(); i++) {
                ProcessEnd next = result(ends.take());
                end = end instanceof ProcessEnd.Finished ? next : end;
                if (!(end instanceof ProcessEnd.Finished) && !record.goesOn()) {
                    return end;
                }
            }
            return end;
        } finally {
            // Their jails end, and then this returns.
            running.forEach(each -> each.cancel(true));
            threads.close();
        }
    }

    /// Cells of one seed stay together in one process; seeds are dealt in turn.
    static List<List<Cell>> deal(ExperimentSpec spec) {
        Map<Long, List<Cell>> bySeed = new LinkedHashMap<>();
        spec.cells().forEach(c -> bySeed.computeIfAbsent(c.seed(), s -> new ArrayList<>()).add(c));
        int processes = Math.min(spec.processes(), bySeed.size());
        List<List<Cell>> dealt = new ArrayList<>();
        int next = 0;
        for (List<Cell> cells : bySeed.values()) {
            if (dealt.size() < processes) {
                dealt.add(new ArrayList<>());
            }
            dealt.get(next++ % processes).addAll(cells);
        }
        return dealt;
    }

    /// Runs some cells in one process; where the run goes on after failures, in further ones.
    ///
    /// A cell that failed is left out. One that met a limit behind others is tried once more, at
    /// the head of a process: limits are for each process.
    ///
    /// @return the first failure
    private ProcessEnd run(int number, List<Cell> cells, RunRecord record)
            throws InterruptedException {
        ProcessEnd first = new ProcessEnd.Finished();
        List<Cell> left = cells;
        for (int part = 1; !left.isEmpty(); part++) {
            String name = "process-" + number + (part == 1 ? "" : "-" + part);
            Unscored unscored = new Unscored();
            BiConsumer<Cell, List<Trial>> good =
                    scorer.isPresent() ? unscored::add : record::finished;
            TrialReader reader = new TrialReader(spec.ownMetrics(), left, good);
            Mount out = Mount.writable(work.folder(name + "-out"), Job.OUT);
            ProcessEnd end = run(name, left, out, record, reader);
            if (scorer.isPresent()) {
                ProcessEnd scored = scorer.get().score(name, out.host(), unscored, record);
                first = first instanceof ProcessEnd.Finished ? scored : first;
            }
            Workspace.delete(out.host());
            List<Cell> rest = reader.unfinished();
            boolean behindOthers = rest.size() < left.size();
            if (!(end instanceof ProcessEnd.OverLimit && behindOthers)) {
                first = first instanceof ProcessEnd.Finished ? end : first;
                if (!(end instanceof ProcessEnd.Finished) && !rest.isEmpty()) {
                    record.failed(rest.getFirst(), end);
                    rest = rest.subList(1, rest.size());
                }
            }
            if (end instanceof ProcessEnd.Finished || !record.goesOn()) {
                return first instanceof ProcessEnd.Finished ? end : first;
            }
            left = rest;
        }
        return first;
    }

    private ProcessEnd run(
            String folder, List<Cell> cells, Mount out, RunRecord record, TrialReader reader)
            throws InterruptedException {
        Mount in = Mount.readOnly(work.folder(folder), "/job/in");
        Workspace.write(
                in.host().resolve("spec.json"), SpecJson.bytes(spec, spec.ownMetrics(), cells));
        String name = spec.name() + " " + folder.replaceFirst("-", " ");
        Job job = program.process(name, in);
        // Without a scorer nothing of it is kept: then it is a folder in memory.
        Job kept = job.seeing(List.of(out), Map.of("VIVA_OUT", sandbox.seenAs(out)));
        JobReport report =
                machine.run(sandbox, scorer.isPresent() ? kept : job, spec.cpus(), reader);
        record.ended(name, report, reader.otherOutput());
        return Ending.of(report, reader);
    }

    private static ProcessEnd result(Future<ProcessEnd> ended) throws InterruptedException {
        try {
            return ended.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof VivaException broken) {
                throw broken;
            }
            throw new VivaException(
                    VivaException.Code.BUG, "A process of the run was not watched to its end", e);
        }
    }
}

package viva.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import viva.experiment.sandbox.Job;
import viva.experiment.sandbox.JobReport;
import viva.experiment.sandbox.Mount;
import viva.study.Cell;
import viva.study.ExperimentSpec;
import viva.study.VivaException;

/// The processes of one run, side by side; the first that does not finish ends the others.
final class CellProcesses {
    private final ExperimentSpec spec;
    private final JavaCommand java;
    private final Compilation.Compiled program;
    private final NativeLibraries.Unpacked libraries;
    private final Workspace work;

    CellProcesses(
            ExperimentSpec spec,
            JavaCommand java,
            Compilation.Compiled program,
            NativeLibraries.Unpacked libraries,
            Workspace work) {
        this.spec = spec;
        this.java = java;
        this.program = program;
        this.libraries = libraries;
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
            for (int i = 0; i < dealt.size() && end instanceof ProcessEnd.Finished; i++) {
                end = result(ends.take());
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

    private ProcessEnd run(int number, List<Cell> cells, RunRecord record)
            throws InterruptedException {
        Mount in = Mount.readOnly(work.folder("process-" + number), "/job/in");
        Workspace.write(in.host().resolve("spec.json"), SpecJson.bytes(spec, cells));
        Mount classes = Mount.readOnly(program.classes(), "/job/classes");
        List<String> command =
                java.run(
                        classes,
                        program.mainClass(),
                        libraries.folder(),
                        spec.limits(),
                        spec.cpus());
        command.add(java.sandbox().seenAs(in) + "/spec.json");
        List<Mount> mounts = new ArrayList<>(List.of(java.home(), java.jars(), classes, in));
        mounts.addAll(libraries.mounts());
        String name = spec.name() + " process " + number;
        Job job = new Job(name, command, mounts, java.environment(spec.cpus()), spec.limits());
        TrialReader reader = new TrialReader(spec, cells, record::finished);
        JobReport report = java.sandbox().run(job, reader);
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

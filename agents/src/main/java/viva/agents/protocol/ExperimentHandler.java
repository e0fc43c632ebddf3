package viva.agents.protocol;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import viva.experiment.ExperimentRunner;
import viva.study.Artifact;
import viva.study.Cell;
import viva.study.Event;
import viva.study.ExperimentResult;
import viva.study.ExperimentSpec;

/// Runs the chosen program over every cell that is not finished yet: the full run, or its
/// clean-room
/// repetition in a fresh sandbox from nothing but the spec.
final class ExperimentHandler implements StepHandler {
    private final String name;
    private final ExperimentRunner runner;

    ExperimentHandler(String name, ExperimentRunner runner) {
        this.name = name;
        this.runner = runner;
    }

    @Override
    public StepOutcome handle(StepContext context) {
        ExperimentSpec spec =
                ExperimentSpec.full(
                        name,
                        context.file().study().experiment(),
                        Programs.keep(context, Programs.chosen(context)));
        Map<Cell, Artifact> before = Map.copyOf(context.run().look(state -> state.cells(name)));
        Set<Cell> left = new HashSet<>(spec.cells());
        left.removeAll(before.keySet());
        List<Cell> remaining = spec.cells().stream().filter(left::contains).toList();
        // Where a crash came after the last cell, one cell runs again so that the circumstances are
        // known.
        ExperimentSpec rest =
                spec.only(remaining.isEmpty() ? List.of(spec.cells().getLast()) : remaining);
        ExperimentResult ran =
                new BudgetedRuns(context, runner)
                        .run(
                                runner.keepsFinishedCells() ? spec : rest,
                                cell -> keepFirst(context, cell));
        ExperimentResult whole = withCells(ran, spec, context);
        return context.end(
                whole instanceof ExperimentResult.Completed
                        ? Event.Ending.DONE
                        : Event.Ending.NOTHING,
                whole,
                (name.equals("full") ? "" : "clean-room repetition: ") + whole.summary());
    }

    /// What was measured first stands: a cell that runs again changes no value.
    private void keepFirst(StepContext context, ExperimentResult.CellResult cell) {
        if (context.run().look(state -> state.trials(name, cell.cell())).isEmpty()) {
            context.record(new Event.CellFinished(name, cell.cell(), cell.trials()));
        }
    }

    /// The result with the cells of earlier attempts, in the order of the spec.
    private ExperimentResult withCells(
            ExperimentResult ran, ExperimentSpec spec, StepContext context) {
        Map<Cell, Artifact> finished = Map.copyOf(context.run().look(state -> state.cells(name)));
        List<ExperimentResult.CellResult> cells = new ArrayList<>();
        for (Cell cell : spec.cells()) {
            Artifact trials = finished.get(cell);
            if (trials != null) {
                cells.add(new ExperimentResult.CellResult(cell, trials));
            }
        }
        return ran.withCells(cells);
    }
}

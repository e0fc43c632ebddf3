package viva.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import viva.experiment.sandbox.LineListener;
import viva.experiment.sandbox.PlainText;
import viva.study.Cell;
import viva.study.Metric;
import viva.study.Trial;

/// Holds a program's output against what was declared: cell by cell, value by value.
///
/// Lines that do not begin with `{` are no trials and never count: native libraries print such.
final class TrialReader implements LineListener {
    /// Values of one cell; a program that reports more of them is wrong.
    private static final int MOST_TRIALS = 100_000;

    private static final int LONGEST_OTHER = 4096;

    private record Key(String metric, long step) {}

    private final List<Metric> metrics;
    private final List<Cell> cells;
    private final BiConsumer<Cell, List<Trial>> finished;
    private final List<Trial> trials = new ArrayList<>();
    private final Set<Key> reported = new HashSet<>();
    private final StringBuilder other = new StringBuilder();
    private int done;
    private Optional<String> broken = Optional.empty();

    /// @param metrics that may be reported, and have to be
    /// @param cells of this process, in the order in which they run
    /// @param finished takes each good cell with its trials, by declared metric, then by step
    TrialReader(List<Metric> metrics, List<Cell> cells, BiConsumer<Cell, List<Trial>> finished) {
        this.metrics = List.copyOf(metrics);
        this.cells = cells;
        this.finished = finished;
    }

    /// How the contract was broken, as a sentence that names the cell.
    Optional<String> broken() {
        return broken;
    }

    /// The first lines that were no trials, for the log.
    String otherOutput() {
        return other.toString();
    }

    /// The cell that runs now; empty when all are finished.
    Optional<Cell> current() {
        return done < cells.size() ? Optional.of(cells.get(done)) : Optional.empty();
    }

    /// The cells that are not finished, the current one first.
    List<Cell> unfinished() {
        return cells.subList(done, cells.size());
    }

    @Override
    public boolean line(String line, boolean whole) {
        if (!line.startsWith("{")) {
            if (other.length() < LONGEST_OTHER) {
                other.append(PlainText.excerpt(line, LONGEST_OTHER)).append('\n');
            }
            return true;
        }
        Optional<String> problem =
                whole
                        ? switch (ContractLine.parse(line)) {
                            case ContractLine.Value value -> value(value);
                            case ContractLine.CellDone end -> cellDone(end);
                            case ContractLine.Malformed(String reason) ->
                                    Optional.of("a line of its output " + reason);
                        }
                        : Optional.of("a line of its output is cut off or too long");
        broken = problem.map(reason -> where() + ": " + reason);
        return broken.isEmpty();
    }

    private String where() {
        return current().map(cell -> "Cell " + cell.id()).orElse("After the last cell");
    }

    private Optional<String> value(ContractLine.Value value) {
        String name = "metric '" + PlainText.excerpt(value.metric(), 64) + "' ";
        Optional<Metric> declared =
                metrics.stream().filter(m -> m.name().equals(value.metric())).findFirst();
        Optional<Cell> cell = current();
        if (declared.isEmpty()) {
            return Optional.of(name + "is not declared");
        }
        if (cell.isEmpty()
                || !cell.get().arm().id().equals(value.arm())
                || cell.get().seed() != value.seed()) {
            String other = PlainText.excerpt(value.arm() + "#" + value.seed(), 200);
            return Optional.of(name + "is reported for another cell, " + other);
        }
        Optional<String> problem = check(declared.get(), value);
        if (problem.isEmpty()) {
            trials.add(
                    new Trial(
                            value.metric(),
                            value.value(),
                            value.unit(),
                            cell.get().arm(),
                            value.seed(),
                            value.step(),
                            value.at()));
        }
        return problem.map(reason -> name + reason);
    }

    private Optional<String> check(Metric metric, ContractLine.Value value) {
        if (!metric.unit().equals(value.unit())) {
            String unit = PlainText.excerpt(value.unit(), 40);
            return Optional.of("has the unit " + unit + " instead of " + metric.unit());
        }
        if (value.value().compareTo(metric.min()) < 0
                || value.value().compareTo(metric.max()) > 0) {
            return Optional.of(
                    "is "
                            + value.value()
                            + ", outside its declared range from "
                            + metric.min()
                            + " to "
                            + metric.max());
        }
        if (value.step() < 0) {
            return Optional.of("has the negative step " + value.step());
        }
        if (trials.size() == MOST_TRIALS) {
            return Optional.of("is one value more than " + MOST_TRIALS + " of a cell");
        }
        return reported.add(new Key(value.metric(), value.step()))
                ? Optional.empty()
                : Optional.of("is reported twice for step " + value.step());
    }

    private Optional<String> cellDone(ContractLine.CellDone end) {
        Optional<Cell> cell = current();
        if (cell.isEmpty() || !cell.get().id().equals(end.cell())) {
            return Optional.of(
                    "it says that another cell is done: " + PlainText.excerpt(end.cell(), 200));
        }
        List<String> missing =
                metrics.stream()
                        .map(Metric::name)
                        .filter(name -> trials.stream().noneMatch(t -> t.metric().equals(name)))
                        .toList();
        if (!missing.isEmpty()) {
            return Optional.of("it is done without a value of " + String.join(", ", missing));
        }
        List<String> order = metrics.stream().map(Metric::name).toList();
        trials.sort(
                Comparator.comparingInt((Trial trial) -> order.indexOf(trial.metric()))
                        .thenComparingLong(Trial::step));
        finished.accept(cell.get(), List.copyOf(trials));
        trials.clear();
        reported.clear();
        done++;
        return Optional.empty();
    }
}

package viva.verifier.quantity;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import viva.study.Arm;
import viva.study.Cell;
import viva.study.ExperimentDesign;
import viva.study.Metric;
import viva.study.Trial;

/// The last trial of each metric in each cell, whatever the order in which trials came.
final class TrialTable {
    private record Place(String metric, Cell cell) {}

    private final Map<Place, Trial> last = new HashMap<>();
    private final Map<Place, String> conflicts = new HashMap<>();

    TrialTable(List<Trial> trials) {
        trials.forEach(this::add);
    }

    private void add(Trial trial) {
        Place place = new Place(trial.metric(), trial.cell());
        Trial other = last.get(place);
        if (other == null || trial.step() > other.step()) {
            last.put(place, trial);
            conflicts.remove(place);
        } else if (trial.step() == other.step() && trial.value().compareTo(other.value()) != 0) {
            conflicts.put(place, "has different values at step " + trial.step());
        }
    }

    /// The value of a metric in a cell, a finite number within the metric's range.
    ///
    /// @throws FormulaProblem where there is no such trial, there are two, or it breaks what the
    ///     design declares
    double value(ExperimentDesign design, String metricName, Arm arm, long seed) {
        Metric metric =
                design.metric(metricName)
                        .orElseThrow(
                                () ->
                                        new FormulaProblem(
                                                "metric " + metricName + " is not declared"));
        Place place = new Place(metricName, new Cell(arm, seed));
        Trial trial = last.get(place);
        if (trial == null) {
            throw problem(place, "has no trial");
        }
        if (conflicts.containsKey(place)) {
            throw problem(place, conflicts.get(place));
        }
        if (!trial.unit().equals(metric.unit())) {
            throw problem(
                    place, "is in " + trial.unit() + " where " + metric.unit() + " is declared");
        }
        double value = trial.value().doubleValue();
        boolean inRange =
                trial.value().compareTo(metric.min()) >= 0
                        && trial.value().compareTo(metric.max()) <= 0;
        if (!inRange || !Double.isFinite(value)) {
            throw problem(place, "is " + value + ", outside its declared range");
        }
        return value + 0.0;
    }

    private static FormulaProblem problem(Place place, String seen) {
        return new FormulaProblem("metric " + place.metric + " of cell " + place.cell + " " + seen);
    }
}

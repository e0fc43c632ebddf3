package viva.verifier.run;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import viva.study.Cell;
import viva.study.Metric;
import viva.study.Trial;

/// What a run reported, by cell and metric: step → values.
final class Reports {
    private record Place(String metric, Cell cell) {}

    private final Map<Place, SortedMap<Long, List<Trial>>> values = new HashMap<>();

    Reports(List<Trial> trials) {
        for (Trial trial : trials) {
            values.computeIfAbsent(new Place(trial.metric(), trial.cell()), _ -> new TreeMap<>())
                    .computeIfAbsent(trial.step(), _ -> new ArrayList<>())
                    .add(trial);
        }
    }

    /// Compares one metric of one cell with what another run reported of it.
    void differences(Metric metric, Cell cell, Reports other, List<String> problems) {
        String where = "Cell " + cell + ", metric " + metric.name();
        SortedMap<Long, List<Trial>> ours = at(metric, cell);
        SortedMap<Long, List<Trial>> theirs = other.at(metric, cell);
        if (ours.isEmpty() || theirs.isEmpty()) {
            problems.add(
                    where
                            + ": not reported by the "
                            + (ours.isEmpty() ? "full run" : "repetition"));
            return;
        }
        TreeSet<Long> steps = new TreeSet<>(ours.keySet());
        steps.addAll(theirs.keySet());
        for (long step : steps) {
            List<Trial> one = ours.getOrDefault(step, List.of());
            List<Trial> two = theirs.getOrDefault(step, List.of());
            if (one.size() != 1 || two.size() != 1) {
                problems.add(
                        "%s, step %s: %s values in the full run, %s in the repetition"
                                .formatted(where, step, one.size(), two.size()));
            } else if (!same(metric, one.getFirst(), two.getFirst())) {
                problems.add(
                        "%s, step %s: %s in the full run, %s in the repetition"
                                .formatted(
                                        where, step, shown(one.getFirst()), shown(two.getFirst())));
            }
        }
    }

    private SortedMap<Long, List<Trial>> at(Metric metric, Cell cell) {
        return values.getOrDefault(new Place(metric.name(), cell), new TreeMap<>());
    }

    private static boolean same(Metric metric, Trial one, Trial two) {
        if (!one.unit().equals(two.unit())) {
            return false;
        }
        BigDecimal a = one.value();
        BigDecimal b = two.value();
        if (a.compareTo(b) == 0) {
            return true;
        }
        double x = a.doubleValue();
        double y = b.doubleValue();
        double larger = Math.max(Math.abs(x), Math.abs(y));
        double tolerance = metric.tolerance().doubleValue();
        return tolerance > 0
                && Double.isFinite(larger)
                && (larger < metric.resolution().doubleValue()
                        || Math.abs(x - y) <= tolerance * larger);
    }

    private static String shown(Trial trial) {
        String value = trial.value().toString();
        return (value.length() <= 40 ? value : value.substring(0, 39) + "…") + " " + trial.unit();
    }
}

package viva.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import viva.store.Json;
import viva.study.Cell;
import viva.study.ExperimentSpec;
import viva.study.Metric;

/// Writes the `spec.json` that a program reads (schema `viva.spec/1`).
final class SpecJson {
    private SpecJson() {}

    /// @param metrics that the program may report, and has to
    /// @param cells of this process
    static byte[] bytes(ExperimentSpec spec, List<Metric> metrics, List<Cell> cells) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("schema", "viva.spec/1");
        file.put("constants", spec.constants());
        file.put("cells", cells.stream().map(SpecJson::cell).toList());
        file.put(
                "metrics",
                metrics.stream()
                        .map(metric -> ordered("name", metric.name(), "unit", metric.unit()))
                        .toList());
        return Json.bytes(file);
    }

    private static Map<String, Object> cell(Cell cell) {
        Map<String, Object> entry = ordered("id", cell.id(), "arm", cell.arm().levels());
        entry.put("seed", cell.seed());
        return entry;
    }

    private static Map<String, Object> ordered(String a, Object x, String b, Object y) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put(a, x);
        entry.put(b, y);
        return entry;
    }
}

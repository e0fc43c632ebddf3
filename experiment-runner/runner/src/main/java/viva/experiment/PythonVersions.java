package viva.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import viva.experiment.sandbox.JobReport;
import viva.experiment.sandbox.LineListener;
import viva.experiment.sandbox.PlainText;
import viva.study.Digest;
import viva.study.VivaException;

/// The interpreter and the packages that it finds, as it says itself.
///
/// @param shown `python`, and the libraries that numbers depend on most
/// @param digest over the names and versions of everything
record PythonVersions(SortedMap<String, String> shown, Digest digest) {
    static final PythonVersions UNKNOWN = new PythonVersions(new TreeMap<>(), Digest.of("unknown"));

    private static final List<String> SHOWN = List.of("python", "numpy", "scipy", "torch");
    private static final int LONGEST = 200;

    /// Hears what `python_check.py` prints: a line for the interpreter and one for each package.
    static final class Reader implements LineListener {
        private static final int MOST = 10_000;
        private final List<String> lines = new ArrayList<>();

        @Override
        public synchronized boolean line(String line, boolean whole) {
            lines.add(PlainText.excerpt(line, LONGEST));
            return lines.size() < MOST;
        }

        /// @throws VivaException ENVIRONMENT where the interpreter did not come so far
        synchronized PythonVersions versions(JobReport report) {
            if (lines.isEmpty() || !lines.getFirst().startsWith("python ")) {
                throw new VivaException(
                        VivaException.Code.ENVIRONMENT,
                        "Python does not start in the sandbox ("
                                + report.end()
                                + "): "
                                + PlainText.excerpt(report.log(), 500)
                                + ". Run: viva doctor");
            }
            return of(lines);
        }
    }

    private static PythonVersions of(List<String> lines) {
        SortedMap<String, String> shown = new TreeMap<>();
        for (String line : lines) {
            int blank = line.indexOf(' ');
            if (blank > 0 && SHOWN.contains(line.substring(0, blank))) {
                shown.putIfAbsent(line.substring(0, blank), line.substring(blank + 1));
            }
        }
        return new PythonVersions(shown, Digest.of(String.join("\n", lines)));
    }
}

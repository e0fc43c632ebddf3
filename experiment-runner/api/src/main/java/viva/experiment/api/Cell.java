package viva.experiment.api;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// One cell of the experiment, an arm with a seed: what the program may know, and where it reports.
///
/// Names are those of the study: a factor gives this arm's level, anything else a constant. Not
/// thread-safe: report from the thread that runs the cell.
public final class Cell {
    /// Who asks: the first frame outside this package is the program's own line.
    private static final StackWalker STACK = StackWalker.getInstance();

    private static final String HERE = Cell.class.getPackageName() + ".";

    private record Reported(String metric, long step) {}

    private final String id;
    private final Map<String, String> arm;
    private final long seed;
    private final Map<String, String> constants;
    private final Map<String, String> units;
    private final Folders folders;
    private final TrialLines lines;
    private final Set<Reported> reported = new HashSet<>();

    Cell(SpecFile spec, SpecFile.CellEntry entry, Folders folders, TrialLines lines) {
        this.folders = folders;
        this.id = entry.id();
        this.arm = entry.arm();
        this.seed = entry.seed();
        this.constants = spec.constants();
        this.units = spec.units();
        this.lines = lines;
    }

    /// The seed that every source of chance in this cell has to start from.
    public long seed() {
        return seed;
    }

    /// `factor=level,factor=level`, as it stands in the paper.
    public String arm() {
        return arm.entrySet().stream()
                .map(level -> level.getKey() + "=" + level.getValue())
                .collect(Collectors.joining(","));
    }

    /// A level or constant as it is written in the study.
    ///
    /// @throws IllegalArgumentException where the study has no such factor or constant; lists them
    public String word(String name) {
        String value = arm.get(name);
        if (value == null) {
            value = constants.get(name);
        }
        if (value == null) {
            throw new IllegalArgumentException(
                    "The study has no factor or constant '" + name + "'. It has: " + names());
        }
        return value;
    }

    /// A level or constant as a finite number.
    ///
    /// @throws IllegalArgumentException where there is none of that name, or it is no number
    public double number(String name) {
        String word = word(name);
        try {
            double number = Double.parseDouble(word);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, together with infinities.
        }
        throw new IllegalArgumentException("'" + name + "' is '" + word + "', no finite number");
    }

    /// A level or constant as a whole number.
    ///
    /// @throws IllegalArgumentException where there is none of that name, or it is no `int`
    public int integer(String name) {
        String word = word(name);
        try {
            return Integer.parseInt(word);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "'" + name + "' is '" + word + "', no whole number of 32 bits", e);
        }
    }

    /// Reports the final value of a declared metric, as step 0.
    ///
    /// @throws IllegalArgumentException as [#report(String, double, long)]
    public void report(String metric, double value) {
        report(metric, value, 0);
    }

    /// Reports a value of a declared metric along the way; the study looks at the last step.
    ///
    /// @param step position within the cell, from 0
    /// @throws IllegalArgumentException where the metric is not declared, the value is NaN or
    ///     infinite, the step is negative, or this metric and step were reported before
    public void report(String metric, double value, long step) {
        String unit = units.get(metric);
        String where = "Cell " + id + ", metric '" + metric + "'";
        if (unit == null) {
            throw new IllegalArgumentException(
                    where + ": not declared. The study declares: " + String.join(", ", declared()));
        }
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    where + ": " + value + " is a value of no metric; find out what went wrong");
        }
        if (step < 0) {
            throw new IllegalArgumentException(where + ": step " + step + " is negative");
        }
        if (!reported.add(new Reported(metric, step))) {
            throw new IllegalArgumentException(where + ": step " + step + " was reported before");
        }
        lines.trial(metric, Double.toString(value), unit, arm(), seed, step, caller());
    }

    /// A file of this cell's raw output: a program writes it, a scorer reads what the program
    /// wrote.
    /// Outputs are kept where the spec names a scorer, and only then.
    ///
    /// @param name letters, digits and `_ . -`
    /// @throws IllegalArgumentException where it is no such name
    public Path output(String name) {
        return folders.output(name);
    }

    /// A protected input, such as labels, by its name in the spec; scorers alone have them.
    ///
    /// @throws IllegalArgumentException where this program has no such input
    public Path protectedInput(String name) {
        return folders.protectedInput(name);
    }

    /// Ends the cell.
    ///
    /// @throws IllegalStateException where a declared metric was never reported
    void done() {
        List<String> missing =
                declared().stream()
                        .filter(metric -> reported.stream().noneMatch(r -> r.metric.equals(metric)))
                        .toList();
        if (!missing.isEmpty()) {
            throw new IllegalStateException(
                    "Cell " + id + " ended without reporting: " + String.join(", ", missing));
        }
        lines.done(id);
    }

    private List<String> declared() {
        return List.copyOf(units.keySet());
    }

    private String names() {
        Map<String, String> all = new LinkedHashMap<>(arm);
        constants.forEach(all::putIfAbsent);
        return String.join(", ", all.keySet());
    }

    private static String caller() {
        return STACK.walk(
                        frames ->
                                frames.filter(frame -> !frame.getClassName().startsWith(HERE))
                                        .findFirst())
                .filter(frame -> frame.getFileName() != null)
                .map(frame -> frame.getFileName() + ":" + Math.max(0, frame.getLineNumber()))
                .orElse("unknown:0");
    }
}

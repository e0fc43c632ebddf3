package viva.store.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import viva.study.VivaException;

/// Everything that is wrong with one file.
public final class Problems {
    private static final int MOST_SHOWN = 50;

    private final String name;
    private final List<Problem> found = new ArrayList<>();

    private record Problem(int line, String what) {}

    /// @param name of the file, as in messages
    public Problems(String name) {
        this.name = name;
    }

    /// @param line counted from 1
    public void add(int line, String what) {
        found.add(new Problem(line, what));
    }

    public int count() {
        return found.size();
    }

    /// Ends the reading of a file with problems.
    ///
    /// @throws VivaException USER with every problem and its line, in the order of lines
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new VivaException(VivaException.Code.USER, message());
        }
    }

    private String message() {
        String lines =
                found.stream()
                        .sorted(Comparator.comparingInt(Problem::line))
                        .distinct()
                        .limit(MOST_SHOWN)
                        .map(problem -> name + ":" + problem.line() + ": " + problem.what())
                        .collect(Collectors.joining("\n"));
        return found.size() > MOST_SHOWN
                ? lines + "\n… and " + (found.size() - MOST_SHOWN) + " more"
                : lines;
    }
}

package viva.experiment.slurm;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import viva.study.VivaException;

/// What a person may ask of Slurm besides what the spec says: an allow-list, since some options of
/// `sbatch` run programs or change what a job sees.
///
/// @param words option → its value, for example `partition` → `short`
public record SlurmOptions(SortedMap<String, String> words) {
    /// Options that choose where a job runs and who pays.
    static final List<String> ALLOWED =
            List.of("account", "constraint", "gres", "nodelist", "partition", "qos", "reservation");

    private static final Pattern VALUE =
            Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.,:&|\\[\\]-]{0,200}");

    /// @throws VivaException USER where an option is not allowed or its value is no plain word
    public SlurmOptions {
        words = Collections.unmodifiableSortedMap(new TreeMap<>(words));
        words.forEach(
                (option, value) -> {
                    if (!ALLOWED.contains(option)) {
                        throw new VivaException(
                                VivaException.Code.USER,
                                "Slurm's option '"
                                        + option
                                        + "' cannot be set; these can: "
                                        + String.join(", ", ALLOWED));
                    }
                    if (!VALUE.matcher(value).matches()) {
                        throw new VivaException(
                                VivaException.Code.USER,
                                "Slurm's option " + option + " cannot be '" + value + "'");
                    }
                });
    }

    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        words.forEach((option, value) -> arguments.add("--" + option + "=" + value));
        return arguments;
    }
}

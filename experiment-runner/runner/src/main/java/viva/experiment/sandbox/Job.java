package viva.experiment.sandbox;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import viva.study.Limits;

/// One process to be run in a jail, and all that it may see.
///
/// @param name for messages: `compile full`, `full process 2`
/// @param command program and arguments, with paths as the sandbox shows them ([Sandbox#seenAs])
/// @param mounts what it sees besides the system's programs; where none is writable, `/job/out` is
///     a folder in memory, bounded by the disk limit, that goes with the job
/// @param environment its whole environment; never a key
/// @param limits held from outside
public record Job(
        String name,
        List<String> command,
        List<Mount> mounts,
        SortedMap<String, String> environment,
        Limits limits) {
    /// Where a job may write what it makes.
    public static final String OUT = "/job/out";

    public Job {
        command = List.copyOf(command);
        mounts = List.copyOf(mounts);
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
        if (command.isEmpty()) {
            throw new IllegalArgumentException("job " + name + " has no command");
        }
        if (mounts.stream().filter(Mount::writable).count() > 1) {
            throw new IllegalArgumentException("job " + name + " has two writable mounts");
        }
    }

    /// The same job, which sees more.
    public Job seeing(List<Mount> more, Map<String, String> variables) {
        List<Mount> all = new ArrayList<>(mounts);
        all.addAll(more);
        SortedMap<String, String> words = new TreeMap<>(environment);
        words.putAll(variables);
        return new Job(name, command, all, words, limits);
    }
}

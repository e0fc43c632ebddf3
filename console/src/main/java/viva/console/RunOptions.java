package viva.console;

import java.util.SortedMap;
import java.util.TreeMap;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/// Flags of every command that lets a study run.
public final class RunOptions {
    public RunOptions() {}

    /// As with `--yes`, or without.
    RunOptions(boolean yes) {
        this.yes = yes;
    }

    @Option(names = "--yes", description = "Approve every gate; recorded as given by this flag.")
    boolean yes;

    @Option(
            names = "--unsandboxed",
            description =
                    "Run generated code WITHOUT the sandbox, with your rights. Every result will say so.")
    private boolean unsandboxed;

    @ArgGroup(exclusive = false)
    private ModelOptions models = new ModelOptions();

    /// The given flags, by the names of the journal's settings.
    SortedMap<String, String> settings() {
        TreeMap<String, String> settings = new TreeMap<>(models.settings());
        if (unsandboxed) {
            settings.put("sandbox", "none");
        }
        return settings;
    }
}

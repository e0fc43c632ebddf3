package viva.console;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
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

    /// As with `--yes` and `--budget`.
    RunOptions(boolean yes, Map<String, String> budget) {
        this.yes = yes;
        this.budget = new LinkedHashMap<>(budget);
    }

    @Option(names = "--yes", description = "Approve every gate; recorded as given by this flag.")
    boolean yes;

    @Option(
            names = "--unsandboxed",
            description =
                    "Run generated code WITHOUT the sandbox, with your rights. Every result will say so.")
    private boolean unsandboxed;

    @Option(
            names = "--budget",
            split = ",",
            paramLabel = "KEY=VALUE",
            description =
                    "Another budget, written into the study's study.yaml: money=20USD,calls=800. Keys"
                            + " are money, tokens, calls, sandbox, gpu, wall and disk.")
    private Map<String, String> budget = new LinkedHashMap<>();

    @ArgGroup(exclusive = false)
    private ModelOptions models = new ModelOptions();

    /// Another budget, by the keys of the study file.
    SequencedMap<String, String> budget() {
        return new LinkedHashMap<>(budget);
    }

    /// The given flags, by the names of the journal's settings.
    SortedMap<String, String> settings() {
        TreeMap<String, String> settings = new TreeMap<>(models.settings());
        if (unsandboxed) {
            settings.put("sandbox", "none");
        }
        return settings;
    }
}

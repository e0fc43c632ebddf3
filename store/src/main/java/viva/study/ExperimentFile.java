package viva.study;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// An experiment that a person wrote down, program and all: what `viva experiment run` takes.
///
/// What would support or refute each claim is fixed in it before anything runs.
///
/// @param question what is to be found out
/// @param source where the statement comes from, for readers; empty where it is one's own
/// @param program file name of the program, beside the spec
/// @param python folder of a virtual or conda environment; the system's python3 without one
/// @param scorer who reports metrics that the program must not report itself
/// @param executor where it runs
/// @param figures drawn in the report, in order
public record ExperimentFile(
        StudyId id,
        String title,
        String question,
        String source,
        String program,
        Optional<String> python,
        ExperimentDesign design,
        Optional<Scorer> scorer,
        Executor executor,
        Analysis analysis,
        List<Quantity> quantities,
        List<Claim> claims,
        List<Captioned> figures) {
    public ExperimentFile {
        Require.text(title, "title");
        Require.text(question, "question");
        quantities = List.copyOf(quantities);
        claims = List.copyOf(claims);
        figures = List.copyOf(figures);
        Require.that(!claims.isEmpty(), "an experiment claims nothing: say what would decide");
        for (String owned : scorer.map(Scorer::metrics).orElse(List.of())) {
            Require.that(
                    design.metric(owned).isPresent(),
                    "the scorer owns the metric '" + owned + "', which is not declared");
        }
    }

    /// The scorer as the file names it; see [Scoring].
    ///
    /// @param program file name, beside the spec
    /// @param metrics that it owns
    /// @param protectedInputs name → file name, beside the spec
    public record Scorer(
            String program, List<String> metrics, SortedMap<String, String> protectedInputs) {
        public Scorer {
            metrics = List.copyOf(metrics);
            protectedInputs = Collections.unmodifiableSortedMap(new TreeMap<>(protectedInputs));
            Require.that(!metrics.isEmpty(), "a scorer owns at least one metric");
            protectedInputs.keySet().forEach(name -> Require.name(name, "protected input"));
        }
    }

    /// Where an experiment runs.
    ///
    /// @param options what is asked of Slurm besides: `partition` → `short`; empty on this machine
    public record Executor(Kind kind, SortedMap<String, String> options) {
        /// This machine.
        public static final Executor LOCAL = new Executor(Kind.LOCAL, new TreeMap<>());

        public Executor {
            options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
            Require.that(
                    kind == Kind.SLURM || options.isEmpty(),
                    "options for slurm need `executor: slurm`");
        }

        public enum Kind {
            LOCAL,
            SLURM
        }
    }

    /// A figure and what stands below it.
    public record Captioned(Figure figure, String caption) {}
}

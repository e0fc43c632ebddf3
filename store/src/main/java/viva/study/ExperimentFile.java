package viva.study;

import java.util.List;
import java.util.Optional;

/// An experiment that a person wrote down, program and all: what `viva experiment run` takes.
///
/// What would support or refute each claim is fixed in it before anything runs.
///
/// @param question what is to be found out
/// @param source where the statement comes from, for readers; empty where it is one's own
/// @param program file name of the program, beside the spec
/// @param python folder of a virtual or conda environment; the system's python3 without one
/// @param figures drawn in the report, in order
public record ExperimentFile(
        StudyId id,
        String title,
        String question,
        String source,
        String program,
        Optional<String> python,
        ExperimentDesign design,
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
    }

    /// A figure and what stands below it.
    public record Captioned(Figure figure, String caption) {}
}

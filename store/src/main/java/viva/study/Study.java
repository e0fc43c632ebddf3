package viva.study;

import java.util.List;

/// What is asked: frozen, with a digest. A change of intent is a new study.
///
/// @param title for readers
/// @param refutedBy what would refute the hypothesis, in the researcher's words
/// @param background what a proposer needs to know
/// @param library files of the library, relative to the study file: `.bib` and notes
public record Study(
        StudyId id,
        String title,
        String question,
        String hypothesis,
        String refutedBy,
        String background,
        List<String> library,
        ExperimentDesign experiment,
        Analysis analysis) {
    public Study {
        Require.text(title, "title");
        Require.text(question, "question");
        Require.text(hypothesis, "hypothesis");
        library = List.copyOf(library);
    }
}

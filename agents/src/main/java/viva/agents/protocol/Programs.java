package viva.agents.protocol;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import viva.study.Artifact;
import viva.study.ExperimentDesign;
import viva.study.Program;
import viva.study.Selection;
import viva.study.Stage;

/// Programs as the committee drafts them and as experiments run them.
final class Programs {
    private static final int LONGEST = 60_000;

    private Programs() {}

    /// The draft's source as an artifact.
    static Program keep(StepContext context, Replies.ProgramDraft draft) {
        ExperimentDesign.Language language = language(context);
        byte[] bytes = draft.source().getBytes(StandardCharsets.UTF_8);
        String step = Stage.PROGRAM.name().toLowerCase(Locale.ROOT);
        Artifact source = context.run().artifacts().put(bytes, mediaType(language), step);
        return new Program(language, draft.fileName(), source);
    }

    /// What the study's programs are written in.
    static ExperimentDesign.Language language(StepContext context) {
        return context.file().study().experiment().language();
    }

    static String mediaType(ExperimentDesign.Language language) {
        return switch (language) {
            case JAVA -> Artifact.JAVA;
            case PYTHON -> Artifact.PYTHON;
        };
    }

    /// The program that the committee chose.
    @SuppressWarnings("unchecked")
    static Replies.ProgramDraft chosen(StepContext context) {
        Selection<Replies.ProgramDraft> selection =
                context.product(Stage.PROGRAM, Selection.class, Replies.ProgramDraft.class);
        return selection.chosen().orElseThrow().content();
    }

    /// What is wrong with a draft before it is compiled, in words for its author.
    static List<String> problems(ExperimentDesign.Language language, Replies.ProgramDraft draft) {
        List<String> problems =
                new ArrayList<>(
                        switch (language) {
                            case JAVA -> ofJava(draft);
                            case PYTHON -> ofPython(draft);
                        });
        if (draft.source().length() > LONGEST) {
            problems.add("source is longer than " + LONGEST + " characters");
        }
        return problems;
    }

    private static List<String> ofJava(Replies.ProgramDraft draft) {
        if (!draft.fileName().matches("[A-Z][A-Za-z0-9_]{0,63}\\.java")) {
            return List.of(
                    "fileName must be the class name with .java, not '" + draft.fileName() + "'");
        }
        String name = draft.fileName().replace(".java", "");
        return draft.source().contains("class " + name)
                ? List.of()
                : List.of("source declares no class " + name);
    }

    private static List<String> ofPython(Replies.ProgramDraft draft) {
        if (!draft.fileName().matches("[a-z][a-z0-9_]{0,63}\\.py")
                || draft.fileName().equals("viva_experiment.py")) {
            return List.of(
                    "fileName must be small letters, digits and _ with .py, and not"
                            + " viva_experiment.py, but is '"
                            + draft.fileName()
                            + "'");
        }
        return draft.source().contains("viva_experiment.run(")
                ? List.of()
                : List.of("source does not end with viva_experiment.run(cell)");
    }
}

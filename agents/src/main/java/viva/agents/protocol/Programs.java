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
        Artifact source =
                context.run()
                        .artifacts()
                        .put(
                                draft.source().getBytes(StandardCharsets.UTF_8),
                                Artifact.JAVA,
                                Stage.PROGRAM.name().toLowerCase(Locale.ROOT));
        return new Program(ExperimentDesign.Language.JAVA, draft.fileName(), source);
    }

    /// The program that the committee chose.
    @SuppressWarnings("unchecked")
    static Replies.ProgramDraft chosen(StepContext context) {
        Selection<Replies.ProgramDraft> selection =
                context.product(Stage.PROGRAM, Selection.class, Replies.ProgramDraft.class);
        return selection.chosen().orElseThrow().content();
    }

    /// What is wrong with a draft before it is compiled, in words for its author.
    static List<String> problems(Replies.ProgramDraft draft) {
        List<String> problems = new ArrayList<>();
        if (!draft.fileName().matches("[A-Z][A-Za-z0-9_]{0,63}\\.java")) {
            problems.add(
                    "fileName must be the class name with .java, not '" + draft.fileName() + "'");
        } else if (!draft.source().contains("class " + draft.fileName().replace(".java", ""))) {
            problems.add("source declares no class " + draft.fileName().replace(".java", ""));
        }
        if (draft.source().length() > LONGEST) {
            problems.add("source is longer than " + LONGEST + " characters");
        }
        return problems;
    }

    /// The code without comments and white space: equal forms are one program.
    static String normalForm(String source) {
        return source.replaceAll("(?s)/\\*.*?\\*/", " ")
                .replaceAll("//[^\\n]*", " ")
                .replaceAll("\\s+", " ")
                .strip();
    }
}

package viva.agents.protocol;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import viva.manuscript.Bindings;
import viva.manuscript.Numbers;
import viva.manuscript.Paper;
import viva.manuscript.PaperPress;
import viva.store.Json;
import viva.study.Artifact;
import viva.study.Checks;
import viva.study.Estimate;
import viva.study.Manuscript;
import viva.study.Passage;
import viva.study.Quantity;
import viva.study.Review;
import viva.study.Stage;
import viva.study.Study;
import viva.study.Survey;
import viva.study.VivaException;

/// Has the paper written, or written again with what checks and reviewers found, and prints it.
final class ManuscriptHandler implements StepHandler {
    private final Asking asking;
    private final PaperPress press;
    private final Path drafts;

    ManuscriptHandler(Asking asking, PaperPress press, Path drafts) {
        this.asking = asking;
        this.press = press;
        this.drafts = drafts;
    }

    @Override
    public StepOutcome handle(StepContext context) throws InterruptedException {
        RunRecord record = context.runRecord();
        Bindings bindings = record.bindings();
        Optional<Manuscript> edited = SentBack.editedPaper(context);
        Manuscript manuscript =
                edited.isPresent()
                        ? printable(context, bindings, edited.get())
                        : context.step().round() == 0
                                ? write(context, bindings)
                                : revise(context, bindings, before(context), problems(context));
        Paper paper = press.print(manuscript, bindings);
        Draft draft =
                new Draft(
                        manuscript,
                        keep(
                                context,
                                paper.markdown().getBytes(StandardCharsets.UTF_8),
                                Artifact.MARKDOWN,
                                "paper.md"),
                        keep(context, paper.html(), "text/html", "paper.html"),
                        keep(context, paper.pdf(), "application/pdf", "paper.pdf"));
        return context.done(
                draft,
                "\"" + manuscript.title() + "\", " + manuscript.sections().size() + " sections");
    }

    private Artifact keep(StepContext context, byte[] bytes, String mediaType, String name) {
        Artifact kept = context.run().artifacts().put(bytes, mediaType, context.step().id());
        PaperFiles.write(drafts.resolve(name), bytes);
        return kept;
    }

    private Manuscript write(StepContext context, Bindings bindings) throws InterruptedException {
        Study study = context.file().study();
        Survey survey = context.product(Stage.SURVEY, Survey.class);
        Map<String, String> inputs = shared(context, bindings);
        inputs.put("title", bindings.preregistration().title());
        inputs.put("question", study.question());
        inputs.put("hypothesis", study.hypothesis());
        inputs.put("background", study.background());
        inputs.put("design", Briefs.design(study.experiment()));
        inputs.put("survey", survey.summary() + "\n\n" + survey.novelty());
        inputs.put("notes", Programs.chosen(context).notes());
        return asking.required(
                context,
                "write-manuscript",
                inputs,
                Manuscript.class,
                draft -> unprintable(draft, bindings));
    }

    private static Manuscript before(StepContext context) {
        return context.product(Stage.MANUSCRIPT, Draft.class).manuscript();
    }

    /// What a person edited; where no pages can be made of it, its writer mends that.
    private Manuscript printable(StepContext context, Bindings bindings, Manuscript edited)
            throws InterruptedException {
        List<String> problems = unprintable(edited, bindings);
        return problems.isEmpty()
                ? edited
                : revise(
                        context,
                        bindings,
                        edited,
                        problems.stream().map(problem -> "- " + problem).toList());
    }

    private Manuscript revise(
            StepContext context, Bindings bindings, Manuscript before, List<String> problems)
            throws InterruptedException {
        Map<String, String> inputs = shared(context, bindings);
        inputs.put("manuscript", Json.pretty(before));
        inputs.put("problems", String.join("\n", problems));
        return asking.required(
                context,
                "revise-manuscript",
                inputs,
                Manuscript.class,
                draft -> unprintable(draft, bindings));
    }

    /// Why no pages can be made of a draft, in words for its writer; what it says is for the
    /// checks.
    private List<String> unprintable(Manuscript draft, Bindings bindings) {
        try {
            press.print(draft, bindings);
            return List.of();
        } catch (VivaException e) {
            if (e.code() != VivaException.Code.USER) {
                throw e;
            }
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    /// What the round before this one found.
    private static List<String> problems(StepContext context) {
        Checks checks = context.product(Stage.CHECKS, Checks.class);
        if (!checks.allPassed()) {
            return checks.problems().stream().map(problem -> "- " + problem).toList();
        }
        Stream<String> comments =
                context.product(Stage.REVIEW, Review.class).comments().stream()
                        .map(
                                comment ->
                                        "- "
                                                + (comment.blocking() ? "(blocking) " : "")
                                                + comment.section()
                                                + ": "
                                                + comment.text());
        return Stream.concat(
                        comments,
                        SentBack.paperRejected(context)
                                .map(reason -> "- (blocking) from the researcher: " + reason)
                                .stream())
                .toList();
    }

    private static Map<String, String> shared(StepContext context, Bindings bindings) {
        Survey survey = context.product(Stage.SURVEY, Survey.class);
        Map<String, String> inputs = new TreeMap<>();
        inputs.put("claims", Briefs.claims(bindings.preregistration(), bindings.findings()));
        inputs.put(
                "quantities",
                bindings.preregistration().quantities().stream()
                        .map(quantity -> value(quantity, bindings))
                        .collect(Collectors.joining("\n")));
        inputs.put(
                "constants",
                Briefs.inline(context.file().study().experiment().constants())
                        + ", `seeds`, `arms`, `cells`, `claims`, `claims.supported`, `claims.refuted`, and"
                        + context.file().study().experiment().factors().keySet().stream()
                                .map(factor -> " `factors." + factor + "`")
                                .collect(Collectors.joining(",")));
        inputs.put("sources", Briefs.sources(survey.sources()));
        inputs.put(
                "passages",
                survey.passages().stream()
                        .map(ManuscriptHandler::quote)
                        .collect(Collectors.joining("\n\n")));
        return inputs;
    }

    private static String quote(Passage passage) {
        return "[@" + passage.source() + "]\n" + passage.text();
    }

    private static String value(Quantity quantity, Bindings bindings) {
        Optional<Estimate> estimate = bindings.estimate(quantity.id());
        return "- "
                + Briefs.quantity(quantity)
                + ": "
                + quantity.meaning()
                + "\n  value: "
                + estimate.map(Numbers::value).orElse("could not be computed")
                + ", interval: "
                + estimate.map(Numbers::interval).orElse("none");
    }
}

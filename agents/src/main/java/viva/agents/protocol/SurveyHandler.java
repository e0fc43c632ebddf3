package viva.agents.protocol;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import viva.study.Passage;
import viva.study.Source;
import viva.study.Study;
import viva.study.Survey;
import viva.tools.Library;

/// Reads the library and asks what it says; keeps only quotations that code finds in their source.
final class SurveyHandler implements StepHandler {
    private final Asking asking;
    private final Path base;

    SurveyHandler(Asking asking, Path base) {
        this.asking = asking;
        this.base = base;
    }

    @Override
    public StepOutcome handle(StepContext context) throws InterruptedException {
        Study study = context.file().study();
        Library library =
                Library.read(base, study.library(), context.run().artifacts(), context.step().id());
        List<Source> sources = library.sources();
        Replies.SurveyReply reply =
                asking.required(
                        context,
                        "survey-library",
                        Map.of(
                                "question", study.question(),
                                "hypothesis", study.hypothesis(),
                                "sources", Briefs.sources(sources),
                                "texts", texts(context, sources)),
                        Replies.SurveyReply.class,
                        _ -> List.of());
        List<Passage> found = new ArrayList<>();
        List<String> dropped = new ArrayList<>();
        for (Replies.SurveyReply.Quote quote : reply.quotes()) {
            Optional<Passage> passage = library.passage(quote.source(), quote.text());
            passage.ifPresentOrElse(
                    found::add, () -> dropped.add("[@" + quote.source() + "] " + quote.text()));
        }
        Survey survey = new Survey(reply.summary(), sources, found, dropped, reply.novelty());
        return context.done(
                survey,
                sources.size()
                        + " sources, "
                        + found.size()
                        + " passages found literally"
                        + (dropped.isEmpty() ? "" : ", " + dropped.size() + " dropped"));
    }

    private static String texts(StepContext context, List<Source> sources) {
        return sources.stream()
                .filter(source -> source.text().isPresent())
                .map(
                        source ->
                                "[@"
                                        + source.key()
                                        + "]\n"
                                        + new String(
                                                context.run()
                                                        .artifacts()
                                                        .get(source.text().get().digest()),
                                                StandardCharsets.UTF_8))
                .collect(Collectors.joining("\n\n"));
    }
}

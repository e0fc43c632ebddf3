package viva.agents.protocol;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import viva.store.Json;
import viva.study.Artifact;
import viva.study.Stage;

/// Puts the released paper and its evidence in place.
final class BundleHandler implements StepHandler {
    private final Path paperFolder;

    BundleHandler(Path paperFolder) {
        this.paperFolder = paperFolder;
    }

    @Override
    public StepOutcome handle(StepContext context) {
        Draft draft = context.product(Stage.MANUSCRIPT, Draft.class);
        EvidenceReport report = EvidenceReport.of(context);
        SortedMap<String, Artifact> files = new TreeMap<>();
        files.put("paper.md", draft.markdown());
        files.put("paper.html", draft.html());
        files.put("paper.pdf", draft.pdf());
        files.put("evidence.json", keep(context, Json.prettyBytes(report), Artifact.JSON));
        files.put(
                "evidence.html",
                keep(
                        context,
                        EvidencePage.html(report).getBytes(StandardCharsets.UTF_8),
                        "text/html"));
        files.forEach(
                (name, artifact) ->
                        PaperFiles.write(
                                paperFolder.resolve(name),
                                context.run().artifacts().get(artifact.digest())));
        PaperFiles.dropDrafts(paperFolder);
        return context.done(new Bundle(files), files.size() + " files in paper/");
    }

    private static Artifact keep(StepContext context, byte[] bytes, String mediaType) {
        return context.run().artifacts().put(bytes, mediaType, context.step().id());
    }
}

package viva.agents.protocol;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import viva.manuscript.Bindings;
import viva.store.Artifacts;
import viva.store.Json;
import viva.store.StudyView;
import viva.study.Artifact;
import viva.study.DecisionRule;
import viva.study.Digest;
import viva.study.Event;
import viva.study.ExperimentDesign;
import viva.study.ExperimentResult;
import viva.study.Findings;
import viva.study.Preregistration;
import viva.study.Program;
import viva.study.Quantity;
import viva.study.Selection;
import viva.study.Stage;
import viva.study.Study;
import viva.study.Survey;
import viva.study.Trial;

/// What a run has on record, read back from its artifacts: trials, the chosen program, and what a
/// paper's words are bound to. The same for the step that writes and for the audit that checks.
///
/// @param calls settled calls of the run, in the order of settlement
public record RunRecord(Study study, Products products, List<Event.CallSettled> calls) {
    /// Of a study that is only looked at.
    public static RunRecord of(StudyView view, Study study) {
        return new RunRecord(
                study,
                new Products(view.state()::latest, view.artifacts()),
                view.state().settled());
    }

    /// A rule in mathematical words.
    public static String rule(DecisionRule rule) {
        return Briefs.rule(rule);
    }

    /// A quantity's definition in words.
    public static String quantity(Quantity quantity) {
        return Briefs.quantity(quantity);
    }

    public Optional<Findings> findings() {
        return products.find(Stage.EVALUATION, Findings.class);
    }

    /// The result of the full run.
    public ExperimentResult full() {
        return products.get(Stage.EXPERIMENT, ExperimentResult.class);
    }

    /// The result of the clean-room repetition.
    public ExperimentResult rerun() {
        return products.get(Stage.RERUN, ExperimentResult.class);
    }

    /// Every trial of a result, cell by cell.
    public List<Trial> trials(ExperimentResult result) {
        return trials(result, products.artifacts());
    }

    static List<Trial> trials(ExperimentResult result, Artifacts artifacts) {
        List<Trial> trials = new ArrayList<>();
        for (ExperimentResult.CellResult cell : result.cells()) {
            String lines =
                    new String(artifacts.get(cell.trials().digest()), StandardCharsets.UTF_8);
            lines.lines()
                    .map(line -> Json.read(line.getBytes(StandardCharsets.UTF_8), Trial.class))
                    .forEach(trials::add);
        }
        return trials;
    }

    @SuppressWarnings("unchecked")
    public Selection<Replies.ProgramDraft> programs() {
        return products.get(Stage.PROGRAM, Selection.class, Replies.ProgramDraft.class);
    }

    /// The program that the committee chose.
    public Program program() {
        Replies.ProgramDraft draft = programs().chosen().orElseThrow().content();
        byte[] source = draft.source().getBytes(StandardCharsets.UTF_8);
        ExperimentDesign.Language language = study.experiment().language();
        return new Program(
                language,
                draft.fileName(),
                new Artifact(
                        Digest.of(source),
                        Programs.mediaType(language),
                        source.length,
                        Stage.PROGRAM.name().toLowerCase(Locale.ROOT)));
    }

    /// What the paper's words are bound to.
    public Bindings bindings() {
        ExperimentResult full = full();
        SequencedMap<String, Digest> cells = new LinkedHashMap<>();
        full.cells().forEach(cell -> cells.put(cell.cell().id(), cell.trials().digest()));
        return new Bindings(
                study,
                products.get(Stage.PREREGISTRATION, Preregistration.class),
                products.get(Stage.EVALUATION, Findings.class),
                products.get(Stage.SURVEY, Survey.class).sources(),
                trials(full),
                cells,
                program(),
                new TreeMap<>(),
                notice());
    }

    /// What every reader must know about who answered, where answers were replayed.
    public Optional<String> notice() {
        String producers =
                calls.stream()
                        .filter(Event.CallSettled::recorded)
                        .filter(
                                call ->
                                        !call.call().path().startsWith("manuscript/")
                                                && !call.call().path().startsWith("review/"))
                        .map(Event.CallSettled::producer)
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(", "));
        return producers.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "The language models' answers in this run were replayed from a recording (answers by "
                                + producers
                                + "). The experiments were run live, and every number is of this run.");
    }
}

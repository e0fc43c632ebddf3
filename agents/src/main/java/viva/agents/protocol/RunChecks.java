package viva.agents.protocol;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import viva.store.StudyView;
import viva.study.Artifact;
import viva.study.CheckOutcome;
import viva.study.Checks;
import viva.study.Event;
import viva.study.ExperimentResult;
import viva.study.Findings;
import viva.study.Gate;
import viva.study.Preregistration;
import viva.study.Recorded;
import viva.study.Source;
import viva.study.Stage;
import viva.study.StudyFile;
import viva.study.Survey;
import viva.verifier.CheckRunner;
import viva.verifier.Dossier;
import viva.verifier.StandardChecks;

/// Reads a run's record into a dossier and makes the standard checks over it.
public final class RunChecks {
    /// What journal and policy say, whether the run is under way or only looked at.
    private record Trail(StudyFile file, List<Recorded> journal) {}

    /// The checks that need no paper, over findings that are not recorded yet.
    Checks ofTheRun(StepContext context, Findings findings) {
        Trail trail = new Trail(context.file(), context.run().events());
        Dossier dossier = dossier(trail, context.runRecord(), findings, Optional.empty());
        return new CheckRunner().run(StandardChecks.ofTheRun(), dossier);
    }

    /// All checks, over the manuscript written last.
    Checks ofThePaper(StepContext context) {
        return paper(new Trail(context.file(), context.run().events()), context.runRecord());
    }

    /// All checks again, over a study that is only looked at.
    public Checks ofThePaper(StudyFile file, StudyView view, RunRecord record) {
        return paper(new Trail(file, view.events()), record);
    }

    private static Checks paper(Trail trail, RunRecord record) {
        Draft draft = record.products().get(Stage.MANUSCRIPT, Draft.class);
        byte[] markdown = record.products().artifacts().get(draft.markdown().digest());
        Dossier.Written written =
                new Dossier.Written(
                        draft.manuscript(),
                        new String(markdown, StandardCharsets.UTF_8),
                        record.bindings());
        Dossier dossier =
                dossier(trail, record, record.findings().orElseThrow(), Optional.of(written));
        return new CheckRunner().run(StandardChecks.ofThePaper(), dossier);
    }

    /// Every outcome that is no pass, in words.
    public static List<String> problems(Checks checks) {
        return checks.entries().stream()
                .filter(entry -> !(entry.outcome() instanceof CheckOutcome.Passed))
                .map(
                        entry ->
                                entry.check()
                                        + ": "
                                        + switch (entry.outcome()) {
                                            case CheckOutcome.Passed _ -> "passed";
                                            case CheckOutcome.Failed failed ->
                                                    String.join("; ", failed.problems());
                                            case CheckOutcome.Forced forced ->
                                                    "forced by " + forced.by();
                                            case CheckOutcome.NotEvaluated not ->
                                                    "not evaluated: " + not.reason();
                                        })
                .toList();
    }

    private static Dossier dossier(
            Trail trail, RunRecord record, Findings findings, Optional<Dossier.Written> written) {
        Products products = record.products();
        Survey survey = products.get(Stage.SURVEY, Survey.class);
        return new Dossier(
                record.study(),
                products.get(Stage.PREREGISTRATION, Preregistration.class),
                products.artifact(Stage.PREREGISTRATION).orElseThrow().digest(),
                findings,
                survey,
                texts(survey, products),
                new Dossier.Runs(
                        execution("full", record, record.full()),
                        execution("rerun", record, record.rerun())),
                new Dossier.Trail(
                        trail.journal(),
                        trail.file().policy().gates(),
                        cards(trail.journal(), products),
                        record.program().source().digest()),
                written);
    }

    private static Dossier.Execution execution(
            String name, RunRecord record, ExperimentResult result) {
        return new Dossier.Execution(name, result, record.trials(result));
    }

    private static SortedMap<String, String> texts(Survey survey, Products products) {
        TreeMap<String, String> texts = new TreeMap<>();
        for (Source source : survey.sources()) {
            source.text()
                    .map(Artifact::digest)
                    .ifPresent(
                            digest ->
                                    texts.put(
                                            source.key(),
                                            new String(
                                                    products.artifacts().get(digest),
                                                    StandardCharsets.UTF_8)));
        }
        return texts;
    }

    /// The text last shown at each gate.
    private static Map<Gate, String> cards(List<Recorded> journal, Products products) {
        Map<Gate, String> cards = new EnumMap<>(Gate.class);
        for (Recorded recorded : journal) {
            if (recorded.event() instanceof Event.GateOpened opened) {
                byte[] card = products.artifacts().get(opened.card().digest());
                cards.put(opened.gate(), new String(card, StandardCharsets.UTF_8));
            }
        }
        return cards;
    }
}

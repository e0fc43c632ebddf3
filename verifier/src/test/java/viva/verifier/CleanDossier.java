package viva.verifier;

import static viva.verifier.SmallStudy.levels;
import static viva.verifier.SmallStudy.query;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import viva.manuscript.Bindings;
import viva.manuscript.PaperPress;
import viva.study.Analysis;
import viva.study.Artifact;
import viva.study.Cell;
import viva.study.Claim;
import viva.study.DecisionRule;
import viva.study.DecisionRule.Above;
import viva.study.DecisionRule.Below;
import viva.study.Digest;
import viva.study.ExperimentDesign;
import viva.study.ExperimentResult;
import viva.study.ExperimentResult.Account;
import viva.study.ExperimentResult.Completed;
import viva.study.Figure;
import viva.study.Findings;
import viva.study.Gate;
import viva.study.Manuscript;
import viva.study.Preregistration;
import viva.study.Program;
import viva.study.Resources;
import viva.study.Source;
import viva.study.Study;
import viva.study.StudyId;
import viva.study.Survey;
import viva.study.Trial;
import viva.verifier.Dossier.Execution;
import viva.verifier.Dossier.Runs;
import viva.verifier.Dossier.Trail;
import viva.verifier.Dossier.Written;
import viva.verifier.verdict.FindingsMaker;

/// A study in which everything is as it should be; each method plants one kind of defect.
///
/// Distances are the start scale times a number near one: `grows` is supported, `small` refuted.
public final class CleanDossier {
    public static final Digest PLAN = Digest.of("preregistration");
    public static final Digest PROGRAM = Digest.of("program");
    public static final ExperimentDesign DESIGN = SmallStudy.design(10);
    public static final String METHOD =
            "We use {{s:rows}} rows [@notes] and find {{q:far}}.\n\n> The null space is never"
                    + " *touched*. [@notes]\n\n![Distances](figure:distances)";
    public static final String RESULTS =
            "[[claim:grows]]\n\n[[claim:small]] The run says otherwise.";

    private static final Artifact NO_BYTES = new Artifact(Digest.of(""), Artifact.TEXT, 0, "test");

    private CleanDossier() {}

    public static Dossier make() {
        return with(METHOD, RESULTS);
    }

    /// A paper with these sections, all else clean.
    public static Dossier with(String method, String results) {
        List<Trial> trials = trials();
        Dossier draft =
                new Dossier(
                        study(),
                        preregistration(),
                        PLAN,
                        new FindingsMaker().evaluate(preregistration(), PLAN, DESIGN, trials),
                        new Survey("S", List.of(source()), List.of(), List.of(), "open"),
                        new TreeMap<>(
                                Map.of("notes", "Words.\nThe null\n  space is never\ttouched.")),
                        new Runs(execution("full", trials), execution("rerun", trials)),
                        new Trail(
                                CleanJournal.clean(),
                                List.of(Gate.values()),
                                CleanJournal.cards(),
                                PROGRAM),
                        Optional.empty());
        return paper(draft, method, results);
    }

    public static Dossier runs(UnaryOperator<Runs> change) {
        Dossier d = make();
        return copy(d, d.findings(), change.apply(d.runs()), d.trail());
    }

    public static Dossier trail(UnaryOperator<Trail> change) {
        Dossier d = make();
        return copy(d, d.findings(), d.runs(), change.apply(d.trail()));
    }

    public static Dossier findings(UnaryOperator<Findings> change) {
        Dossier d = make();
        Dossier changed = copy(d, change.apply(d.findings()), d.runs(), d.trail());
        return paper(changed, METHOD, RESULTS);
    }

    private static Dossier copy(Dossier d, Findings findings, Runs runs, Trail trail) {
        return new Dossier(
                d.study(),
                d.preregistration(),
                d.preregistrationDigest(),
                findings,
                d.survey(),
                d.sourceTexts(),
                runs,
                trail,
                d.paper());
    }

    public static Dossier texts(Dossier d, SortedMap<String, String> texts) {
        return new Dossier(
                d.study(),
                d.preregistration(),
                d.preregistrationDigest(),
                d.findings(),
                d.survey(),
                texts,
                d.runs(),
                d.trail(),
                d.paper());
    }

    public static Dossier unwritten() {
        Dossier d = make();
        return new Dossier(
                d.study(),
                d.preregistration(),
                d.preregistrationDigest(),
                d.findings(),
                d.survey(),
                d.sourceTexts(),
                d.runs(),
                d.trail(),
                Optional.empty());
    }

    private static Dossier paper(Dossier d, String method, String results) {
        Manuscript manuscript =
                new Manuscript(
                        "Where it ends",
                        "What was predicted, and what was found.",
                        List.of(
                                new Manuscript.Section("Method", method),
                                new Manuscript.Section("Results", results)),
                        List.of(
                                new Figure(
                                        "distances",
                                        "distance",
                                        "start",
                                        "optimiser",
                                        levels(),
                                        false,
                                        "Start",
                                        "Distance")));
        Bindings bindings =
                new Bindings(
                        d.study(),
                        d.preregistration(),
                        d.findings(),
                        d.survey().sources(),
                        d.runs().full().trials(),
                        new LinkedHashMap<>(),
                        new Program(ExperimentDesign.Language.JAVA, "Example.java", NO_BYTES),
                        new TreeMap<>(),
                        Optional.empty());
        String markdown = new PaperPress().assemble(manuscript, bindings);
        return new Dossier(
                d.study(),
                d.preregistration(),
                d.preregistrationDigest(),
                d.findings(),
                d.survey(),
                d.sourceTexts(),
                d.runs(),
                d.trail(),
                Optional.of(new Written(manuscript, markdown, bindings)));
    }

    public static List<Trial> trials() {
        return SmallStudy.trials(
                DESIGN,
                "distance",
                (arm, seed) ->
                        Double.parseDouble(arm.levels().getOrDefault("start", "0"))
                                * (1 + seed / 100.0));
    }

    public static Execution execution(String name, List<Trial> trials) {
        List<ExperimentResult.CellResult> cells =
                DESIGN.cells().stream()
                        .map((Cell cell) -> new ExperimentResult.CellResult(cell, NO_BYTES))
                        .toList();
        return new Execution(name, new Completed(cells, account(PROGRAM, harness())), trials);
    }

    public static Account account(Digest program, SortedMap<String, Digest> harness) {
        return new Account(program, true, new TreeMap<>(), harness, Resources.NONE, NO_BYTES);
    }

    public static SortedMap<String, Digest> harness() {
        return new TreeMap<>(Map.of("api.jar", Digest.of("api"), "filter", Digest.of("bpf")));
    }

    private static Study study() {
        return new Study(
                new StudyId("small"),
                "A small study",
                "Where does it end?",
                "Near zero.",
                "Far from zero.",
                "Nothing.",
                List.of(),
                DESIGN,
                Analysis.DEFAULTS);
    }

    private static Source source() {
        return new Source(
                "notes",
                "note",
                "Notes",
                List.of("A. Author"),
                2020,
                "",
                "",
                Optional.of(NO_BYTES));
    }

    static Preregistration preregistration() {
        return new Preregistration(
                Digest.of("study"),
                "Title",
                "Thesis",
                List.of(
                        query("far", "distance", "start", "1"),
                        query("near", "distance", "start", "0.1")),
                List.of(
                        claim("grows", new Above("far", new BigDecimal("0.5"))),
                        claim("small", new Below("far", new BigDecimal("0.01")))),
                new TreeMap<>(Map.of("grows", "p0", "small", "p1")),
                Analysis.DEFAULTS,
                2);
    }

    private static Claim claim(String id, DecisionRule rule) {
        return new Claim(id, "The distance is " + id + ".", "Here.", rule);
    }
}

package viva.store;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import viva.study.*;

/// At least one instance of every record of the vocabulary, with awkward values.
final class Samples {
    static final Artifact ARTIFACT = artifact("some bytes", Artifact.JSON, "experiment/r0");
    static final CallId CALL = CallId.parse("program/r0/compare/p1-p2/ba/v0#repair1");
    static final Arm ARM = Arm.parse("start_scale=0.1,optimiser=sgd,ridge=0");
    static final Cell CELL = new Cell(ARM, 7);
    static final Spend SPEND =
            new Spend(Money.parse("0.15 USD"), 12_000, 1, Duration.ofMillis(1500));
    static final Resources RESOURCES =
            new Resources(
                    Duration.ofMillis(2345),
                    Duration.ofNanos(3_000_000_001L),
                    ByteSize.mebibytes(300),
                    new ByteSize(12_345));

    private Samples() {}

    static Artifact artifact(String text, String mediaType, String step) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Artifact(Digest.of(bytes), mediaType, bytes.length, step);
    }

    private static Step step(Stage stage) {
        return new Step(stage, 0);
    }

    private static <V> SequencedMap<String, V> map(String key, V value) {
        SequencedMap<String, V> map = new LinkedHashMap<>();
        map.put(key, value);
        return map;
    }

    /// One of each event, in an order that a run could have.
    static List<Event> events() {
        Digest shown = Digest.of("what was shown");
        return List.of(
                new Event.RunStarted(
                        new StudyId("min-norm"),
                        "new",
                        artifact("schema: viva.study/1", Artifact.YAML, "start"),
                        Digest.of("study"),
                        "0.1.0",
                        new TreeMap<>(map("models.provider", "replay")),
                        "a recording; \"quotes\", ü, \u2028 and 漢字"),
                new Event.Forecasted(MoneySamples.forecast()),
                new Event.StepStarted(step(Stage.PROPOSAL)),
                new Event.CallReserved(
                        CALL, "comparator", new PromptRef("compare", 1, ARTIFACT), "m-1", SPEND),
                new Event.CallSettled(CALL, ARTIFACT, "a person", true, "stop", usage()),
                new Event.CallReserved(
                        CallId.parse("program/r0/critic/p0/v1"),
                        "critic",
                        new PromptRef("c", 2, ARTIFACT),
                        "",
                        Spend.NONE),
                new Event.CallFailed(CallId.parse("program/r0/critic/p0/v1"), "timed out"),
                new Event.StepFinished(
                        step(Stage.PROPOSAL), Event.Ending.DONE, ARTIFACT, "3 proposals"),
                new Event.GateOpened(step(Stage.PLAN_GATE), Gate.PLAN, shown, ARTIFACT),
                ApprovalSamples.escalated(shown),
                ApprovalSamples.refused(shown),
                ApprovalSamples.signed(shown),
                new Event.ApprovalWithdrawn(step(Stage.PLAN_GATE), "eve", "host", "a typo"),
                ApprovalSamples.decided(shown, new Approval.Decision.Approve()),
                new Event.StepFailed(step(Stage.PROGRAM), "PROVIDER", "no answer"),
                new Event.ProgramTried("p0", "program/r0/propose/p0", ARTIFACT),
                MoneySamples.sized(),
                new Event.CallReserved(
                        CallId.parse("program/r0/propose/p1"),
                        "programmer",
                        new PromptRef("w", 1, ARTIFACT),
                        "m-2",
                        SPEND),
                new Event.CallCharged(CallId.parse("program/r0/propose/p1"), "TIMEOUT: 75 min"),
                new Event.ToolUsed(new CallId("patch/r0/propose/p0/t0"), "read", ARTIFACT),
                new Event.SandboxReserved("full", 2, 1, MoneySamples.HELD),
                new Event.CellFinished("full", CELL, ARTIFACT),
                new Event.SandboxUsed("full", RESOURCES),
                new Event.DiskMeasured(new ByteSize(123_456)),
                steered("s1", new Steer.Note("prefer the “linear” case", Optional.of("writer"))),
                new Event.NoteRead("s1", "writer", CallId.parse("manuscript/r0")),
                steered("s2", new Steer.Pause()),
                new Event.SteerApplied("s2", "no step or call starts"),
                steered("s3", new Steer.Amend("budget.calls", "many")),
                new Event.SteerRefused("s3", "many is no number"),
                new Event.RunStopped("waiting for a person", 4),
                new Event.RunResumed("host", 4711, "live"),
                MoneySamples.amended(),
                new Event.RunEnded(Event.Outcome.RELEASED, "done"));
    }

    static Event.Steered steered(String id, Steer steer) {
        return new Event.Steered(id, steer, "ada", "host", "chat");
    }

    private static Steering.Word word() {
        return new Steering.Word(
                7,
                steered("s1", new Steer.StopAfterStep()),
                List.of(),
                Optional.of("after program/r0"),
                Optional.empty(),
                false);
    }

    private static Usage usage() {
        return new Usage(1000, 200, 34, Money.parse("0.0123 USD"), Duration.ofMillis(321));
    }

    /// One of every other record, each alone or inside another.
    static List<Object> values() {
        return Stream.of(
                        others(),
                        ApprovalSamples.values(),
                        PaperSamples.values(),
                        TurnSamples.values())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Object> others() {
        return List.of(
                new StudyFile(study(), policy(), Budget.DEFAULTS, ModelSamples.models()),
                new Usage(9, 1, 3, Money.ZERO, Duration.ZERO, 4),
                Budget.DEFAULTS.limits(SPEND, MoneySamples.HELD).getFirst(),
                ModelSamples.castModels(),
                adaptive(),
                CommitteePolicy.DEFAULTS.deciding(new Adaptive.Curtailed(3)),
                experimentFile(),
                new Origin.Fresh(),
                new Origin.Fork("min-norm", 12, Digest.of("x")),
                new Origin.Rerun("min-norm", 12, Digest.of("x")),
                new Recorded(
                        1,
                        Instant.parse("2026-01-02T03:04:05.678901Z"),
                        events().getFirst(),
                        Digest.of("x")),
                word(),
                new Steer.Continue(),
                new Steer.Abort("the question is settled"),
                preregistration(),
                proposal(),
                new Survey(
                        "what is known",
                        List.of(source()),
                        List.of(passage()),
                        List.of("“lost”"),
                        "open"),
                ExperimentSpec.smoke("smoke-p0", study().experiment(), program())
                        .scored(
                                Optional.of(
                                        new Scoring(
                                                program(),
                                                new TreeMap<>(Map.of("labels", ARTIFACT)),
                                                List.of(
                                                        study().experiment()
                                                                .metrics()
                                                                .getFirst()
                                                                .name())))),
                findings(),
                new Evidence.Measured(Digest.of("t"), "gap", new BigDecimal("1.50E-13"), "1"),
                new Evidence.Derived("a - b", List.of("a", "b")),
                new Evidence.Cited("poggio2019", passage()),
                new Trial("distance", new BigDecimal("0.100"), "1", ARM, 7, 0, "MinNorm.java:42"),
                new ExperimentResult.Completed(cells(), account()),
                new ExperimentResult.Failed(List.of(), account(), "NaN in distance"),
                new ExperimentResult.TimedOut(cells(), account(), "after 120 s"),
                new ExperimentResult.LimitExceeded(cells(), account(), "memory", "2 GiB"));
    }

    private static CommitteePolicy adaptive() {
        Adaptive.Assumed assumed =
                new Adaptive.Assumed(
                        List.of(new Adaptive.Proposer(0.25, 1), new Adaptive.Proposer(0.6, 12.5)),
                        List.of(new Adaptive.Critic(0.4, 0.05, 1)),
                        List.of(new Adaptive.Comparator(0.75, 2)),
                        0.2);
        return CommitteePolicy.DEFAULTS.deciding(
                new Adaptive.Sequential(2, 0.05, Optional.of(40.0), assumed));
    }

    static Study study() {
        SequencedMap<String, List<String>> factors = map("ridge", List.of("0", "0.10"));
        factors.put("optimiser", List.of("gd", "sgd"));
        ExperimentDesign design =
                new ExperimentDesign(
                        ExperimentDesign.Language.JAVA,
                        factors,
                        List.of(1L, 2L),
                        map("n", "20"),
                        List.of(9001L),
                        map("n", "2"),
                        List.of(metric()),
                        Limits.DEFAULTS,
                        1,
                        2);
        return new Study(
                new StudyId("min-norm"),
                "Title",
                "Which?",
                "This one.",
                "Another one.",
                "",
                List.of("library/references.bib"),
                design,
                Analysis.DEFAULTS);
    }

    private static Metric metric() {
        return new Metric(
                "distance",
                "1",
                BigDecimal.ZERO,
                new BigDecimal("1e6"),
                new BigDecimal("1e-12"),
                BigDecimal.ZERO,
                "relative distance");
    }

    private static Policy policy() {
        return new Policy(
                CommitteePolicy.DEFAULTS,
                CommitteePolicy.DEFAULTS,
                List.of(Gate.PLAN, Gate.RELEASE),
                2,
                MoneySamples.degrade(),
                ApprovalSamples.oversight());
    }

    static Figure figure() {
        return new Figure("f", "distance", "ridge", "", map("ridge", "0"), true, "λ", "distance");
    }

    private static ExperimentFile experimentFile() {
        return new ExperimentFile(
                new StudyId("bare"),
                "Title",
                "Question?",
                "a lecture",
                "P.java",
                Optional.empty(),
                study().experiment(),
                Optional.of(
                        new ExperimentFile.Scorer(
                                "Score.java",
                                List.of(study().experiment().metrics().getFirst().name()),
                                new TreeMap<>(Map.of("labels", "labels.csv")))),
                ExperimentFile.Executor.LOCAL,
                Analysis.DEFAULTS,
                quantities(),
                List.of(claim()),
                List.of(new ExperimentFile.Captioned(figure(), "what it shows")));
    }

    static Proposal proposal() {
        return new Proposal(
                "Title",
                "Thesis",
                "Argument",
                List.of("poggio2019"),
                quantities(),
                List.of(claim()));
    }

    private static List<Quantity> quantities() {
        return List.of(
                new Quantity.Query(
                        "gap", "a gap", "distance", map("ridge", "0"), Quantity.Aggregate.MAX),
                new Quantity.Formula("half", "half of it", "gap / 2"));
    }

    private static Claim claim() {
        DecisionRule rule =
                new DecisionRule.AllOf(
                        List.of(
                                new DecisionRule.Above("gap", new BigDecimal("0.5")),
                                new DecisionRule.Below("gap", new BigDecimal("1E+3")),
                                new DecisionRule.Within(
                                        "half", BigDecimal.ONE, new BigDecimal("0.10")),
                                new DecisionRule.Monotone(
                                        List.of("half", "gap"),
                                        DecisionRule.Direction.INCREASING)));
        return new Claim("c1", "It grows.", "here", rule);
    }

    private static Preregistration preregistration() {
        return new Preregistration(
                Digest.of("study"),
                "Title",
                "Thesis",
                quantities(),
                List.of(claim()),
                new TreeMap<>(map("c1", "p0")),
                Analysis.DEFAULTS,
                4);
    }

    static Selection<Proposal> selection() {
        return new Selection<>(
                "proposal/r0",
                List.of(
                        new Selection.Candidate<>(
                                "p0",
                                proposal(),
                                Digest.of("n"),
                                List.of(CALL),
                                List.of("unsound"))),
                List.of(new Selection.FailedProposal("p1", CALL, "prose")),
                List.of(
                        new Selection.CriticVote("p0", CALL, new Critique.Accept("good")),
                        new Selection.CriticVote("p0", CALL, new Critique.Reject("bad")),
                        new Selection.CriticVote("p0", CALL, new Critique.Unparsable("?"))),
                List.of(
                        new Selection.ComparisonVote("p0", "p2", CALL, new Preference.First("1")),
                        new Selection.ComparisonVote("p0", "p2", CALL, new Preference.Second("2")),
                        new Selection.ComparisonVote("p0", "p2", CALL, new Preference.Tie("=")),
                        new Selection.ComparisonVote(
                                "p0", "p2", CALL, new Preference.Unparsable("?"))),
                CommitteePolicy.DEFAULTS,
                Optional.of("p0"),
                "the only sound one");
    }

    private static Findings findings() {
        TreeMap<Long, Double> bySeed = new TreeMap<>();
        bySeed.put(1L, 0.1);
        bySeed.put(2L, 1e-300);
        return new Findings(
                Digest.of("p"),
                List.of(
                        new Estimate(
                                "gap",
                                "1",
                                0.1,
                                Double.NEGATIVE_INFINITY,
                                0.3,
                                0.0125,
                                1e-12,
                                bySeed)),
                List.of(
                        new Findings.Judgement("c1", new Verdict.Supported(), "above"),
                        new Findings.Judgement("c2", new Verdict.Refuted(), "below"),
                        new Findings.Judgement("c3", new Verdict.Inconclusive(), "between"),
                        new Findings.Judgement("c4", new Verdict.Unchecked("no trials"), "")));
    }

    private static Source source() {
        return new Source(
                "poggio2019",
                "misc",
                "Theory",
                List.of("Tomaso Poggio"),
                2019,
                "",
                "",
                Optional.of(ARTIFACT));
    }

    private static Passage passage() {
        return new Passage("poggio2019", 12, "the minimum norm solution");
    }

    private static Program program() {
        return new Program(ExperimentDesign.Language.JAVA, "MinNorm.java", ARTIFACT);
    }

    private static List<ExperimentResult.CellResult> cells() {
        return List.of(new ExperimentResult.CellResult(CELL, ARTIFACT));
    }

    private static ExperimentResult.Account account() {
        return new ExperimentResult.Account(
                Digest.of("program"),
                true,
                new TreeMap<>(map("jdk", "25")),
                new TreeMap<>(map("Harness.java", Digest.of("h"))),
                RESOURCES.onGpus(Duration.ofMillis(2300), ByteSize.mebibytes(700)),
                ARTIFACT);
    }
}

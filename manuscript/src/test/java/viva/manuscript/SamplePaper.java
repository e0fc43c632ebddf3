package viva.manuscript;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import viva.study.Analysis;
import viva.study.Artifact;
import viva.study.Cell;
import viva.study.Claim;
import viva.study.DecisionRule;
import viva.study.Digest;
import viva.study.Estimate;
import viva.study.ExperimentDesign;
import viva.study.Findings;
import viva.study.Limits;
import viva.study.Manuscript;
import viva.study.Metric;
import viva.study.Preregistration;
import viva.study.Program;
import viva.study.Quantity;
import viva.study.Source;
import viva.study.Study;
import viva.study.StudyId;
import viva.study.Trial;
import viva.study.Verdict;

/// A realistic paper: twelve arms, ten seeds, ten claims, a quotation, a table, math and a figure.
final class SamplePaper {
    private static final List<Long> SEEDS = LongStream.rangeClosed(1, 10).boxed().toList();

    private SamplePaper() {}

    static ExperimentDesign design() {
        return new ExperimentDesign(
                ExperimentDesign.Language.JAVA,
                map(
                        "start_scale",
                        List.of("0", "0.1", "1"),
                        "optimiser",
                        List.of("gd", "sgd"),
                        "ridge",
                        List.of("0", "0.1")),
                SEEDS,
                map("n", "20", "d", "60", "steps", "4000"),
                List.of(99L),
                map("steps", "10"),
                List.of(
                        metric(
                                "distance",
                                "1e-12",
                                "relative distance of the limit to the minimum-norm solution"),
                        metric(
                                "kept",
                                "1e-12",
                                "norm of what is kept of the start in the null space")),
                Limits.DEFAULTS,
                1,
                2);
    }

    private static Metric metric(String name, String resolution, String meaning) {
        return new Metric(
                name,
                "1",
                BigDecimal.ZERO,
                new BigDecimal("1e6"),
                new BigDecimal(resolution),
                BigDecimal.ZERO,
                meaning);
    }

    static Study study() {
        return new Study(
                new StudyId("min-norm"),
                "Where gradient descent ends",
                "Which interpolant does gradient descent reach?",
                "From zero it reaches the minimum-norm interpolant.",
                "A limit away from it.",
                "Underdetermined least squares.",
                List.of("library.bib"),
                design(),
                Analysis.DEFAULTS);
    }

    static List<Trial> trials() {
        List<Trial> trials = new ArrayList<>();
        for (Cell cell : design().cells()) {
            double start = Double.parseDouble(cell.arm().levels().getOrDefault("start_scale", "0"));
            boolean ridge = !"0".equals(cell.arm().levels().get("ridge"));
            double wobble = 1 + 0.03 * (cell.seed() % 5);
            double distance = ridge ? 0.021 * wobble : start == 0 ? 3e-14 : start * 0.83 * wobble;
            trials.add(trial("distance", distance, cell, "MinNorm.java:118"));
            trials.add(
                    trial("kept", ridge ? 1e-13 : start * 5.4 * wobble, cell, "MinNorm.java:124"));
        }
        return trials;
    }

    private static Trial trial(String metric, double value, Cell cell, String at) {
        return new Trial(metric, BigDecimal.valueOf(value), "1", cell.arm(), cell.seed(), 0, at);
    }

    static List<Quantity> quantities() {
        return List.of(
                query("gd_from_zero", "Distance of gradient descent from zero", "0", "gd", "0"),
                query("sgd_from_zero", "Distance of mini-batch descent from zero", "0", "sgd", "0"),
                query(
                        "gd_from_one",
                        "Distance of gradient descent from a unit start",
                        "1",
                        "gd",
                        "0"),
                query(
                        "sgd_from_one",
                        "Distance of mini-batch descent from a unit start",
                        "1",
                        "sgd",
                        "0"),
                query(
                        "ridge_from_one",
                        "Distance with a ridge term from a unit start",
                        "1",
                        "gd",
                        "0.1"),
                new Quantity.Formula(
                        "start_gap",
                        "How much further a unit start ends from the minimum-norm solution than a zero start",
                        "gd_from_one - gd_from_zero"));
    }

    private static Quantity query(
            String id, String meaning, String start, String optimiser, String ridge) {
        return new Quantity.Query(
                id,
                meaning,
                "distance",
                map("start_scale", start, "optimiser", optimiser, "ridge", ridge),
                Quantity.Aggregate.MEDIAN);
    }

    static Preregistration preregistration() {
        DecisionRule small = new DecisionRule.Below("gd_from_zero", new BigDecimal("0.000001"));
        DecisionRule gap = new DecisionRule.Above("start_gap", new BigDecimal("0.01"));
        List<Claim> claims = new ArrayList<>();
        claims.add(
                claim(
                        "gd_zero",
                        "Gradient descent started at zero reaches the minimum-norm interpolant $w^* = X^+ y$.",
                        small));
        claims.add(
                claim(
                        "sgd_zero",
                        "Mini-batch descent started at zero reaches it as well.",
                        new DecisionRule.Below("sgd_from_zero", new BigDecimal("0.000001"))));
        claims.add(
                claim(
                        "sgd_any",
                        "Mini-batch descent finds the minimum-norm solution from any start.",
                        new DecisionRule.Below("sgd_from_one", new BigDecimal("0.000001"))));
        claims.add(
                claim(
                        "start_matters",
                        "Without a ridge term, the limit depends on where descent starts.",
                        gap));
        claims.add(
                claim(
                        "ridge_forgets",
                        "A ridge term removes the dependence on the start.",
                        new DecisionRule.Within(
                                "ridge_from_one",
                                new BigDecimal("0.02"),
                                new BigDecimal("0.005"))));
        claims.add(
                claim(
                        "ordered",
                        "The distance grows with the scale of the start.",
                        new DecisionRule.Monotone(
                                List.of("gd_from_zero", "gd_from_one"),
                                DecisionRule.Direction.INCREASING)));
        claims.add(
                claim(
                        "both",
                        "Both optimisers keep what the start holds in the null space.",
                        new DecisionRule.AllOf(
                                List.of(
                                        gap,
                                        new DecisionRule.Above(
                                                "sgd_from_one", new BigDecimal("0.01"))))));
        claims.add(
                claim(
                        "noise_helps",
                        "Noise of mini-batches lowers the distance.",
                        new DecisionRule.Monotone(
                                List.of("gd_from_one", "sgd_from_one"),
                                DecisionRule.Direction.DECREASING)));
        claims.add(
                claim(
                        "tiny_ridge",
                        "The ridge term costs nothing at all.",
                        new DecisionRule.Below("ridge_from_one", new BigDecimal("0.0001"))));
        claims.add(
                claim(
                        "later",
                        "The gap closes when descent runs for much longer.",
                        new DecisionRule.Below("later_gap", new BigDecimal("0.01"))));
        TreeMap<String, String> origin = new TreeMap<>();
        claims.forEach(claim -> origin.put(claim.id(), "p0"));
        return new Preregistration(
                Digest.of("study"),
                "Where gradient descent ends",
                "It stays in the row space.",
                quantities(),
                claims,
                origin,
                Analysis.DEFAULTS,
                11);
    }

    private static Claim claim(String id, String sentence, DecisionRule rule) {
        return new Claim(id, sentence, "underdetermined least squares with Gaussian data", rule);
    }

    static Findings findings() {
        List<Estimate> estimates =
                List.of(
                        estimate("gd_from_zero", 3e-14, 2e-14, 5e-14),
                        estimate("sgd_from_zero", 3e-14, 2e-14, 1.2e-10),
                        estimate("gd_from_one", 0.8549, 0.83, 0.9296),
                        estimate("sgd_from_one", 0.8551, 0.83, 0.93),
                        estimate("ridge_from_one", 0.02163, 0.021, 0.02352),
                        estimate("start_gap", 0.8549, Double.NEGATIVE_INFINITY, 0.9296));
        List<Findings.Judgement> judgements =
                List.of(
                        judgement("gd_zero", new Verdict.Supported()),
                        judgement("sgd_zero", new Verdict.Supported()),
                        judgement("sgd_any", new Verdict.Refuted()),
                        judgement("start_matters", new Verdict.Inconclusive()),
                        judgement("ridge_forgets", new Verdict.Supported()),
                        judgement("ordered", new Verdict.Supported()),
                        judgement("both", new Verdict.Inconclusive()),
                        judgement("noise_helps", new Verdict.Inconclusive()),
                        judgement("tiny_ridge", new Verdict.Refuted()),
                        judgement("later", new Verdict.Unchecked("later_gap was not computed")));
        return new Findings(Digest.of("preregistration"), estimates, judgements);
    }

    private static Findings.Judgement judgement(String claim, Verdict verdict) {
        return new Findings.Judgement(claim, verdict, "the interval lies where it lies");
    }

    private static Estimate estimate(String id, double median, double low, double high) {
        TreeMap<Long, Double> bySeed = new TreeMap<>();
        SEEDS.forEach(seed -> bySeed.put(seed, median * (1 + 0.01 * (seed - 5))));
        return new Estimate(id, "1", median, low, high, 0.05 / 11, 1e-12, bySeed);
    }

    static Bindings bindings() {
        LinkedHashMap<String, Digest> cells = new LinkedHashMap<>();
        design().cells().forEach(cell -> cells.put(cell.id(), Digest.of(cell.id())));
        SortedMap<String, String> constants = new TreeMap<>();
        constants.put("batch", "5");
        Artifact source =
                new Artifact(Digest.of("class MinNorm {}"), Artifact.JAVA, 17, "program/r0");
        return new Bindings(
                study(),
                preregistration(),
                findings(),
                sources(),
                trials(),
                cells,
                new Program(ExperimentDesign.Language.JAVA, "MinNorm.java", source),
                constants,
                Optional.of(
                        "The agents' answers were replayed from a recording in the example's folder; the"
                                + " experiments ran live."));
    }

    private static List<Source> sources() {
        return List.of(
                new Source(
                        "poggio2019",
                        "misc",
                        "Theory for deep nets: class 26",
                        List.of("Tomaso Poggio"),
                        2019,
                        "Lecture notes of 9.520",
                        "https://www.mit.edu/~9.520/",
                        Optional.empty()),
                new Source(
                        "zhang2017",
                        "inproceedings",
                        "Understanding deep learning requires rethinking generalization",
                        List.of(
                                "Chiyuan Zhang",
                                "Samy Bengio",
                                "Moritz Hardt",
                                "Benjamin Recht",
                                "Oriol Vinyals"),
                        2017,
                        "International Conference on Learning Representations",
                        "arXiv:1611.03530",
                        Optional.empty()),
                new Source(
                        "penrose1955",
                        "article",
                        "A generalized inverse for matrices",
                        List.of("Roger Penrose"),
                        1955,
                        "Mathematical Proceedings of the Cambridge Philosophical Society",
                        "10.1017/S0305004100030401",
                        Optional.empty()),
                new Source(
                        "uncited",
                        "misc",
                        "Not cited anywhere",
                        List.of(),
                        2001,
                        "",
                        "",
                        Optional.empty()));
    }

    static Manuscript manuscript() {
        return SampleManuscript.manuscript();
    }

    @SuppressWarnings("unchecked")
    static <V> SequencedMap<String, V> map(Object... entries) {
        LinkedHashMap<String, V> map = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            map.put((String) entries[i], (V) entries[i + 1]);
        }
        return map;
    }
}

package viva.console.experiment;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import viva.experiment.ExperimentRunner;
import viva.store.Artifacts;
import viva.store.Json;
import viva.study.Cell;
import viva.study.Digest;
import viva.study.ExperimentFile;
import viva.study.ExperimentResult;
import viva.study.ExperimentResult.CellResult;
import viva.study.ExperimentSpec;
import viva.study.Findings;
import viva.study.Trial;
import viva.study.VivaException;
import viva.verifier.run.TrialDifferences;
import viva.verifier.verdict.FindingsMaker;

/// Runs a result's spec again in a clean room: a fresh sandbox, nothing but the pinned spec and
/// program. What differs is named.
public final class GridRerun {
    private static final String FOLDER = "rerun";

    private final ResultFolder folder;
    private final PrintWriter out;

    public GridRerun(ResultFolder folder, PrintWriter out) {
        this.folder = folder;
        this.out = out;
    }

    /// What `rerun/comparison.json` holds.
    ///
    /// @param identical cells whose trials are equal to the last bit
    /// @param cells of the experiment
    /// @param differences each a sentence: trials beyond their tolerance, cells missing on one
    /// side,
    ///     other verdicts
    /// @param surroundings what is not as in the run (versions, processor), differences or not
    public record Comparison(
            String schema,
            int identical,
            int cells,
            List<String> differences,
            List<String> surroundings) {
        static final String SCHEMA = "viva.experiment-rerun/1";

        public Comparison {
            differences = List.copyOf(differences);
            surroundings = List.copyOf(surroundings);
        }

        public boolean same() {
            return differences.isEmpty();
        }
    }

    /// @param runner makes what runs programs and keeps their trials there
    /// @throws VivaException STORE where spec or program are not what the run was pinned to
    public Comparison run(Function<Artifacts, ExperimentRunner> runner) {
        Outcome before = folder.outcome();
        pinned("spec.yaml", before.spec(), folder.digest(ResultFolder.SPEC));
        ExperimentFile file = folder.file();
        pinned(file.program(), before.result().account().program(), folder.digest(file.program()));
        file.scorer().ifPresent(scorer -> pinned(scorer, before.result().account().harness()));
        ResultFolder again = new ResultFolder(folder.root().resolve(FOLDER));
        Artifacts artifacts = again.artifacts();
        ExperimentSpec spec = folder.spec("rerun", file, artifacts);
        again.write(ResultFolder.TRIALS, new byte[0]);
        CellBook book = CellBook.empty(again);
        GridListener listener = new GridListener(again, artifacts, book, spec.cells().size(), out);
        ExperimentResult result = runner.apply(artifacts).run(spec, listener);
        List<Trial> trials = ResultFolder.trials(result, artifacts);
        again.write(ResultFolder.TRIALS, GridRun.lines(trials));
        Outcome after =
                new Outcome(
                        before.spec(),
                        before.plan(),
                        before.python(),
                        result,
                        GridRun.missing(spec, result, book.failed()));
        again.write(ResultFolder.RESULT, Json.prettyBytes(after));
        Comparison comparison = compare(file, before, after, trials);
        again.write("comparison.json", Json.prettyBytes(comparison));
        return comparison;
    }

    /// The Python environment that the run was made with, where one was named.
    public Optional<String> python() {
        return folder.outcome().python();
    }

    private void pinned(ExperimentFile.Scorer scorer, SortedMap<String, Digest> then) {
        String program = scorer.program();
        Digest none = Digest.of("");
        pinned(program, then.getOrDefault(ExperimentResult.SCORER, none), folder.digest(program));
        scorer.protectedInputs()
                .forEach(
                        (name, file) ->
                                pinned(
                                        file,
                                        then.getOrDefault(ExperimentResult.PROTECTED + name, none),
                                        folder.digest(file)));
    }

    private static void pinned(String name, Digest then, Digest now) {
        if (!then.equals(now)) {
            throw new VivaException(
                    VivaException.Code.STORE,
                    name
                            + " is not what the run was pinned to: its digest was "
                            + then.brief()
                            + " and is "
                            + now.brief()
                            + ". Restore it, or start a new run: viva experiment run");
        }
    }

    private Comparison compare(
            ExperimentFile file, Outcome before, Outcome after, List<Trial> trials) {
        SortedMap<String, Digest> one = digests(before.result());
        SortedMap<String, Digest> two = digests(after.result());
        List<Cell> both = new ArrayList<>();
        List<String> differences = new ArrayList<>();
        int identical = 0;
        for (Cell cell : file.design().cells()) {
            boolean there = one.containsKey(cell.id());
            boolean here = two.containsKey(cell.id());
            if (there && here && Objects.equals(one.get(cell.id()), two.get(cell.id()))) {
                identical++;
            } else if (there && here) {
                both.add(cell);
            } else if (there != here) {
                Outcome failed = there ? after : before;
                differences.add(
                        "Cell %s has trials in the %s only: %s"
                                .formatted(
                                        cell,
                                        there ? "run" : "repetition",
                                        failed.failed().get(cell.id())));
            }
        }
        List<Trial> first = ResultFolder.trials(before.result(), folder.artifacts());
        differences.addAll(TrialDifferences.of(file.design().metrics(), both, first, trials));
        differences.addAll(verdicts(file, before, trials));
        return new Comparison(
                Comparison.SCHEMA,
                identical,
                file.design().cells().size(),
                differences,
                surroundings(before.result(), after.result()));
    }

    private List<String> verdicts(ExperimentFile file, Outcome before, List<Trial> trials) {
        Findings recorded = Json.read(folder.read(ResultFolder.FINDINGS), Findings.class);
        Plan plan = Plan.of(file, before.spec(), "spec.yaml");
        Findings again =
                new FindingsMaker()
                        .evaluate(plan.registered(), plan.digest(), file.design(), trials);
        return again.judgements().stream()
                .filter(
                        now ->
                                recorded.judgement(now.claim())
                                        .filter(then -> then.verdict().equals(now.verdict()))
                                        .isEmpty())
                .map(
                        now ->
                                "Claim %s was %s and is %s in the repetition"
                                        .formatted(
                                                now.claim(),
                                                recorded.judgement(now.claim())
                                                        .map(then -> then.verdict().word())
                                                        .orElse("without a verdict"),
                                                now.verdict().word()))
                .toList();
    }

    private static SortedMap<String, Digest> digests(ExperimentResult result) {
        return result.cells().stream()
                .collect(
                        Collectors.toMap(
                                each -> each.cell().id(),
                                (CellResult each) -> each.trials().digest(),
                                (a, _) -> a,
                                TreeMap::new));
    }

    private static List<String> surroundings(ExperimentResult before, ExperimentResult after) {
        Map<String, String> one = all(before.account());
        Map<String, String> two = all(after.account());
        TreeSet<String> names = new TreeSet<>(one.keySet());
        names.addAll(two.keySet());
        return names.stream()
                .filter(name -> !one.getOrDefault(name, "").equals(two.getOrDefault(name, "")))
                .map(
                        name ->
                                "%s: %s in the run, %s in the repetition"
                                        .formatted(
                                                name,
                                                one.getOrDefault(name, "nothing"),
                                                two.getOrDefault(name, "nothing")))
                .toList();
    }

    private static Map<String, String> all(ExperimentResult.Account account) {
        Map<String, String> all = new TreeMap<>(account.environment());
        account.harness().forEach((name, digest) -> all.put(name, digest.brief()));
        return all;
    }
}

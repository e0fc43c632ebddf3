package viva.agents.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import viva.agents.audit.AuditLine;
import viva.agents.protocol.RunRecord;
import viva.manuscript.Numbers;
import viva.store.StudyView;
import viva.study.Estimate;
import viva.study.ExperimentResult;
import viva.study.Findings;
import viva.study.Stage;
import viva.study.Study;
import viva.study.Trial;
import viva.verifier.run.TrialDifferences;

/// What a run says otherwise than another of the same study.
///
/// @param then the run that is compared with
/// @param now the other one
public record Differences(Study study, StudyView then, StudyView now) {
    /// Trials, quantities, verdicts, paper and end, a line each.
    public List<AuditLine> lines() {
        List<AuditLine> lines = new ArrayList<>();
        lines.add(trials());
        lines.add(quantities());
        lines.add(verdicts());
        lines.add(paper());
        lines.add(end());
        return lines;
    }

    /// Values of every cell, beyond the metric's resolution and tolerance.
    private AuditLine trials() {
        List<Trial> before = trials(then);
        List<Trial> after = trials(now);
        return new AuditLine(
                before.size() + " trials", TrialDifferences.of(study.experiment(), before, after));
    }

    private List<Trial> trials(StudyView view) {
        RunRecord record = RunRecord.of(view, study);
        return record.products()
                .find(Stage.EXPERIMENT, ExperimentResult.class)
                .map(record::trials)
                .orElse(List.of());
    }

    /// As they are printed: value and interval.
    private AuditLine quantities() {
        List<Estimate> estimates = findings(then).map(Findings::estimates).orElse(List.of());
        List<String> problems = new ArrayList<>();
        for (Estimate estimate : estimates) {
            String before = printed(estimate);
            String after =
                    findings(now)
                            .flatMap(found -> found.estimate(estimate.quantity()))
                            .map(Differences::printed)
                            .orElse("not computed");
            compare(estimate.quantity(), before, after, problems);
        }
        return new AuditLine(estimates.size() + " quantities", problems);
    }

    private static String printed(Estimate estimate) {
        return Numbers.value(estimate) + " " + Numbers.interval(estimate);
    }

    private AuditLine verdicts() {
        List<Findings.Judgement> judgements =
                findings(then).map(Findings::judgements).orElse(List.of());
        List<String> problems = new ArrayList<>();
        for (Findings.Judgement judgement : judgements) {
            String after =
                    findings(now)
                            .flatMap(found -> found.judgement(judgement.claim()))
                            .map(other -> other.verdict().word())
                            .orElse("not judged");
            compare(judgement.claim(), judgement.verdict().word(), after, problems);
        }
        return new AuditLine(judgements.size() + " verdicts", problems);
    }

    private Optional<Findings> findings(StudyView view) {
        return RunRecord.of(view, study).findings();
    }

    /// The bytes of the draft written last.
    private AuditLine paper() {
        Optional<SequencedMap<String, byte[]>> before = paper(then);
        Optional<SequencedMap<String, byte[]>> after = paper(now);
        List<String> problems = new ArrayList<>();
        before.ifPresent(
                files ->
                        files.forEach(
                                (name, bytes) -> {
                                    if (after.isEmpty()) {
                                        problems.add(name + ": none was written now");
                                    } else if (!Arrays.equals(bytes, after.get().get(name))) {
                                        problems.add(name + " has other bytes");
                                    }
                                }));
        return new AuditLine(
                before.map(SequencedMap::size).orElse(0) + " files of the paper", problems);
    }

    private static Optional<SequencedMap<String, byte[]>> paper(StudyView view) {
        Moment moment = new Moment(view);
        return moment.draft().map(moment::files);
    }

    private AuditLine end() {
        Function<StudyView, String> word =
                view -> view.state().ended().map(end -> end.outcome().name()).orElse("not ended");
        List<String> problems = new ArrayList<>();
        compare("the run", word.apply(then), word.apply(now), problems);
        return new AuditLine("the end", problems);
    }

    private static void compare(String what, String then, String now, List<String> problems) {
        if (!then.equals(now)) {
            problems.add("%s: then %s, now %s".formatted(what, then, now));
        }
    }
}

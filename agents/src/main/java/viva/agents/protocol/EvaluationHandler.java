package viva.agents.protocol;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import viva.study.Checks;
import viva.study.Digest;
import viva.study.Event;
import viva.study.Findings;
import viva.study.Preregistration;
import viva.study.Stage;
import viva.study.VivaException;
import viva.verifier.verdict.FindingsMaker;

/// Computes the quantities and lets the registered rules decide; stops where the run itself does
/// not
/// stand (not reproduced, another harness, another program than the approved).
final class EvaluationHandler implements StepHandler {
    private final Map<String, String> recordedVerdicts;
    private final RunChecks checks;

    /// @param recordedVerdicts claim → verdict that a replayed writer saw; empty where answers are
    /// live
    EvaluationHandler(Map<String, String> recordedVerdicts, RunChecks checks) {
        this.recordedVerdicts = Map.copyOf(recordedVerdicts);
        this.checks = checks;
    }

    @Override
    public StepOutcome handle(StepContext context) {
        Preregistration plan = context.product(Stage.PREREGISTRATION, Preregistration.class);
        Digest digest = context.productOf(Stage.PREREGISTRATION).orElseThrow().digest();
        RunRecord record = context.runRecord();
        Findings findings =
                new FindingsMaker()
                        .evaluate(
                                plan,
                                digest,
                                context.file().study().experiment(),
                                record.trials(record.full()));
        requireRecordingFits(findings);
        Checks outcome = checks.ofTheRun(context, findings);
        List<String> problems = RunChecks.problems(outcome);
        return problems.isEmpty()
                ? context.done(findings, verdicts(findings))
                : context.end(Event.Ending.NOTHING, findings, String.join("; ", problems));
    }

    /// A recorded text was written about recorded verdicts; about others it would be untrue.
    private void requireRecordingFits(Findings findings) {
        for (Findings.Judgement judgement : findings.judgements()) {
            String recorded = recordedVerdicts.get(judgement.claim());
            if (recorded != null && !recorded.equals(judgement.verdict().word())) {
                throw new VivaException(
                        VivaException.Code.USER,
                        "The recording does not fit this result: claim "
                                + judgement.claim()
                                + " was "
                                + recorded
                                + " when it was made, and is "
                                + judgement.verdict().word()
                                + " in this run. The measurements are kept; go on with a live model:"
                                + " viva resume --provider mailbox (or openai)");
            }
        }
    }

    private static String verdicts(Findings findings) {
        return findings.judgements().stream()
                .collect(
                        Collectors.groupingBy(
                                judgement -> judgement.verdict().word(),
                                TreeMap::new,
                                Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }
}

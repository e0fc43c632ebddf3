package viva.agents.protocol;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import viva.study.Checks;
import viva.study.Digest;
import viva.study.Event;
import viva.study.Findings;
import viva.study.Preregistration;
import viva.study.Stage;
import viva.verifier.verdict.FindingsMaker;

/// Computes the quantities and lets the registered rules decide; stops where the run itself does
/// not
/// stand (not reproduced, another harness, another program than the approved).
final class EvaluationHandler implements StepHandler {
    private final RecordedVerdicts recorded;
    private final RunChecks checks;

    EvaluationHandler(RecordedVerdicts recorded, RunChecks checks) {
        this.recorded = recorded;
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
        recorded.requireFit(findings);
        Checks outcome = checks.ofTheRun(context, findings);
        List<String> problems = RunChecks.problems(outcome);
        return problems.isEmpty()
                ? context.done(findings, verdicts(findings))
                : context.end(Event.Ending.NOTHING, findings, String.join("; ", problems));
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

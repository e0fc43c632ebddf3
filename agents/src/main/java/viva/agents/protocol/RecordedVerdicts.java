package viva.agents.protocol;

import java.util.Map;
import viva.study.Findings;
import viva.study.Stage;
import viva.study.VivaException;

/// The verdicts that a replayed writer saw. A recorded text was written about them; about others it
/// would be untrue.
///
/// @param byClaim claim → verdict's word; empty where answers are live
record RecordedVerdicts(Map<String, String> byClaim) {
    RecordedVerdicts {
        byClaim = Map.copyOf(byClaim);
    }

    /// The handler, which starts only where the recording fits the run's findings: a run may have
    /// come past its evaluation with a live model, and be resumed with the recording.
    StepHandler before(StepHandler handler) {
        return context -> {
            requireFit(context.product(Stage.EVALUATION, Findings.class));
            return handler.handle(context);
        };
    }

    /// @throws VivaException USER where a claim has another verdict than the recorded one
    void requireFit(Findings findings) {
        for (Findings.Judgement judgement : findings.judgements()) {
            String recorded = byClaim.get(judgement.claim());
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
}

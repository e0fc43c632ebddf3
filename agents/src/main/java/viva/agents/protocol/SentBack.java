package viva.agents.protocol;

import java.util.Optional;
import viva.store.Json;
import viva.study.Approval;
import viva.study.Artifact;
import viva.study.Event;
import viva.study.Manuscript;
import viva.study.Preregistration;
import viva.study.Stage;
import viva.study.Step;

/// What a person wanted who sent something back at a gate, for the steps that do it again.
final class SentBack {
    private SentBack() {}

    /// The decision at the plan gate that this round of planning follows.
    private static Optional<Approval.Decision> plan(StepContext context) {
        int round = context.step().round();
        return round == 0
                ? Optional.empty()
                : context.run()
                        .look(state -> state.decided(new Step(Stage.PLAN_GATE, round - 1)))
                        .map(Approval::decision);
    }

    /// The votes as they are, where the person wants no other proposals.
    static Optional<StepOutcome> keptVotes(StepContext context) {
        return plan(context)
                .filter(
                        decision ->
                                decision instanceof Approval.Decision.Prefer
                                        || decision instanceof Approval.Decision.Modify)
                .flatMap(_ -> context.productOf(Stage.PROPOSAL))
                .map(
                        votes ->
                                new StepOutcome.Finished(
                                        Event.Ending.DONE, votes, "the votes stand as they are"));
    }

    /// The candidate that a person preferred to the committee's.
    static Optional<String> preferred(StepContext context) {
        return plan(context)
                .filter(Approval.Decision.Prefer.class::isInstance)
                .map(Approval.Decision.Prefer.class::cast)
                .map(Approval.Decision.Prefer::candidate);
    }

    /// The plan as a person edited it; whether it may be was checked when it was sent.
    static Optional<Preregistration> editedPlan(StepContext context) {
        return edited(context, plan(context), Preregistration.class);
    }

    /// The decision at the release gate that this round of writing follows: the round before it had
    /// passed its review.
    private static Optional<Approval.Decision> release(StepContext context) {
        int round = context.step().round();
        boolean passed =
                round > 0
                        && context.run()
                                .look(state -> state.finished(new Step(Stage.REVIEW, round - 1)))
                                .filter(review -> review.ending() == Event.Ending.DONE)
                                .isPresent();
        return passed
                ? context.run()
                        .look(
                                state ->
                                        state.latest(Stage.RELEASE_GATE)
                                                .flatMap(gate -> state.decided(gate.step())))
                        .map(Approval::decision)
                : Optional.empty();
    }

    /// The paper as a person edited it.
    static Optional<Manuscript> editedPaper(StepContext context) {
        return edited(context, release(context), Manuscript.class);
    }

    /// Why a person did not release the paper.
    static Optional<String> paperRejected(StepContext context) {
        return release(context)
                .filter(Approval.Decision.Reject.class::isInstance)
                .map(Approval.Decision.Reject.class::cast)
                .map(Approval.Decision.Reject::reason);
    }

    private static <T> Optional<T> edited(
            StepContext context, Optional<Approval.Decision> decision, Class<T> type) {
        return decision.filter(Approval.Decision.Modify.class::isInstance)
                .map(Approval.Decision.Modify.class::cast)
                .map(Approval.Decision.Modify::edited)
                .map(Artifact::digest)
                .map(digest -> Json.read(context.run().artifacts().get(digest), type));
    }

    /// Whether a manuscript may be written again; counted anew after a person sent one back.
    static boolean revisionsLeft(StepContext context) {
        int round = context.step().round();
        int first = 0;
        for (int earlier = 0; earlier < round; earlier++) {
            Step review = new Step(Stage.REVIEW, earlier);
            if (context.run()
                    .look(state -> state.finished(review))
                    .filter(done -> done.ending() == Event.Ending.DONE)
                    .isPresent()) {
                first = earlier + 1;
            }
        }
        return round - first < context.file().policy().revisions();
    }
}

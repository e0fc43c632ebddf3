package viva.agents.protocol;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import viva.study.Event;
import viva.study.Findings;
import viva.study.Preregistration;
import viva.study.Review;
import viva.study.Stage;
import viva.study.Study;

/// Has the paper read by a reviewer; what blocks it sends it back while revisions are left.
final class ReviewHandler implements StepHandler {
    private final Asking asking;

    ReviewHandler(Asking asking) {
        this.asking = asking;
    }

    @Override
    public StepOutcome handle(StepContext context) throws InterruptedException {
        Study study = context.file().study();
        Draft draft = context.product(Stage.MANUSCRIPT, Draft.class);
        byte[] paper = context.run().artifacts().get(draft.markdown().digest());
        Review review =
                asking.required(
                        context,
                        "review-manuscript",
                        Map.of(
                                "question", study.question(),
                                "design", Briefs.design(study.experiment()),
                                "claims",
                                        Briefs.claims(
                                                context.product(
                                                        Stage.PREREGISTRATION,
                                                        Preregistration.class),
                                                context.product(Stage.EVALUATION, Findings.class)),
                                "manuscript", new String(paper, StandardCharsets.UTF_8)),
                        Review.class,
                        _ -> List.of());
        long blocking = review.comments().stream().filter(Review.Comment::blocking).count();
        boolean revise = blocking > 0 || review.recommendation() == Review.Recommendation.REVISE;
        boolean roundsLeft = SentBack.revisionsLeft(context);
        Event.Ending ending =
                revise
                        ? (roundsLeft ? Event.Ending.AGAIN : Event.Ending.NOTHING)
                        : Event.Ending.DONE;
        return context.end(
                ending,
                review,
                review.recommendation()
                        + ", "
                        + review.comments().size()
                        + " comments, "
                        + blocking
                        + " blocking");
    }
}

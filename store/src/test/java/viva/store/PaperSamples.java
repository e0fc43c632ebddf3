package viva.store;

import java.util.List;
import viva.study.CheckOutcome;
import viva.study.Checks;
import viva.study.Manuscript;
import viva.study.Review;

/// A manuscript, its checks and its review.
final class PaperSamples {
    private PaperSamples() {}

    static List<Object> values() {
        return List.of(
                new Checks(
                        List.of(
                                new Checks.Entry("A", new CheckOutcome.Passed()),
                                new Checks.Entry("B", new CheckOutcome.Failed(List.of("line 3"))),
                                new Checks.Entry(
                                        "C",
                                        new CheckOutcome.Forced("ada", "known", List.of("line 4"))),
                                new Checks.Entry("D", new CheckOutcome.NotEvaluated("no PDF")))),
                new Manuscript(
                        "Title",
                        "Abstract",
                        List.of(new Manuscript.Section("Method", "We measure {{q:gap}}.")),
                        List.of(Samples.figure())),
                new Review(
                        "fine",
                        List.of(new Review.Comment("Method", "say more", true)),
                        Review.Recommendation.REVISE));
    }
}

package viva.agents.committee;

import java.util.Comparator;
import viva.study.CommitteePolicy;
import viva.study.Critique;
import viva.study.Selection;

/// The critics' votes on one candidate, counted. Unparsable votes are for neither side.
public record Tally(int accepts, int rejects, int unparsable) {
    /// A lower share of accepting votes first; no parsed vote is a share of 0.
    public static final Comparator<Tally> BY_SHARE = Tally::compareShare;

    static Tally of(Selection<?> votes, String candidate) {
        int accepts = 0;
        int rejects = 0;
        int unparsable = 0;
        for (Selection.CriticVote vote : votes.critiques()) {
            if (vote.candidate().equals(candidate)) {
                switch (vote.critique()) {
                    case Critique.Accept _ -> accepts++;
                    case Critique.Reject _ -> rejects++;
                    case Critique.Unparsable _ -> unparsable++;
                }
            }
        }
        return new Tally(accepts, rejects, unparsable);
    }

    /// Votes that say something.
    public int parsed() {
        return accepts + rejects;
    }

    /// Whether enough of the parsed votes accept: [CommitteePolicy#reaches].
    public boolean passes(double acceptance) {
        return CommitteePolicy.reaches(accepts, parsed(), acceptance);
    }

    private int compareShare(Tally other) {
        long mine = (long) accepts * Math.max(1, other.parsed());
        long theirs = (long) other.accepts * Math.max(1, parsed());
        return Long.compare(mine, theirs);
    }

    @Override
    public String toString() {
        return accepts
                + " of "
                + parsed()
                + (unparsable == 0 ? "" : " (" + unparsable + " unparsable)");
    }
}

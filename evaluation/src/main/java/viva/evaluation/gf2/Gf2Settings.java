package viva.evaluation.gf2;

import java.util.List;
import viva.agents.committee.search.SearchPolicy;
import viva.study.CommitteePolicy;
import viva.study.CommitteePolicy.OnNone;
import viva.study.CommitteePolicy.Rule;

/// What is run, written down in `docs/evaluation.md` before it was.
///
/// @param depths g: terms that are known before the one that is asked for
/// @param instances circuits for each depth and solver, in batches of a tenth for the plot
/// @param lengths terms of circuits that are found whole
/// @param circuits of each length
public record Gf2Settings(
        List<Integer> depths, int instances, List<Integer> lengths, int circuits) {
    /// Examples of a step.
    static final int SHOWN = 32;

    /// Examples of a step that leave several monomials possible.
    static final int FEW = 8;

    /// Fresh examples of each critic and comparator.
    static final int JUDGED = 4;

    static final CommitteePolicy STEP = new CommitteePolicy(8, 2, 1, 1, Rule.COPELAND, OnNone.FAIL);

    public static Gf2Settings large() {
        return new Gf2Settings(
                List.of(0, 1, 3, 7, 15, 31, 63, 127),
                500,
                List.of(1, 2, 4, 8, 16, 32, 64, 128),
                40);
    }

    public static Gf2Settings small() {
        return new Gf2Settings(List.of(0, 3, 15), 30, List.of(2, 6), 3);
    }

    /// The theory's chain of winners.
    static SearchPolicy chain(int length) {
        return chain(STEP, length);
    }

    static SearchPolicy chain(CommitteePolicy step, int length) {
        return new SearchPolicy(step, 4 * length, 1, 1);
    }

    /// Best first, up to three survivors of each committee.
    static SearchPolicy bestFirst(int length) {
        return new SearchPolicy(STEP, 4 * length, 3, 64);
    }
}

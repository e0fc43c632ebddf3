package viva.evaluation.gf2;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import viva.agents.committee.Proposed;
import viva.evaluation.gf2.Circuit.Row;
import viva.study.CallId;

/// Who proposes next monomials, by the slot of the committee.
@FunctionalInterface
interface Proposers {
    /// @param known supports of the terms so far, right or wrong
    /// @param random of this slot and these terms
    Proposed<Integer> propose(
            CallId by, int slot, List<Integer> known, List<Row> rows, SplittableRandom random)
            throws InterruptedException;

    /// Solvers take turns by slot.
    static Proposers solvers(List<Solver> solvers) {
        return (by, slot, known, rows, random) -> {
            Optional<Integer> monomial =
                    solvers.get(slot % solvers.size()).propose(known, rows, random);
            return monomial.<Proposed<Integer>>map(one -> new Proposed.Made<>(one, by))
                    .orElseGet(
                            () ->
                                    new Proposed.NotMade<>(
                                            by,
                                            "no monomial fits the examples and the terms so far"));
        };
    }
}

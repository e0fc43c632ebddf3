package viva.evaluation.gf2;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import viva.evaluation.gf2.Circuit.Row;

/// A proposer of the next monomial, from the terms that are known and the examples of this step.
///
/// The four differ in what they look at, as the estimator classes of arXiv 2602.21061 do.
enum Solver {
    /// Looks at nothing: history alone tells nothing of what comes.
    RANDOM {
        @Override
        Optional<Integer> propose(List<Integer> known, List<Row> rows, SplittableRandom random) {
            return Optional.of(Circuit.MONOMIALS.get(random.nextInt(Circuit.MONOMIALS.size())));
        }
    },
    /// Takes the monomial that agrees best with the labels as they stand, and does not look at the
    /// terms that are known: data alone.
    GREEDY {
        @Override
        Optional<Integer> propose(List<Integer> known, List<Row> rows, SplittableRandom random) {
            return best(labels(List.of(), rows), rows, random);
        }
    },
    /// Takes out the first half of the known terms, and what agrees best with the rest.
    HALF {
        @Override
        Optional<Integer> propose(List<Integer> known, List<Row> rows, SplittableRandom random) {
            return best(labels(known.subList(0, known.size() / 2), rows), rows, random);
        }
    },
    /// Takes out all known terms and eliminates every monomial that an example contradicts;
    /// proposes
    /// one of those left. None where none is left: then a term before is wrong.
    ELIMINATION {
        @Override
        Optional<Integer> propose(List<Integer> known, List<Row> rows, SplittableRandom random) {
            boolean[] labels = labels(known, rows);
            List<Integer> left =
                    Circuit.MONOMIALS.stream()
                            .filter(monomial -> agreeing(monomial, labels, rows) == rows.size())
                            .toList();
            return left.isEmpty()
                    ? Optional.empty()
                    : Optional.of(left.get(random.nextInt(left.size())));
        }
    };

    /// @param known supports of the terms so far, right or wrong
    /// @return empty where it has nothing to propose
    abstract Optional<Integer> propose(
            List<Integer> known, List<Row> rows, SplittableRandom random);

    /// Labels less what these terms add to them.
    static boolean[] labels(List<Integer> terms, List<Row> rows) {
        boolean[] labels = new boolean[rows.size()];
        for (int row = 0; row < labels.length; row++) {
            Row one = rows.get(row);
            labels[row] =
                    one.label() ^ Circuit.mask(terms, one.address(), one.payload(), terms.size());
        }
        return labels;
    }

    /// Rows on which a monomial alone says what the labels say.
    static int agreeing(int monomial, boolean[] labels, List<Row> rows) {
        int agreeing = 0;
        for (int row = 0; row < labels.length; row++) {
            agreeing += Circuit.fires(monomial, rows.get(row).payload()) == labels[row] ? 1 : 0;
        }
        return agreeing;
    }

    private static Optional<Integer> best(
            boolean[] labels, List<Row> rows, SplittableRandom random) {
        List<Integer> best = new ArrayList<>();
        int most = -1;
        for (int monomial : Circuit.MONOMIALS) {
            int agreeing = agreeing(monomial, labels, rows);
            if (agreeing > most) {
                best.clear();
            }
            if (agreeing >= most) {
                best.add(monomial);
                most = agreeing;
            }
        }
        return Optional.of(best.get(random.nextInt(best.size())));
    }
}

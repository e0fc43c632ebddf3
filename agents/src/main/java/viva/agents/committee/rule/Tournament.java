package viva.agents.committee.rule;

import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import viva.study.CommitteePolicy.Rule;

/// One rule over the candidates that take part.
///
/// Every rule but the knock-out gives each candidate a score; those with the best score are level,
/// and the first of them in the tie order wins. The knock-out pairs the candidates by position,
/// first against last, the middle one of an odd number resting; a tied pair goes to the earlier in
/// the tie order; survivors keep their positions; until one is left.
///
/// Thread-safe.
public final class Tournament {
    /// Strengths of the Bradley-Terry model that differ by less are level, relative to the best.
    public static final double SAME_STRENGTH = 1e-6;

    private final Rule rule;
    private final Pairs pairs;
    private final int[] taking;
    private final Comparator<Integer> ties;

    /// @param taking the numbers of those who take part, by position; at least one
    /// @param ties the order that settles ties, the better candidate first; total
    public Tournament(Rule rule, Pairs pairs, int[] taking, Comparator<Integer> ties) {
        this.rule = rule;
        this.pairs = pairs;
        this.taking = taking.clone();
        this.ties = ties;
    }

    public Rule rule() {
        return rule;
    }

    /// The numbers of those who take part, by position.
    public int[] taking() {
        return taking.clone();
    }

    /// The winner; empty where the rule needs a pair that was never voted on.
    public OptionalInt winner() {
        if (rule == Rule.KNOCK_OUT) {
            return knockOut();
        }
        return missing().length > 0
                ? OptionalInt.empty()
                : Arrays.stream(level()).boxed().min(ties).stream().mapToInt(x -> x).findFirst();
    }

    /// Those with the best score. For the knock-out: those who won as many rounds as the winner.
    public int[] level() {
        double[] scores = scores();
        double best = Arrays.stream(scores).max().orElseThrow();
        double margin = rule == Rule.BRADLEY_TERRY ? SAME_STRENGTH * best : 0;
        return IntStream.range(0, taking.length)
                .filter(at -> scores[at] >= best - margin)
                .map(at -> taking[at])
                .toArray();
    }

    /// The scores by position: Copeland's pairs won less lost; 1 for strict dominance, else 0;
    /// Borda's votes; Bradley-Terry strengths; rounds won in the knock-out.
    public double[] scores() {
        return switch (rule) {
            case COPELAND -> each(this::copeland);
            case DOMINANCE -> each(this::dominance);
            case BORDA -> each(this::borda);
            case BRADLEY_TERRY -> BradleyTerry.strengths(pairs, taking);
            case KNOCK_OUT -> rounds();
        };
    }

    /// The first pair of those who take part on which nobody voted: two numbers, or none.
    public int[] missing() {
        for (int at = 0; at < taking.length; at++) {
            for (int later = at + 1; later < taking.length; later++) {
                if (!pairs.voted(taking[at], taking[later])) {
                    return new int[] {taking[at], taking[later]};
                }
            }
        }
        return new int[0];
    }

    private interface Score {
        double of(int candidate);
    }

    private double[] each(Score score) {
        return Arrays.stream(taking).mapToDouble(score::of).toArray();
    }

    private double copeland(int candidate) {
        int net = 0;
        for (int other : taking) {
            net += other == candidate ? 0 : pairs.result(candidate, other);
        }
        return net;
    }

    private double dominance(int candidate) {
        for (int other : taking) {
            if (other != candidate && pairs.result(candidate, other) != 1) {
                return 0;
            }
        }
        return 1;
    }

    private double borda(int candidate) {
        int points = 0;
        for (int other : taking) {
            points += other == candidate ? 0 : pairs.points(candidate, other);
        }
        return points / 2.0;
    }

    private OptionalInt knockOut() {
        int[] left = everybody();
        while (left.length > 1) {
            left = round(left);
            if (left.length == 0) {
                return OptionalInt.empty();
            }
        }
        return OptionalInt.of(taking[left[0]]);
    }

    /// Positions of those who go on, in order; nobody where a pair was never voted on.
    private int[] round(int[] left) {
        int half = left.length / 2;
        int[] next = new int[left.length - half];
        for (int at = 0; at < half; at++) {
            int a = taking[left[at]];
            int b = taking[left[left.length - 1 - at]];
            if (!pairs.voted(a, b)) {
                return new int[0];
            }
            int result = pairs.result(a, b);
            boolean earlier = result > 0 || (result == 0 && ties.compare(a, b) < 0);
            next[at] = earlier ? left[at] : left[left.length - 1 - at];
        }
        if (left.length % 2 == 1) {
            next[half] = left[half];
        }
        Arrays.sort(next);
        return next;
    }

    private double[] rounds() {
        double[] won = new double[taking.length];
        for (int[] left = everybody(); left.length > 1; ) {
            left = round(left);
            for (int position : left) {
                won[position]++;
            }
        }
        return won;
    }

    private int[] everybody() {
        return IntStream.range(0, taking.length).toArray();
    }
}

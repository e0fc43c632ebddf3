package viva.evaluation.gf2;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;

/// A Boolean function y = ⊕ⱼ aⱼ·Mⱼ(v) of n address bits and 12 payload bits, where each Mⱼ is the
/// product of three payload bits.
///
/// Supports are drawn independently and uniformly, with replacement, and stay in order. Payloads
/// have the weight at which a monomial is 1 most nearly half of the time: 10 of 12, where it is 1
/// in
/// 120 of 220 cases. Source: arXiv 2602.21061 (p = 12, d = 4, statistical obfuscation).
///
/// @param supports of the monomials, in order: sets of three payload bits, as masks
public record Circuit(List<Integer> supports) {
    static final int PAYLOAD = 12;
    static final int DEGREE = 3;

    /// C(12, 3) = 220: every monomial that a step can ask for.
    static final List<Integer> MONOMIALS = masks(DEGREE);

    private static final List<Integer> PAYLOADS = masks(10);

    /// One labelled example.
    ///
    /// @param address bit j is a_{j+1}, of earlier terms alone; the term that is asked for is on
    ///     and later ones are off
    record Row(BitSet address, int payload, boolean label) {}

    public Circuit {
        supports = List.copyOf(supports);
    }

    static Circuit drawn(int terms, SplittableRandom random) {
        List<Integer> supports = new ArrayList<>();
        for (int term = 0; term < terms; term++) {
            supports.add(MONOMIALS.get(random.nextInt(MONOMIALS.size())));
        }
        return new Circuit(supports);
    }

    /// Examples for the term after the first `known` ones: its address bit is 1, those of earlier
    /// terms are fair coins, those of later ones 0.
    List<Row> rows(int known, int count, SplittableRandom random) {
        List<Row> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            BitSet address = new BitSet(known);
            for (int term = 0; term < known; term++) {
                address.set(term, random.nextBoolean());
            }
            int payload = PAYLOADS.get(random.nextInt(PAYLOADS.size()));
            boolean label =
                    mask(supports, address, payload, known) ^ fires(supports.get(known), payload);
            rows.add(new Row(address, payload, label));
        }
        return rows;
    }

    /// Whether a monomial is 1.
    static boolean fires(int support, int payload) {
        return (support & payload) == support;
    }

    /// The sum of the first `terms` terms.
    static boolean mask(List<Integer> supports, BitSet address, int payload, int terms) {
        boolean sum = false;
        for (int term = 0; term < terms; term++) {
            sum ^= address.get(term) && fires(supports.get(term), payload);
        }
        return sum;
    }

    private static List<Integer> masks(int weight) {
        List<Integer> masks = new ArrayList<>();
        for (int mask = 0; mask < 1 << PAYLOAD; mask++) {
            if (Integer.bitCount(mask) == weight) {
                masks.add(mask);
            }
        }
        return List.copyOf(masks);
    }
}

package viva.evaluation.gf2;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import viva.agents.committee.Proposed;
import viva.agents.model.Answer;
import viva.agents.protocol.Replies.MonomialDraft;
import viva.evaluation.ModelPool;
import viva.evaluation.gf2.Circuit.Row;
import viva.study.CallId;

/// Live models as proposers: each slot is asked for the next term, from the known ones and the
/// examples of this step.
record ModelProposers(ModelPool pool) implements Proposers {
    @Override
    public Proposed<Integer> propose(
            CallId by, int slot, List<Integer> known, List<Row> rows, SplittableRandom random)
            throws InterruptedException {
        SortedMap<String, String> inputs = new TreeMap<>();
        inputs.put("known", known.isEmpty() ? "none" : terms(known));
        inputs.put("rows", rows(rows, known.size()));
        inputs.put("seat", Integer.toString(slot + 1));
        return switch (pool.ask(
                by,
                "propose-monomial",
                inputs,
                MonomialDraft.class,
                draft -> problems(draft.bits()))) {
            case Answer.Unusable<MonomialDraft>(CallId call, String reason) ->
                    new Proposed.NotMade<>(call, reason);
            case Answer.Usable<MonomialDraft>(MonomialDraft draft, CallId call) ->
                    new Proposed.Made<>(mask(draft.bits()), call);
        };
    }

    private static List<String> problems(List<Integer> bits) {
        List<String> problems = new ArrayList<>();
        if (bits.stream().distinct().count() != Circuit.DEGREE || bits.size() != Circuit.DEGREE) {
            problems.add("`bits` must hold three different numbers.");
        }
        if (bits.stream().anyMatch(bit -> bit < 1 || bit > Circuit.PAYLOAD)) {
            problems.add("Each number in `bits` must lie from 1 to " + Circuit.PAYLOAD + ".");
        }
        return problems;
    }

    private static int mask(List<Integer> bits) {
        return bits.stream().mapToInt(bit -> 1 << (bit - 1)).sum();
    }

    private static String terms(List<Integer> known) {
        return IntStream.range(0, known.size())
                .mapToObj(term -> "M_" + (term + 1) + ": " + numbers(known.get(term)))
                .collect(Collectors.joining("\n"));
    }

    private static String numbers(int support) {
        return IntStream.range(0, Circuit.PAYLOAD)
                .filter(bit -> (support >>> bit & 1) == 1)
                .mapToObj(bit -> "v" + (bit + 1))
                .collect(Collectors.joining(" "));
    }

    private static String rows(List<Row> rows, int known) {
        return rows.stream()
                .map(
                        row ->
                                "a = %s, v = %s, label = %d"
                                        .formatted(
                                                known == 0
                                                        ? "(none)"
                                                        : bits(known, row.address()::get),
                                                bits(
                                                        Circuit.PAYLOAD,
                                                        bit -> (row.payload() >>> bit & 1) == 1),
                                                row.label() ? 1 : 0))
                .collect(Collectors.joining("\n"));
    }

    private static String bits(int count, IntPredicate at) {
        return IntStream.range(0, count)
                .mapToObj(bit -> at.test(bit) ? "1" : "0")
                .collect(Collectors.joining());
    }
}

package viva.evaluation.synthesis;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import viva.agents.committee.Proposed;
import viva.agents.model.Answer;
import viva.agents.protocol.Replies.RuleDraft;
import viva.evaluation.ModelPool;
import viva.evaluation.synthesis.Target.Row;
import viva.study.CallId;

/// Live models as proposers: each slot is asked for a program in Python, from the training rows.
///
/// Programs are run in the sandbox on every word of the examples; no label goes in with them.
record ModelProposers(ModelPool pool, RulePrograms programs) implements Proposers {
    @Override
    public List<String> names() {
        return IntStream.range(0, pool.size()).mapToObj(slot -> "p" + slot).toList();
    }

    @Override
    public Proposed<Hypothesis> propose(CallId call, int slot, Examples examples)
            throws InterruptedException {
        SortedMap<String, String> inputs = new TreeMap<>();
        inputs.put("rows", text(examples.training()));
        inputs.put("seat", Integer.toString(slot + 1));
        return switch (pool.ask(call, "propose-rule", inputs, RuleDraft.class, _ -> List.of())) {
            case Answer.Unusable<RuleDraft>(CallId by, String reason) ->
                    new Proposed.NotMade<>(by, reason);
            case Answer.Usable<RuleDraft>(RuleDraft draft, CallId by) ->
                    run(draft.program(), by, examples);
        };
    }

    private Proposed<Hypothesis> run(String program, CallId by, Examples examples)
            throws InterruptedException {
        List<Integer> words =
                Stream.of(examples.training(), examples.validation(), examples.hidden())
                        .flatMap(List::stream)
                        .map(Row::word)
                        .distinct()
                        .toList();
        return switch (programs.run(by, program, words)) {
            case RulePrograms.Ran.Labels(var yes) ->
                    new Proposed.Made<>(new Hypothesis(program.strip(), yes::contains), by);
            case RulePrograms.Ran.Broken(String reason) -> new Proposed.NotMade<>(by, reason);
        };
    }

    private static String text(List<Row> rows) {
        return rows.stream()
                .map(row -> Target.bits(row.word()) + " " + (row.label() ? 1 : 0))
                .collect(Collectors.joining("\n"));
    }
}

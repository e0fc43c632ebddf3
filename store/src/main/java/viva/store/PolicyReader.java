package viva.store;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import viva.store.yaml.WrittenDuration;
import viva.store.yaml.YamlMap;
import viva.store.yaml.YamlValue;
import viva.study.Adaptive;
import viva.study.Budget;
import viva.study.ByteSize;
import viva.study.CommitteePolicy;
import viva.study.Degrade;
import viva.study.Gate;
import viva.study.Money;
import viva.study.Policy;

/// Reads how a run may go: committees, gates, revisions, the budget, and durations anywhere.
final class PolicyReader {
    private static final int REVISIONS = 2;

    private record Committees(CommitteePolicy proposal, CommitteePolicy program) {}

    private PolicyReader() {}

    static Policy policy(YamlMap root) {
        CommitteePolicy usual = CommitteePolicy.DEFAULTS;
        Committees committees =
                root.read("committees", PolicyReader::committees, new Committees(usual, usual));
        List<Gate> gates = root.read("gates", list -> list.list(PolicyReader::gate), Gate.listed());
        int revisions =
                root.read(
                        "revisions",
                        value ->
                                value.count()
                                        .flatMap(
                                                n ->
                                                        n <= 9
                                                                ? Optional.of(n)
                                                                : value.wrong(
                                                                        "must lie between 0 and 9")),
                        REVISIONS);
        Degrade degrade = root.read("degrade", DegradeReader::degrade, Degrade.NONE);
        return new Policy(
                committees.proposal(),
                committees.program(),
                gates,
                revisions,
                degrade,
                OversightReader.read(root));
    }

    private static Optional<Gate> gate(YamlValue value) {
        return value.word(Gate.class)
                .flatMap(
                        gate ->
                                gate == Gate.STEP
                                        ? value.wrong("steps stand under `ask_before`")
                                        : Optional.of(gate));
    }

    private static Optional<Committees> committees(YamlValue value) {
        return value.map()
                .flatMap(
                        map -> {
                            CommitteePolicy usual = CommitteePolicy.DEFAULTS;
                            CommitteePolicy proposal =
                                    map.read("proposal", PolicyReader::committee, usual);
                            CommitteePolicy program =
                                    map.read("program", PolicyReader::committee, usual);
                            return map.build(() -> new Committees(proposal, program));
                        });
    }

    private static Optional<CommitteePolicy> committee(YamlValue value) {
        return value.map().flatMap(PolicyReader::committee);
    }

    private static Optional<CommitteePolicy> committee(YamlMap map) {
        CommitteePolicy usual = CommitteePolicy.DEFAULTS;
        int proposals = map.read("proposals", YamlValue::count, usual.proposals());
        int critics = map.read("critics", YamlValue::count, usual.critics());
        int comparisons = map.read("comparisons", YamlValue::count, usual.comparisons());
        double acceptance =
                map.read(
                        "acceptance",
                        v -> v.decimal().map(Number::doubleValue),
                        usual.acceptance());
        CommitteePolicy.Rule rule =
                map.read("rule", v -> v.word(CommitteePolicy.Rule.class), usual.rule());
        CommitteePolicy.OnNone onNone =
                map.read("on_none", v -> v.word(CommitteePolicy.OnNone.class), usual.onNone());
        Optional<Adaptive> adaptive = map.find("adaptive", AdaptiveReader::adaptive);
        return map.build(
                () ->
                        new CommitteePolicy(
                                proposals,
                                critics,
                                comparisons,
                                acceptance,
                                rule,
                                onNone,
                                adaptive));
    }

    static Optional<Budget> budget(YamlValue value) {
        return value.map().flatMap(PolicyReader::budget);
    }

    private static Optional<Budget> budget(YamlMap map) {
        Budget usual = Budget.DEFAULTS;
        Money money = map.read("money", v -> v.parsed(Money::parse), usual.money());
        long tokens = map.read("tokens", YamlValue::whole, usual.tokens());
        int calls = map.read("calls", YamlValue::count, usual.calls());
        Duration sandbox = time(map, "sandbox", usual.sandbox());
        Duration gpu = time(map, "gpu", usual.gpu());
        Duration wall = time(map, "wall", usual.wall());
        ByteSize disk = map.read("disk", v -> v.parsed(ByteSize::parse), usual.disk());
        return map.build(() -> new Budget(money, tokens, calls, sandbox, gpu, wall, disk));
    }

    private static Duration time(YamlMap map, String key, Duration usual) {
        return map.read(key, v -> v.parsed(PolicyReader::duration), usual);
    }

    /// Reads `120 s`, `30 min`, `2 h` or `500 ms`.
    static Duration duration(String text) {
        return WrittenDuration.parse(text);
    }
}

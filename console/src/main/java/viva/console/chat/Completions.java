package viva.console.chat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import viva.agents.steering.SteerWords;
import viva.console.terminal.Manner;
import viva.study.Gate;

/// What Tab offers: commands, then gates, roles, keys and ids that fit behind them.
final class Completions implements Manner.Offers {
    private static final List<String> KEYS =
            List.of(
                    "budget.calls=",
                    "budget.money=",
                    "budget.tokens=",
                    "budget.sandbox=",
                    "gates=",
                    "revisions=",
                    "committees.proposal.proposals=",
                    "committees.proposal.critics=",
                    "committees.program.proposals=",
                    "committees.program.critics=");

    private final Supplier<List<String>> ids;
    private final Supplier<List<String>> candidates;

    /// @param ids of quantities, claims and sources, as far as there are any
    /// @param candidates of committees that have met
    Completions(Supplier<List<String>> ids, Supplier<List<String>> candidates) {
        this.ids = ids;
        this.candidates = candidates;
    }

    @Override
    public List<String> offers(List<String> words, int index) {
        String first = words.isEmpty() ? "" : words.getFirst();
        if (index == 0) {
            return Arrays.stream(Slash.values()).map(Slash::word).toList();
        }
        if (index > 1 || !first.startsWith("/")) {
            return List.of();
        }
        return switch (Slash.parse(first).command()) {
            case SHOW, APPROVE, REJECT, EDIT, HAND, END, REVOKE, WAIT ->
                    Gate.listed().stream().map(Gate::word).toList();
            case NOTE -> SteerWords.ROLES.stream().map(role -> "@" + role).toList();
            case AMEND -> KEYS;
            case VOTES, PREFER -> candidates.get();
            case WHY -> {
                List<String> all = new ArrayList<>(ids.get());
                all.addAll(candidates.get());
                yield all;
            }
            case QUIT -> List.of("now");
            case HELP -> Arrays.stream(Slash.values()).map(Slash::word).toList();
            case STATUS,
                    DOING,
                    WAITING,
                    PAUSE,
                    CONTINUE,
                    STOP,
                    ABORT,
                    FORK,
                    ARMS,
                    AGAIN,
                    REDRAFT,
                    COST,
                    LOG,
                    STEERED ->
                    List.of();
        };
    }
}

package viva.console.chat;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import viva.study.Event;
import viva.study.RunState;
import viva.study.Spend;

/// Where a run stands, in one line: step, who is at work, what was used, what waits.
final class StatusLine {
    private StatusLine() {}

    static String of(RunState state) {
        return String.join(" · ", place(state), atWork(state), used(state.spend()), asked(state))
                .replace(" ·  · ", " · ")
                .replaceAll("( · )+$", "");
    }

    private static String place(RunState state) {
        if (state.ended().isPresent()) {
            return "ended: " + state.ended().get().outcome();
        }
        if (state.steering().paused()) {
            return "PAUSED";
        }
        if (!state.waiting().isEmpty()) {
            return "waits at the "
                    + state.waiting().stream()
                            .map(gate -> gate.gate().word())
                            .collect(Collectors.joining(", "))
                    + " gate";
        }
        return state.underWay().map(Object::toString).orElse("between steps");
    }

    private static String atWork(RunState state) {
        Map<String, Long> roles =
                state.inDoubt().stream()
                        .collect(
                                Collectors.groupingBy(
                                        Event.CallReserved::role,
                                        TreeMap::new,
                                        Collectors.counting()));
        return roles.entrySet().stream()
                .map(role -> role.getValue() + " " + role.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String used(Spend spend) {
        return "%d calls, %s, %d s sandbox"
                .formatted(spend.calls(), spend.money(), spend.sandbox().toSeconds());
    }

    private static String asked(RunState state) {
        int open = state.steering().open().size();
        return open == 0 ? "" : open + " not taken up";
    }
}

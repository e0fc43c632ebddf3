package viva.study;

import java.util.List;

/// How a check ended. Only [Passed] is a pass.
public sealed interface CheckOutcome {
    record Passed() implements CheckOutcome {}

    /// @param problems each names the thing, the place and the way out
    record Failed(List<String> problems) implements CheckOutcome {
        public Failed {
            problems = List.copyOf(problems);
            Require.that(!problems.isEmpty(), "a failed check names at least one problem");
        }
    }

    /// A named person let it pass.
    record Forced(String by, String reason, List<String> problems) implements CheckOutcome {
        public Forced {
            problems = List.copyOf(problems);
        }
    }

    record NotEvaluated(String reason) implements CheckOutcome {}
}

package viva.agents.committee.plan;

import java.util.List;

/// What a committee does next.
public sealed interface Move {
    /// One round: these calls, side by side.
    record Ask(List<Question> questions) implements Move {
        public Ask {
            questions = List.copyOf(questions);
            if (questions.isEmpty()) {
                throw new IllegalArgumentException("a round asks something");
            }
        }
    }

    record Stop(Why why) implements Move {}

    enum Why {
        /// The protocol has nothing more to ask.
        ALL_ASKED,
        /// No vote that is left can change whom the protocol chooses.
        SETTLED,
        /// The stated error is reached.
        ERROR_REACHED,
        /// What is left of the budget pays for no further question.
        BUDGET_SPENT
    }
}

package viva.bench.agents;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/// The simulated calls: what each is asked, and what it answers some time later.
final class Calls {
    static final int ALL = 1_000;
    static final int AT_ONCE = 100;
    static final Duration EACH = Duration.ofMillis(200);

    /// All calls one after the other would wait so long, shared by those that go at once.
    static final double IDEAL_SECONDS = EACH.toMillis() / 1e3 * ALL / AT_ONCE;

    /// About 1,500 tokens that are the same for each call, as the rules of a critic are.
    static final String RULES = text("Say of each candidate whether it holds, and why. ", 80);

    private static final String CANDIDATE =
            text("The candidate claims a bound and proves it. ", 60);

    private Calls() {}

    /// About 600 tokens of its own.
    static String question(int call) {
        return CANDIDATE + "This is candidate " + call + ".";
    }

    /// The model's words, once it has thought.
    static String answer(String question) throws InterruptedException {
        Thread.sleep(EACH);
        return "{\"accept\": true, \"reason\": \"The bound holds: %s\"}"
                .formatted(question.substring(CANDIDATE.length()));
    }

    /// Fails where a call came back with something else than its own answer.
    static void requireAnswers(List<Vote> votes) {
        for (int call = 0; call < ALL; call++) {
            Vote vote = votes.get(call);
            if (!vote.accept() || !vote.reason().endsWith("candidate " + call + ".")) {
                throw new IllegalStateException("call " + call + " was answered with " + vote);
            }
        }
    }

    private static String text(String sentence, int times) {
        return String.join("", Collections.nCopies(times, sentence));
    }

    static Stream<Integer> numbers() {
        return Stream.iterate(0, call -> call + 1).limit(ALL);
    }
}

package viva.agents.model;

import java.util.List;
import viva.agents.prompt.DataBlock;
import viva.agents.prompt.RenderedPrompt;
import viva.agents.prompt.SafeText;

/// The prompt of a repair: the original, the answer that did not fit, and why it did not.
final class Repair {
    private static final int MOST_QUOTED = 60_000;

    private Repair() {}

    static RenderedPrompt of(RenderedPrompt original, String answer, List<String> problems) {
        StringBuilder user = new StringBuilder(original.user());
        user.append("\n\n# Repair\nYour earlier answer does not fit. It was:\n\n");
        user.append(DataBlock.of("earlier-answer", quoted(answer)));
        user.append("\n\nProblems:\n");
        for (String problem : problems) {
            user.append("- ").append(SafeText.line(problem, 400)).append('\n');
        }
        user.append(
                "\nAnswer again, in full: one JSON object that follows the schema above and mends every problem.");
        return new RenderedPrompt(
                original.id(),
                original.version(),
                original.role(),
                original.system(),
                user.toString());
    }

    private static String quoted(String answer) {
        return answer.length() <= MOST_QUOTED
                ? answer
                : answer.substring(0, MOST_QUOTED) + "\n[cut here]";
    }
}

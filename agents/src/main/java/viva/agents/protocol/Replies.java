package viva.agents.protocol;

import java.util.List;

/// What models are asked for where the vocabulary has no record of its own for it.
public final class Replies {
    private Replies() {}

    /// A surveyor's answer; quotations are looked up before they count.
    public record SurveyReply(String summary, List<Quote> quotes, String novelty) {
        /// @param source citation key
        public record Quote(String source, String text) {}
    }

    /// A critic's vote.
    public record CritiqueReply(Vote vote, String reason) {
        /// How a critic votes.
        public enum Vote {
            ACCEPT,
            REJECT
        }
    }

    /// A comparator's vote.
    public record PreferenceReply(Choice choice, String reason) {
        /// Which of the two shown.
        public enum Choice {
            FIRST,
            SECOND,
            TIE
        }
    }

    /// A program as its author gives it.
    ///
    /// @param fileName class name with `.java`, or a module's name with `.py`
    /// @param notes for readers of the paper
    public record ProgramDraft(String fileName, String source, String notes) {}

    /// A program that labels words, proposed from examples (`viva eval synthesis`).
    ///
    /// @param rule what the program does, in a sentence
    /// @param program Python that defines `label(bits, n)`
    public record RuleDraft(String rule, String program) {}

    /// The next term of a circuit over GF(2) (`viva eval gf2`).
    ///
    /// @param bits payload bits, from 1 on
    public record MonomialDraft(List<Integer> bits, String reason) {}

    /// A steward's answer to the researcher.
    ///
    /// @param sources events as `[142]`, and ids
    /// @param commands lines that would do what the researcher wishes; a person decides on each
    public record StewardReply(String answer, List<String> sources, List<String> commands) {}
}

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
}

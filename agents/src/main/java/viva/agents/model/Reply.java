package viva.agents.model;

import viva.study.Usage;

/// What came back of a call, as received.
///
/// @param producer who or what answered: a model's exact name, a person
/// @param recorded whether it was replayed from a recording
/// @param finish why it ended: `stop`, `length`, [#REFUSED], or the provider's word
/// @param usage tokens as the provider counted them; zero where it counted none
public record Reply(String text, String producer, boolean recorded, String finish, Usage usage) {
    /// The model declined to answer; the text says why.
    public static final String REFUSED = "refusal";

    /// The answer was cut off at the output limit.
    public static final String CUT_OFF = "length";
}

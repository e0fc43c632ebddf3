package viva.agents.prompt;

import viva.study.Digest;

/// A prompt as it is sent.
///
/// @param id of the prompt, for example `propose-hypothesis`
/// @param version of the prompt file
/// @param role whom it speaks to, for example `proposer`
/// @param system the part that is the same for every input, so that providers can cache it
/// @param user the part with the inputs, and what to answer with
public record RenderedPrompt(String id, int version, String role, String system, String user) {
    /// Both parts, as one text: what is kept as an artifact.
    public String text() {
        return system + "\n\n" + user;
    }

    /// Of [#text()].
    public Digest digest() {
        return Digest.of(text());
    }
}

package viva.study;

/// Which prompt a call was made with.
///
/// @param id file name without its ending, for example `propose-hypothesis`
/// @param rendered artifact of the exact text that was sent
public record PromptRef(String id, int version, Artifact rendered) {}

package viva.agents.price;

/// On which terms a model answers.
///
/// @param rate what its tokens cost
/// @param origin where the price comes from, for people: `2026-11-21 https://…`, `local`,
/// `unpriced`
/// @param maxOutputTokens an answer is cut off after these
public record Terms(Rate rate, String origin, int maxOutputTokens) {}

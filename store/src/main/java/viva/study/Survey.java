package viva.study;

import java.util.List;

/// What the library says on the question.
///
/// @param summary a paragraph or two, in a model's words
/// @param passages each found literally in its source by code
/// @param dropped what the model quoted and code did not find: kept, never used
/// @param novelty what a model says is open, known, or partly known, and why
public record Survey(
        String summary,
        List<Source> sources,
        List<Passage> passages,
        List<String> dropped,
        String novelty) {
    public Survey {
        sources = List.copyOf(sources);
        passages = List.copyOf(passages);
        dropped = List.copyOf(dropped);
    }
}

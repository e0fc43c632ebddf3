package viva.study;

import java.util.List;

/// A paper as the writer gives it: bound Markdown, in which no measured number is typed.
///
/// @param figures drawn by code from trials
public record Manuscript(
        String title, String summary, List<Section> sections, List<Figure> figures) {
    public Manuscript {
        Require.text(title, "title of the manuscript");
        Require.text(summary, "abstract of the manuscript");
        sections = List.copyOf(sections);
        figures = List.copyOf(figures);
        Require.that(!sections.isEmpty(), "a manuscript without sections");
    }

    /// @param body bound Markdown; a figure stands where `![caption](figure:id)` stands
    public record Section(String heading, String body) {
        public Section {
            Require.text(heading, "heading of a section");
        }
    }
}

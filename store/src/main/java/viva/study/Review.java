package viva.study;

import java.util.List;

/// What a reviewer says of the manuscript.
public record Review(String summary, List<Comment> comments, Recommendation recommendation) {
    public Review {
        comments = List.copyOf(comments);
    }

    /// @param blocking whether the paper must change before release
    public record Comment(String section, String text, boolean blocking) {}

    public enum Recommendation {
        ACCEPT,
        REVISE
    }
}

package viva.verifier.planted;

import com.vladsch.flexmark.parser.Parser;

/// Planted: Flexmark outside the manuscript.
public record ParsesMarkdown(Parser parser) {}

/// From bound Markdown and its bindings to HTML, PDF and LaTeX.
///
/// This room may import `viva.study`, `viva.store` and the libraries that parse and draw;
/// Flexmark is used here and nowhere else. It computes no number: it prints what it is handed.
///
/// Start with the bindings, then with how a page is parsed, then with the renderers.
@NullMarked
package viva.manuscript;

import org.jspecify.annotations.NullMarked;

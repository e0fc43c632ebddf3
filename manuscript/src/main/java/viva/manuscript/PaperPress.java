package viva.manuscript;

import java.util.List;
import viva.manuscript.page.Printing;
import viva.study.Figure;
import viva.study.Manuscript;

/// Prints papers: assembles a bound text, then makes pages of it and nothing else.
///
/// The same input gives the same bytes. Bindings that do not resolve are printed as such, so that a
/// draft can be read; refusing them is the checks' work. Thread-safe; one print at a time is
/// enough.
public final class PaperPress {
    /// Prints the whole paper: the writer's sections and the parts that code adds.
    ///
    /// @throws viva.study.VivaException USER where the writer's text is no paper (length, nesting)
    public Paper print(Manuscript manuscript, Bindings bindings) {
        String markdown = assemble(manuscript, bindings);
        return render(markdown, manuscript.title(), manuscript.figures(), bindings);
    }

    /// The bound text of the whole paper, in which no measured number stands.
    public String assemble(Manuscript manuscript, Bindings bindings) {
        return Assembly.of(manuscript, bindings);
    }

    /// Pages of a bound text: what a check does to see whether a paper is the one that was made.
    public Paper render(String markdown, String title, List<Figure> figures, Bindings bindings) {
        Printing printing = Printing.of(markdown, title, figures, bindings);
        return new Paper(markdown, printing.html(), printing.pdf());
    }
}

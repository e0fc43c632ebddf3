package viva.manuscript.page;

import com.vladsch.flexmark.ast.Image;
import com.vladsch.flexmark.util.ast.Document;
import com.vladsch.flexmark.util.ast.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import viva.manuscript.Bindings;
import viva.manuscript.figure.FigureDrawing;
import viva.study.Figure;

/// Writes figures where the text first shows them, numbered in that order.
final class FigureWriter {
    private static final String SCHEME = "figure:";

    private final Html html;
    private final Bindings bindings;
    private final Map<String, Figure> known = new LinkedHashMap<>();
    private final List<String> shown = new ArrayList<>();
    private final List<String> drawn = new ArrayList<>();
    private final List<Runnable> waiting = new ArrayList<>();

    FigureWriter(Html html, Bindings bindings, List<Figure> figures, Document document) {
        this.html = html;
        this.bindings = bindings;
        figures.forEach(figure -> known.putIfAbsent(figure.id(), figure));
        collect(document);
    }

    boolean knows(Image image) {
        return figure(image).isPresent();
    }

    /// An image within a sentence: a link to the figure, which follows the paragraph.
    void mention(Image image, Runnable caption) {
        Optional<Figure> figure = figure(image);
        if (figure.isEmpty()) {
            html.element("span", "unknown figure " + image.getUrl(), "class", "unbound").text(" ");
            caption.run();
            return;
        }
        String id = figure.get().id();
        html.element("a", "Figure " + number(id), "href", "#f-" + id);
        waiting.add(() -> announce(image, caption));
    }

    /// The figure itself; a figure that is shown already is only named.
    void announce(Image image, Runnable caption) {
        Figure figure = figure(image).orElseThrow();
        if (drawn.contains(figure.id())) {
            return;
        }
        drawn.add(figure.id());
        FigureDrawing drawing =
                FigureDrawing.of(figure, bindings.study().experiment(), bindings.trials());
        html.open("div", "class", "figure", "id", "f-" + figure.id());
        html.raw(Svg.figure("f-" + figure.id(), drawing));
        html.open("p", "class", "caption")
                .element("strong", "Figure " + number(figure.id()) + ". ");
        caption.run();
        html.text(" " + drawing.note()).close("p").close("div");
    }

    /// Writes the figures mentioned since the last call.
    void pending() {
        List<Runnable> now = List.copyOf(waiting);
        waiting.clear();
        now.forEach(Runnable::run);
    }

    private Optional<Figure> figure(Image image) {
        String url = image.getUrl().toString();
        return url.startsWith(SCHEME)
                ? Optional.ofNullable(known.get(url.substring(SCHEME.length())))
                : Optional.empty();
    }

    private int number(String id) {
        return shown.indexOf(id) + 1;
    }

    private void collect(Node parent) {
        for (Node child : parent.getChildren()) {
            if (child instanceof Image image) {
                figure(image)
                        .map(Figure::id)
                        .filter(id -> !shown.contains(id))
                        .ifPresent(shown::add);
            }
            collect(child);
        }
    }
}

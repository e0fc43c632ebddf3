package viva.manuscript.page;

import java.awt.Graphics2D;
import java.util.function.Consumer;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import viva.manuscript.figure.FigureDrawing;
import viva.study.VivaException;

/// Drawings as inline SVG: text as outlines, ids unique in the page, the same bytes every time.
public final class Svg {
    private Svg() {}

    /// What a drawing draws.
    ///
    /// @param name prefix of ids, unique in a page
    /// @return the children of an `svg` element
    public static String draw(String name, Consumer<Graphics2D> drawing) {
        ShippedFonts.prepare();
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
        context.setComment(null);
        context.setPrecision(3);
        context.setIDGenerator(
                new SVGIDGenerator() {
                    private int next;

                    @Override
                    public String generateID(String prefix) {
                        return name + "-" + prefix + next++;
                    }
                });
        SVGGraphics2D graphics = new SVGGraphics2D(context, true);
        drawing.accept(graphics);
        StringBuilder out = new StringBuilder();
        Element root = graphics.getRoot();
        out.append("<g");
        attributes(root, out);
        out.append('>');
        children(root, out);
        return out.append("</g>").toString();
    }

    /// A figure as one `svg` element, which is a file too.
    ///
    /// @param name prefix of ids, unique in a page
    public static String figure(String name, FigureDrawing drawing) {
        String inner = draw(name, drawing::paint);
        return new Html()
                .open(
                        "svg",
                        "xmlns",
                        "http://www.w3.org/2000/svg",
                        "class",
                        "plot",
                        "role",
                        "img",
                        "aria-label",
                        drawing.description(),
                        "width",
                        Integer.toString(FigureDrawing.WIDTH),
                        "height",
                        Integer.toString(FigureDrawing.HEIGHT),
                        "viewBox",
                        "0 0 " + FigureDrawing.WIDTH + " " + FigureDrawing.HEIGHT)
                .raw(inner)
                .close("svg")
                .toString();
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument();
        } catch (ParserConfigurationException e) {
            throw new VivaException(VivaException.Code.BUG, "This JDK makes no XML documents", e);
        }
    }

    private static void children(Element parent, StringBuilder out) {
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && !isEmptyDefinition(element)) {
                out.append('<').append(element.getTagName());
                attributes(element, out);
                out.append('>');
                children(element, out);
                out.append("</").append(element.getTagName()).append('>');
            }
        }
    }

    private static boolean isEmptyDefinition(Element element) {
        return element.getTagName().equals("defs") && element.getFirstChild() == null;
    }

    private static void attributes(Element element, StringBuilder out) {
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            if (isDrawn(element, attribute)) {
                out.append(' ').append(attribute.getName()).append("=\"");
                out.append(Html.escape(attribute.getValue())).append('"');
            }
        }
    }

    /// Leaves out what says nothing: namespaces, the page's size, text settings of outlined text.
    private static boolean isDrawn(Element element, Attr attribute) {
        String name = attribute.getName();
        return !name.startsWith("xmlns")
                && !name.startsWith("font-")
                && !name.startsWith("text-")
                && !name.endsWith("-rendering")
                && !attribute.getValue().equals("genericDefs")
                && !(element.getTagName().equals("svg")
                        && (name.equals("width") || name.equals("height")));
    }
}

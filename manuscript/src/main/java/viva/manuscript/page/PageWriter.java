package viva.manuscript.page;

import com.vladsch.flexmark.ast.AutoLink;
import com.vladsch.flexmark.ast.BlockQuote;
import com.vladsch.flexmark.ast.BulletList;
import com.vladsch.flexmark.ast.Code;
import com.vladsch.flexmark.ast.Emphasis;
import com.vladsch.flexmark.ast.FencedCodeBlock;
import com.vladsch.flexmark.ast.HardLineBreak;
import com.vladsch.flexmark.ast.Heading;
import com.vladsch.flexmark.ast.HtmlEntity;
import com.vladsch.flexmark.ast.Image;
import com.vladsch.flexmark.ast.IndentedCodeBlock;
import com.vladsch.flexmark.ast.Link;
import com.vladsch.flexmark.ast.ListItem;
import com.vladsch.flexmark.ast.OrderedList;
import com.vladsch.flexmark.ast.Paragraph;
import com.vladsch.flexmark.ast.Reference;
import com.vladsch.flexmark.ast.SoftLineBreak;
import com.vladsch.flexmark.ast.StrongEmphasis;
import com.vladsch.flexmark.ast.Text;
import com.vladsch.flexmark.ast.ThematicBreak;
import com.vladsch.flexmark.ext.tables.TableBlock;
import com.vladsch.flexmark.ext.tables.TableBody;
import com.vladsch.flexmark.ext.tables.TableCell;
import com.vladsch.flexmark.ext.tables.TableHead;
import com.vladsch.flexmark.ext.tables.TableRow;
import com.vladsch.flexmark.ext.tables.TableSeparator;
import com.vladsch.flexmark.util.ast.Document;
import com.vladsch.flexmark.util.ast.Node;
import java.util.List;
import java.util.Locale;
import viva.manuscript.Bindings;
import viva.manuscript.markdown.BindingNode;
import viva.study.Figure;

/// Writes the body of a page from a parsed text; used once.
///
/// What the text holds is escaped; markup comes from here alone. Unknown bindings are printed as
/// such, so that a draft can be read: checks refuse them.
final class PageWriter {
    private static final int DEEPEST = 60;

    /// Code up to this length is not broken over lines.
    private static final int SHORT_CODE = 26;

    private final Html html = new Html();
    private final BoundWriter bound;
    private final FigureWriter figures;
    private final Sections sections = new Sections();
    private int depth;

    PageWriter(Bindings bindings, List<Figure> figures, Document document) {
        this.bound = new BoundWriter(html, bindings, document);
        this.figures = new FigureWriter(html, bindings, figures, document);
    }

    /// The body and the depths of math below the baseline that its style must know.
    Body write(Document document) {
        children(document);
        return new Body(html.toString(), bound.mathDepths());
    }

    /// @param mathDepths in hundredths of an em, ascending
    record Body(String html, List<Integer> mathDepths) {
        Body {
            mathDepths = List.copyOf(mathDepths);
        }
    }

    private void children(Node parent) {
        if (++depth > DEEPEST) {
            html.text(parent.getChars());
        } else {
            for (Node child : parent.getChildren()) {
                visit(child);
            }
        }
        depth--;
    }

    private void visit(Node node) {
        switch (node) {
            case BindingNode binding -> binding(binding);
            case Text text -> html.text(text.getChars().unescape().substring(glued(text)));
            case HtmlEntity entity -> html.text(entity.getChars().unescape());
            case SoftLineBreak _ -> html.newline();
            case HardLineBreak _ -> html.empty("br");
            case Code code -> code(code);
            case Emphasis emphasis -> wrap("em", emphasis);
            case StrongEmphasis strong -> wrap("strong", strong);
            case Link link -> link(link);
            case AutoLink link -> anchor(link.getText().toString(), link);
            case Image image -> figures.mention(image, () -> children(image));
            case Reference _, TableSeparator _ -> {}
            default -> block(node);
        }
    }

    /// Math and the punctuation after it stay in one line.
    private void binding(BindingNode node) {
        if (node.getNext() instanceof Text next && glued(next) > 0) {
            html.open("span", "class", "glued");
            bound.write(node);
            html.text(next.getChars().subSequence(0, glued(next))).close("span");
        } else {
            bound.write(node);
        }
    }

    /// How many characters of a text are punctuation that belongs to math before it.
    private static int glued(Text text) {
        boolean afterMath =
                text.getPrevious() instanceof BindingNode node
                        && node.kind() == BindingNode.Kind.MATH;
        return afterMath
                        && !text.getChars().isEmpty()
                        && ".,;:!?)".indexOf(text.getChars().charAt(0)) >= 0
                ? 1
                : 0;
    }

    private void block(Node node) {
        switch (node) {
            case Paragraph paragraph -> paragraph(paragraph);
            case Heading heading -> heading(heading);
            case BlockQuote quote -> wrap("blockquote", quote);
            case BulletList list -> wrap("ul", list);
            case OrderedList list -> wrap("ol", list);
            case ListItem item -> wrap("li", item);
            case FencedCodeBlock code -> code(code.getContentChars());
            case IndentedCodeBlock code -> code(code.getContentChars());
            case ThematicBreak _ -> html.empty("hr");
            case TableBlock table -> table(table);
            case TableHead head -> wrap("thead", head);
            case TableBody body -> wrap("tbody", body);
            case TableRow row -> wrap("tr", row);
            case TableCell cell -> cell(cell);
            default -> html.text(node.getChars());
        }
    }

    private void wrap(String element, Node node) {
        html.open(element);
        children(node);
        html.close(element);
    }

    private void paragraph(Paragraph paragraph) {
        boolean alone =
                paragraph.getFirstChild() != null && paragraph.getFirstChild().getNext() == null;
        if (alone
                && paragraph.getFirstChild() instanceof BindingNode part
                && part.kind() == BindingNode.Kind.PART) {
            bound.write(part);
        } else if (alone
                && paragraph.getFirstChild() instanceof Image image
                && figures.knows(image)) {
            figures.announce(image, () -> children(image));
        } else if (paragraph.getParent() instanceof ListItem item && item.isTight()) {
            children(paragraph);
        } else {
            wrap("p", paragraph);
        }
        figures.pending();
        html.newline();
    }

    private void heading(Heading heading) {
        Sections.Label label = sections.next(heading.getLevel(), heading.getText().toString());
        String element = "h" + Math.min(heading.getLevel(), 5);
        html.open(element, "id", label.anchor(), "class", label.style());
        if (!label.number().isEmpty()) {
            html.element("span", label.number(), "class", "number");
        }
        children(heading);
        html.close(element).newline();
    }

    private void code(Code code) {
        String text = code.getText().toString();
        html.element("code", text, "class", text.length() <= SHORT_CODE ? "short" : "");
    }

    private void code(CharSequence content) {
        html.open("pre").element("code", content).close("pre").newline();
    }

    private void table(TableBlock table) {
        html.open("div", "class", "table").open("table");
        children(table);
        html.close("table").close("div").newline();
    }

    private void cell(TableCell cell) {
        String element = cell.isHeader() ? "th" : "td";
        String alignment =
                cell.getAlignment() == null
                        ? ""
                        : cell.getAlignment().name().toLowerCase(Locale.ROOT);
        html.open(element, "class", alignment);
        children(cell);
        html.close(element);
    }

    private void link(Link link) {
        String url = link.getUrl().toString();
        if (url.matches("https?://[!-~]*")) {
            anchor(url, link);
        } else {
            children(link);
        }
    }

    private void anchor(String url, Node shown) {
        if (!url.matches("https?://[!-~]*")) {
            html.text(url);
            return;
        }
        html.open("a", "href", url, "rel", "noopener noreferrer nofollow");
        if (shown instanceof Link) {
            children(shown);
        } else {
            html.text(url);
        }
        html.close("a");
    }
}

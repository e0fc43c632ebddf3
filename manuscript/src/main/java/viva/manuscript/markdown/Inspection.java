package viva.manuscript.markdown;

import com.vladsch.flexmark.ast.AutoLink;
import com.vladsch.flexmark.ast.BlockQuote;
import com.vladsch.flexmark.ast.Code;
import com.vladsch.flexmark.ast.FencedCodeBlock;
import com.vladsch.flexmark.ast.Heading;
import com.vladsch.flexmark.ast.HtmlBlock;
import com.vladsch.flexmark.ast.HtmlCommentBlock;
import com.vladsch.flexmark.ast.HtmlEntity;
import com.vladsch.flexmark.ast.HtmlInline;
import com.vladsch.flexmark.ast.HtmlInlineComment;
import com.vladsch.flexmark.ast.Image;
import com.vladsch.flexmark.ast.ImageRef;
import com.vladsch.flexmark.ast.IndentedCodeBlock;
import com.vladsch.flexmark.ast.Link;
import com.vladsch.flexmark.ast.MailLink;
import com.vladsch.flexmark.ast.Text;
import com.vladsch.flexmark.util.ast.Block;
import com.vladsch.flexmark.util.ast.Document;
import com.vladsch.flexmark.util.ast.Node;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import java.util.ArrayList;
import java.util.List;
import viva.manuscript.BoundMarkdown.Comparison;
import viva.manuscript.BoundMarkdown.Malformed;
import viva.manuscript.BoundMarkdown.Numeral;
import viva.manuscript.BoundMarkdown.Quotation;
import viva.manuscript.BoundMarkdown.RawHtml;
import viva.manuscript.Reference;

/// One walk over a parsed text that collects everything checks ask for.
public final class Inspection {
    private final Lines lines;
    private final List<Reference> references = new ArrayList<>();
    private final List<Numeral> numerals = new ArrayList<>();
    private final List<Quotation> quotations = new ArrayList<>();
    private final List<RawHtml> rawHtml = new ArrayList<>();
    private final List<Comparison> comparisons = new ArrayList<>();
    private final List<Malformed> malformed = new ArrayList<>();

    private Inspection(Lines lines) {
        this.lines = lines;
    }

    public static Inspection of(Document document) {
        Inspection found = new Inspection(new Lines(document.getChars()));
        found.children(document, false);
        return found;
    }

    public List<Reference> references() {
        return List.copyOf(references);
    }

    public List<Numeral> numerals() {
        return List.copyOf(numerals);
    }

    public List<Quotation> quotations() {
        return List.copyOf(quotations);
    }

    public List<RawHtml> rawHtml() {
        return List.copyOf(rawHtml);
    }

    public List<Comparison> comparisons() {
        return List.copyOf(comparisons);
    }

    public List<Malformed> malformed() {
        return List.copyOf(malformed);
    }

    private void children(Node parent, boolean quoted) {
        for (Node child : parent.getChildren()) {
            visit(child, quoted);
        }
    }

    private void visit(Node node, boolean quoted) {
        switch (node) {
            case BindingNode binding -> binding(binding);
            case BlockQuote quote -> children(quote, quotation(quote) || quoted);
            case Code _ -> {}
            case FencedCodeBlock code -> numerals(code.getContentChars(), quoted);
            case IndentedCodeBlock code -> numerals(code.getContentChars(), quoted);
            case HtmlBlock _, HtmlCommentBlock _, HtmlInline _, HtmlInlineComment _ ->
                    rawHtml.add(new RawHtml(brief(node.getChars()), line(node.getChars())));
            case HtmlEntity entity -> entity(entity, quoted);
            case Text text -> text(text, quoted);
            case Image image -> image(image, quoted);
            case ImageRef image ->
                    rawHtml.add(new RawHtml(brief(image.getChars()), line(image.getChars())));
            case Link link -> link(link, quoted);
            case AutoLink link -> numerals(link.getText(), quoted);
            case MailLink link -> numerals(link.getText(), quoted);
            case com.vladsch.flexmark.ast.Reference definition ->
                    malformed.add(
                            new Malformed(
                                    brief(definition.getChars()),
                                    "link definitions are not used; cite with [@key]",
                                    line(definition.getChars())));
            default -> children(node, quoted);
        }
        if (node instanceof Block && !(node.getFirstChild() instanceof Block)) {
            comparisons.addAll(Comparatives.in(node, lines));
        }
    }

    private void binding(BindingNode node) {
        int line = line(node.getChars());
        switch (node.kind()) {
            case QUANTITY ->
                    references.add(
                            new Reference.ToQuantity(node.id(), !node.facet().isEmpty(), line));
            case CONSTANT -> references.add(new Reference.ToConstant(node.path(), line));
            case CLAIM -> references.add(new Reference.ToClaim(node.id(), line));
            case CITATION ->
                    node.keys().forEach(key -> references.add(new Reference.ToSource(key, line)));
            case PART -> part(node, line);
            case MATH, DISPLAY_MATH -> math(node, line);
            case MALFORMED ->
                    malformed.add(new Malformed(brief(rest(node.getChars())), node.path(), line));
        }
    }

    private void part(BindingNode node, int line) {
        switch (node.id()) {
            case "evidence" -> references.add(new Reference.ToQuantity(node.facet(), false, line));
            case "reference" -> references.add(new Reference.ToSource(node.facet(), line));
            default -> {}
        }
    }

    private void math(BindingNode node, int line) {
        Tex.problem(node.path())
                .ifPresent(
                        problem ->
                                malformed.add(
                                        new Malformed(brief(node.getChars()), problem, line)));
        for (String numeral : Tex.numerals(node.path())) {
            numerals.add(new Numeral(numeral, Numeral.Kind.DIGITS, line));
        }
    }

    /// Whether the quote names its source, so that what it holds is checked against that source.
    private boolean quotation(BlockQuote quote) {
        Quotation quotation = Quotes.read(quote, line(quote.getChars()));
        quotations.add(quotation);
        return !quotation.keys().isEmpty();
    }

    private void text(Text text, boolean quoted) {
        BasedSequence chars = text.getChars();
        if (text.getParent() instanceof Heading && text.getPrevious() == null) {
            chars = chars.subSequence(Numerals.sectionLabel(chars));
        }
        numerals(chars, quoted);
    }

    private void entity(HtmlEntity entity, boolean quoted) {
        if (!quoted) {
            for (Numerals.Found found : Numerals.in(entity.getChars().unescape())) {
                numerals.add(new Numeral(found.text(), found.kind(), line(entity.getChars())));
            }
        }
    }

    private void numerals(BasedSequence chars, boolean quoted) {
        if (!quoted) {
            for (Numerals.Found found : Numerals.in(chars.toString())) {
                int line = line(chars.subSequence(found.start()));
                numerals.add(new Numeral(found.text(), found.kind(), line));
            }
        }
    }

    private void image(Image image, boolean quoted) {
        String url = image.getUrl().toString();
        int line = line(image.getChars());
        if (url.matches("figure:[a-z][a-z0-9_]{0,63}")) {
            references.add(new Reference.ToFigure(url.substring("figure:".length()), line));
        } else {
            rawHtml.add(new RawHtml(brief(image.getChars()), line));
        }
        children(image, quoted);
    }

    private void link(Link link, boolean quoted) {
        if (!link.getUrl().toString().matches("(?:https?://|#)[!-~]*")) {
            rawHtml.add(new RawHtml(brief(link.getChars()), line(link.getChars())));
        }
        children(link, quoted);
    }

    private static BasedSequence rest(BasedSequence opening) {
        BasedSequence all = opening.getBaseSequence();
        int end = Math.min(all.length(), opening.getStartOffset() + 40);
        int newline = all.indexOf('\n', opening.getStartOffset());
        return all.subSequence(
                opening.getStartOffset(), newline < 0 ? end : Math.min(end, newline));
    }

    private int line(BasedSequence chars) {
        return lines.of(chars);
    }

    static String brief(CharSequence text) {
        String line = text.toString().strip().replace('\n', ' ');
        return line.length() <= 80 ? line : line.substring(0, 79) + "…";
    }
}

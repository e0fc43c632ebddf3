package viva.manuscript.markdown;

import com.vladsch.flexmark.ast.BlockQuote;
import com.vladsch.flexmark.ast.HardLineBreak;
import com.vladsch.flexmark.ast.HtmlEntity;
import com.vladsch.flexmark.ast.SoftLineBreak;
import com.vladsch.flexmark.util.ast.Block;
import com.vladsch.flexmark.util.ast.Node;
import java.util.ArrayList;
import java.util.List;
import viva.manuscript.BoundMarkdown.Quotation;

/// Reads a block quote as one line of text and the keys cited in it.
final class Quotes {
    private final StringBuilder text = new StringBuilder();
    private final List<String> keys = new ArrayList<>();

    private Quotes() {}

    static Quotation read(BlockQuote quote, int line) {
        Quotes quotes = new Quotes();
        quotes.children(quote);
        String plain = quotes.text.toString().replaceAll("\\s+", " ").strip();
        return new Quotation(plain, quotes.keys.stream().distinct().toList(), line);
    }

    private void children(Node parent) {
        for (Node child : parent.getChildren()) {
            visit(child);
        }
        if (parent instanceof Block) {
            text.append(' ');
        }
    }

    private void visit(Node node) {
        switch (node) {
            case BindingNode cited when cited.kind() == BindingNode.Kind.CITATION ->
                    keys.addAll(cited.keys());
            case BindingNode other -> text.append(other.getChars());
            case SoftLineBreak _, HardLineBreak _ -> text.append(' ');
            case HtmlEntity entity -> text.append(entity.getChars().unescape());
            default -> {
                if (node.hasChildren()) {
                    children(node);
                } else {
                    text.append(node.getChars().unescape());
                }
            }
        }
    }
}

package viva.manuscript.markdown;

import com.vladsch.flexmark.ast.BlockQuote;
import com.vladsch.flexmark.ast.Code;
import com.vladsch.flexmark.ast.CodeBlock;
import com.vladsch.flexmark.ast.FencedCodeBlock;
import com.vladsch.flexmark.ast.IndentedCodeBlock;
import com.vladsch.flexmark.util.ast.Node;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import viva.manuscript.BoundMarkdown.Comparison;

/// Finds comparatives and superlatives in the sentences of a block that state no claim.
///
/// Word lists, not grammar: adverbs ("more formally") can be false alarms, and a comparison in
/// plain words ("A wins over B") is missed. Quotations are not looked at.
final class Comparatives {
    private static final Pattern COMPARING =
            Pattern.compile(
                    "(?i)\\b(?:better|best|worse|worst|superior|inferior"
                            + "|outperform(?:s|ed|ing)?|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?"
                            + "|dominat(?:es|ed|ing)|beats?|state[- ]of[- ]the[- ]art|unmatched"
                            + "|significant(?:ly)?|substantially|dramatically|considerably|markedly"
                            + "|(?:low|high|larg|small|great|big|fast|slow|strong|weak|clos|near|far"
                            + "|short|long|few|cheap|tight|wid|narrow|deep|simpl|eas)(?:est)"
                            + "|lowest|farthest|furthest|least|fewer"
                            + "|(?:more|less) [a-z-]+(?: [a-z-]+)? than"
                            + "|(?:more|less|as [a-z-]+ as|twice|times) than"
                            + "|(?!(?:rather|other|whether|either|neither|further|together)\\b)[a-z]+er"
                            + " (?:[a-z-]+ )?than"
                            + "|(?:lower|higher|larger|smaller|greater|bigger|faster|slower|stronger"
                            + "|weaker|closer|cheaper)(?! bound| limit| case| order| dimension)"
                            + "|improv(?:es|ed|ement) (?:on|over|upon)"
                            + "|increases? with|decreases? with)\\b");

    /// Ends of sentences: punctuation, then a blank and no lower-case letter.
    private static final Pattern END = Pattern.compile("[.!?][\"”)]?\\s+(?=[^\\p{Ll}])");

    private final Lines lines;
    private final StringBuilder text = new StringBuilder();
    private final List<BasedSequence> sources = new ArrayList<>();
    private final List<Integer> starts = new ArrayList<>();

    private Comparatives(Lines lines) {
        this.lines = lines;
    }

    static List<Comparison> in(Node block, Lines lines) {
        if (block.getAncestorOfType(BlockQuote.class) != null
                || block instanceof FencedCodeBlock
                || block instanceof IndentedCodeBlock
                || block instanceof CodeBlock) {
            return List.of();
        }
        Comparatives reader = new Comparatives(lines);
        reader.children(block);
        return reader.sentences();
    }

    private void children(Node parent) {
        for (Node child : parent.getChildren()) {
            if (child instanceof BindingNode binding) {
                append(child.getChars(), binding.kind() == BindingNode.Kind.CLAIM ? "\u0001" : "#");
            } else if (child instanceof Code) {
                append(child.getChars(), "#");
            } else if (child.hasChildren()) {
                children(child);
            } else {
                append(child.getChars(), child.getChars().toString().replace('\n', ' '));
            }
        }
    }

    private void append(BasedSequence source, String shown) {
        starts.add(text.length());
        sources.add(source);
        text.append(shown);
    }

    private List<Comparison> sentences() {
        List<Comparison> found = new ArrayList<>();
        Matcher end = END.matcher(text);
        int start = 0;
        while (start < text.length()) {
            int stop = end.find() ? end.end() : text.length();
            sentence(start, stop, found);
            start = stop;
        }
        return found;
    }

    private void sentence(int start, int stop, List<Comparison> found) {
        String sentence = text.substring(start, stop);
        if (sentence.indexOf('\u0001') >= 0) {
            return;
        }
        Matcher comparing = COMPARING.matcher(sentence);
        while (comparing.find()) {
            String brief = sentence.strip();
            found.add(
                    new Comparison(
                            comparing.group(),
                            brief.length() <= 200 ? brief : brief.substring(0, 199) + "…",
                            line(start + comparing.start())));
        }
    }

    private int line(int position) {
        int i = sources.size() - 1;
        while (starts.get(i) > position) {
            i--;
        }
        BasedSequence source = sources.get(i);
        int offset = Math.min(position - starts.get(i), Math.max(0, source.length() - 1));
        return lines.of(source.subSequence(offset));
    }
}

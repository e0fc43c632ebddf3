package viva.manuscript.markdown;

import com.vladsch.flexmark.parser.InlineParser;
import com.vladsch.flexmark.parser.InlineParserExtension;
import com.vladsch.flexmark.parser.InlineParserExtensionFactory;
import com.vladsch.flexmark.parser.LightInlineParser;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads `{{…}}`, `[[claim:…]]`, `[@…]` and `$…$` before Flexmark looks at the character.
final class InlineBindings implements InlineParserExtension {
    private static final String NAME = "[a-z][a-z0-9_]{0,63}";
    private static final String KEY = "@[A-Za-z][A-Za-z0-9_:.-]{0,63}";
    private static final Pattern QUANTITY =
            Pattern.compile("\\{\\{q:(" + NAME + "(?:\\.interval)?)}}");
    private static final Pattern CONSTANT =
            Pattern.compile("\\{\\{s:([A-Za-z][A-Za-z0-9_]{0,63}(?:\\.[A-Za-z0-9_]{1,64}){0,3})}}");
    private static final Pattern PART =
            Pattern.compile(
                    "\\{\\{p:(trials|(?:evidence|meaning)\\."
                            + NAME
                            + "|reference\\."
                            + KEY.substring(1)
                            + ")}}");
    private static final Pattern CLAIM =
            Pattern.compile("\\[\\[claim:(" + NAME + "(?:\\.(?:sentence|verdict))?)]]");
    private static final Pattern CITATION =
            Pattern.compile("\\[(" + KEY + "(?: ?; ?" + KEY + "){0,9})]");

    private static final int LONGEST_MATH = 4000;

    @Override
    public boolean parse(LightInlineParser parser) {
        BasedSequence rest = parser.getInput().subSequence(parser.getIndex());
        Optional<BindingNode> node =
                switch (rest.charAt(0)) {
                    case '{' -> braces(rest);
                    case '[' -> brackets(rest);
                    default -> dollars(rest);
                };
        node.ifPresent(
                found -> {
                    parser.flushTextNode();
                    parser.getBlock().appendChild(found);
                    parser.setIndex(parser.getIndex() + found.getChars().length());
                });
        return node.isPresent();
    }

    private static Optional<BindingNode> braces(BasedSequence rest) {
        if (!rest.startsWith("{{")) {
            return Optional.empty();
        }
        return match(rest, QUANTITY, BindingNode.Kind.QUANTITY)
                .or(() -> match(rest, CONSTANT, BindingNode.Kind.CONSTANT))
                .or(() -> match(rest, PART, BindingNode.Kind.PART))
                .or(
                        () ->
                                malformed(
                                        rest,
                                        2,
                                        "write {{q:id}}, {{q:id.interval}} or {{s:name}}, closed by }}"));
    }

    private static Optional<BindingNode> brackets(BasedSequence rest) {
        if (rest.startsWith("[[")) {
            return match(rest, CLAIM, BindingNode.Kind.CLAIM)
                    .or(() -> malformed(rest, 2, "write [[claim:id]]"));
        }
        if (rest.startsWith("[@")) {
            return match(rest, CITATION, BindingNode.Kind.CITATION)
                    .or(() -> malformed(rest, 2, "write [@key] or [@one; @other]"));
        }
        return Optional.empty();
    }

    /// Inline math opens before a character that is no space and closes after one, not before a
    /// digit.
    private static Optional<BindingNode> dollars(BasedSequence rest) {
        boolean display = rest.startsWith("$$");
        String fence = display ? "$$" : "$";
        int from = fence.length();
        int end = closing(rest, from, fence);
        if (end > from && (display || isTight(rest, from, end))) {
            return Optional.of(
                    new BindingNode(
                            rest.subSequence(0, end + from),
                            display ? BindingNode.Kind.DISPLAY_MATH : BindingNode.Kind.MATH,
                            rest.subSequence(from, end).toString()));
        }
        return malformed(rest, from, "math is not closed; write $…$, or \\$ for the sign");
    }

    private static int closing(BasedSequence rest, int from, String fence) {
        int limit = Math.min(rest.length(), from + LONGEST_MATH);
        for (int i = from; i < limit; i++) {
            if (rest.charAt(i) == '\\') {
                i++;
            } else if (rest.charAt(i) == '$') {
                return rest.matchChars(fence, i) ? i : -1;
            }
        }
        return -1;
    }

    private static boolean isTight(BasedSequence rest, int from, int end) {
        return !Character.isWhitespace(rest.charAt(from))
                && !Character.isWhitespace(rest.charAt(end - 1))
                && !(end + 1 < rest.length() && Character.isDigit(rest.charAt(end + 1)));
    }

    private static Optional<BindingNode> match(
            BasedSequence rest, Pattern pattern, BindingNode.Kind kind) {
        Matcher matcher = pattern.matcher(rest);
        return matcher.lookingAt()
                ? Optional.of(
                        new BindingNode(rest.subSequence(0, matcher.end()), kind, matcher.group(1)))
                : Optional.empty();
    }

    private static Optional<BindingNode> malformed(BasedSequence rest, int length, String problem) {
        return Optional.of(
                new BindingNode(rest.subSequence(0, length), BindingNode.Kind.MALFORMED, problem));
    }

    @Override
    public void finalizeDocument(InlineParser parser) {
        // Nothing is kept between blocks.
    }

    @Override
    public void finalizeBlock(InlineParser parser) {
        // Nothing is kept between blocks.
    }

    /// Makes one for each text.
    static final class Factory implements InlineParserExtensionFactory {
        @Override
        public CharSequence getCharacters() {
            return "{[$";
        }

        @Override
        public InlineParserExtension apply(LightInlineParser parser) {
            return new InlineBindings();
        }

        @Override
        public @Nullable Set<Class<?>> getAfterDependents() {
            return null;
        }

        @Override
        public @Nullable Set<Class<?>> getBeforeDependents() {
            return null;
        }

        @Override
        public boolean affectsGlobalScope() {
            return false;
        }
    }
}

package viva.manuscript.page;

import com.vladsch.flexmark.util.ast.Document;
import com.vladsch.flexmark.util.ast.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import viva.manuscript.Bindings;
import viva.manuscript.Numbers;
import viva.manuscript.markdown.BindingNode;
import viva.manuscript.markdown.CleanText;
import viva.study.Claim;
import viva.study.Estimate;
import viva.study.Quantity;
import viva.study.Verdict;

/// Writes bindings: numbers, claims, citations and math, each linked to what it stands on.
final class BoundWriter {
    /// Punctuation that stays with the math before it.
    private static final Pattern GLUED = Pattern.compile("[.,;:!?)]");

    private final Html html;
    private final Bindings bindings;
    private final MathSetter math = new MathSetter();
    private final TreeSet<Integer> mathDepths = new TreeSet<>();
    private final Set<String> anchored = new HashSet<>();
    private final List<String> cited = new ArrayList<>();
    private final PartWriter parts;

    BoundWriter(Html html, Bindings bindings, Document document) {
        this.html = html;
        this.bindings = bindings;
        collectCitations(document);
        this.parts = new PartWriter(html, bindings, cited);
    }

    List<Integer> mathDepths() {
        return List.copyOf(mathDepths);
    }

    void write(BindingNode node) {
        switch (node.kind()) {
            case QUANTITY -> quantity(node);
            case CONSTANT -> constant(node);
            case CLAIM -> claim(node);
            case CITATION -> citation(node);
            case MATH -> math(node, false);
            case DISPLAY_MATH -> math(node, true);
            case PART -> parts.write(node);
            case MALFORMED -> html.text(node.getChars());
        }
    }

    private void quantity(BindingNode node) {
        Optional<Estimate> estimate = bindings.estimate(node.id());
        if (estimate.isEmpty()) {
            unknown(node, "unknown quantity");
            return;
        }
        String shown =
                node.facet().isEmpty()
                        ? Numbers.value(estimate.get())
                        : Numbers.interval(estimate.get());
        String meaning =
                bindings.quantity(node.id()).map(Quantity::meaning).map(CleanText::of).orElse("");
        html.element("a", shown, "class", "q", "href", "#q-" + node.id(), "title", meaning);
    }

    private void constant(BindingNode node) {
        Optional<String> value = bindings.constant(node.path()).map(CleanText::of);
        if (value.isEmpty()) {
            unknown(node, "unknown constant");
        } else {
            html.element(
                    "span",
                    value.get(),
                    "class",
                    "s",
                    "title",
                    "fixed by the study: " + node.path());
        }
    }

    private void claim(BindingNode node) {
        Optional<Claim> claim = bindings.claim(node.id());
        if (claim.isEmpty()) {
            unknown(node, "unknown claim");
            return;
        }
        switch (node.facet()) {
            case "sentence" -> sentence(claim.get());
            case "verdict" -> verdict(claim.get(), true);
            default -> {
                html.open("span", "class", "claim");
                sentence(claim.get());
                html.text("\u00A0");
                verdict(claim.get(), false);
                html.close("span");
            }
        }
    }

    private void sentence(Claim claim) {
        html.open("span", "title", "scope: " + CleanText.of(claim.scope()));
        List<Piece> pieces = Piece.of(CleanText.of(claim.sentence()).strip());
        for (int i = 0; i < pieces.size(); i++) {
            String after = i + 1 < pieces.size() ? pieces.get(i + 1).text() : "";
            int glued = pieces.get(i).math() && GLUED.matcher(after).lookingAt() ? 1 : 0;
            if (pieces.get(i).math()) {
                html.open("span", "class", glued > 0 ? "glued" : "");
                math(pieces.get(i).text(), false);
                html.text(after.substring(0, glued)).close("span");
            } else {
                String text = pieces.get(i).text();
                html.text(text.substring(i > 0 && GLUED.matcher(text).lookingAt() ? 1 : 0));
            }
        }
        html.close("span");
    }

    private void verdict(Claim claim, boolean home) {
        Verdict verdict = bindings.verdict(claim.id());
        String style = "verdict " + verdict.word().toLowerCase(Locale.ROOT);
        String reason =
                bindings.findings()
                        .judgement(claim.id())
                        .map(j -> CleanText.of(j.reason()))
                        .orElse("");
        if (home && anchored.add(claim.id())) {
            html.element(
                    "span",
                    verdict.word(),
                    "class",
                    style,
                    "id",
                    "c-" + claim.id(),
                    "title",
                    reason);
        } else {
            html.element(
                    "a",
                    verdict.word(),
                    "class",
                    style,
                    "href",
                    "#c-" + claim.id(),
                    "title",
                    reason);
        }
    }

    private void citation(BindingNode node) {
        html.text("[");
        boolean first = true;
        for (String key : node.keys()) {
            if (!first) {
                html.text(", ");
            }
            first = false;
            if (bindings.source(key).isPresent()) {
                String title = bindings.source(key).map(s -> CleanText.of(s.title())).orElse("");
                html.element(
                        "a",
                        Integer.toString(cited.indexOf(key) + 1),
                        "class",
                        "cite",
                        "href",
                        "#r-" + key,
                        "title",
                        title);
            } else {
                html.element("span", "unknown source " + key, "class", "unbound");
            }
        }
        html.text("]");
    }

    private void math(BindingNode node, boolean display) {
        if (display) {
            html.open("span", "class", "display");
            math(node.path(), true);
            html.close("span");
        } else {
            math(node.path(), false);
        }
    }

    private void math(String tex, boolean display) {
        switch (math.set(tex, display)) {
            case MathSetter.Outcome.Set set -> {
                mathDepths.add(set.drawn().depth());
                html.raw(set.drawn().svg());
            }
            case MathSetter.Outcome.Refused refused -> {
                html.element("code", "$" + tex + "$");
                html.element(
                        "span", " (math not set: " + refused.problem() + ")", "class", "unbound");
            }
        }
    }

    private void unknown(BindingNode node, String what) {
        html.element("span", what + " " + node.getChars(), "class", "unbound");
    }

    private void collectCitations(Node parent) {
        for (Node child : parent.getChildren()) {
            if (child instanceof BindingNode node && node.kind() == BindingNode.Kind.CITATION) {
                node.keys().stream()
                        .filter(key -> bindings.source(key).isPresent() && !cited.contains(key))
                        .forEach(cited::add);
            }
            collectCitations(child);
        }
    }

    /// A stretch of a claim's sentence: words, or math between dollar signs.
    private record Piece(String text, boolean math) {
        static List<Piece> of(String sentence) {
            String[] parts = sentence.split("\\$", -1);
            if (parts.length % 2 == 0) {
                return List.of(new Piece(sentence, false));
            }
            List<Piece> pieces = new ArrayList<>();
            for (int i = 0; i < parts.length; i++) {
                pieces.add(new Piece(parts[i], i % 2 == 1));
            }
            return pieces;
        }
    }
}

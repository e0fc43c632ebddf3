package viva.verifier.paper;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import viva.manuscript.BoundMarkdown;
import viva.manuscript.BoundMarkdown.Quotation;
import viva.study.CheckOutcome;
import viva.verifier.Check;
import viva.verifier.Dossier;
import viva.verifier.Dossier.Written;

/// Each block quotation names its source and stands literally in that source's text.
///
/// Compared in NFC, with white space folded and the signs of Markdown emphasis, code and escapes
/// (`*`, `_`, backquote, backslash) left out on both sides. Quotation marks around it, and a full
/// stop, comma or semicolon after it, do not count. A quotation whose sources have no text makes
/// the check not evaluated: nobody has looked.
public final class QuotationsAreLiteral extends PaperCheck {
    private static final Pattern AROUND = Pattern.compile("^[\\s\"“„«]+|[\\s\"”“».,;]+$");

    @Override
    CheckOutcome check(Dossier dossier, Written paper, BoundMarkdown text) {
        Map<String, String> texts = new TreeMap<>();
        dossier.sourceTexts().forEach((key, source) -> texts.put(key, folded(source)));
        List<String> problems = new ArrayList<>();
        List<String> unseen = new ArrayList<>();
        for (Quotation quotation : text.quotations()) {
            String place = place(paper, quotation.line());
            String quoted = AROUND.matcher(folded(quotation.text())).replaceAll("");
            List<String> readable = quotation.keys().stream().filter(texts::containsKey).toList();
            if (quotation.keys().isEmpty()) {
                problems.add(place + ": the quotation names no source; end it with [@key]");
            } else if (quoted.isEmpty()) {
                problems.add(place + ": the quotation is empty");
            } else if (readable.isEmpty()) {
                unseen.add(place + " quotes " + String.join(", ", quotation.keys()));
            } else if (readable.stream()
                    .noneMatch(k -> texts.getOrDefault(k, "").contains(quoted))) {
                problems.add(
                        "%s: '%s' does not stand in %s; quote it character by character"
                                .formatted(place, brief(quoted), String.join(", ", readable)));
            }
        }
        if (problems.isEmpty() && !unseen.isEmpty()) {
            return new CheckOutcome.NotEvaluated(
                    "the library has no text of what is quoted: " + String.join("; ", unseen));
        }
        return Check.outcome(problems);
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .replaceAll("[*_`\\\\]", "")
                .replaceAll("[\\s\\u00A0]+", " ")
                .strip();
    }

    private static String brief(String text) {
        return text.length() <= 80 ? text : text.substring(0, 79) + "…";
    }
}

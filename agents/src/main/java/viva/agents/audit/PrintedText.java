package viva.agents.audit;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import viva.manuscript.Bindings;
import viva.manuscript.Numbers;
import viva.study.Claim;

/// Bound text as a reader of the paper meets it: values, constants and claims in place of bindings.
final class PrintedText {
    private static final Pattern BINDING =
            Pattern.compile(
                    "\\{\\{([qs]):([^}.]+)(\\.[^}]+)?}}|\\[\\[claim:([a-z0-9_]+)(?:\\.[a-z]+)?]]");
    private final Bindings bindings;

    PrintedText(Bindings bindings) {
        this.bindings = bindings;
    }

    String of(String bound) {
        return BINDING.matcher(bound).replaceAll(match -> Matcher.quoteReplacement(value(match)));
    }

    private String value(MatchResult match) {
        if (match.group(4) != null) {
            String id = match.group(4);
            return bindings.claim(id).map(Claim::sentence).orElse(match.group())
                    + " ("
                    + bindings.verdict(id).word()
                    + ")";
        }
        if (match.group(1).equals("s")) {
            String facet = match.group(3) == null ? "" : match.group(3);
            return bindings.constant(match.group(2) + facet).orElse(match.group());
        }
        return bindings.estimate(match.group(2))
                .map(match.group(3) == null ? Numbers::value : Numbers::interval)
                .orElse(match.group());
    }
}

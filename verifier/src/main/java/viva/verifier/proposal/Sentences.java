package viva.verifier.proposal;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import viva.study.Claim;
import viva.study.DecisionRule;
import viva.study.DecisionRule.Above;
import viva.study.DecisionRule.AllOf;
import viva.study.DecisionRule.Below;
import viva.study.DecisionRule.Monotone;
import viva.study.DecisionRule.Within;
import viva.study.ExperimentDesign;

/// What the words of a proposal must not hold. `docs/verification.md` gives misses and false alarms
/// of the two lints on claim sentences: results typed as numerals, and words of a verdict.
final class Sentences {
    /// A number that is no part of a word: `0.93`, `1e-6`, `20`, but not those of `L2` or `top-5`.
    private static final Pattern NUMERAL =
            Pattern.compile(
                    "(?<![\\p{L}\\p{N}_.]|\\p{L}[-‑–])\\p{Nd}+(?:[.,]\\p{Nd}+)*(?:[eE][+-]?\\p{Nd}+)?");

    private static final Pattern VERDICT_WORD =
            Pattern.compile(
                    "\\b(supported|refute[sd]?|confirm(?:s|ed)?|verif(?:y|ies|ied)|validate[sd]?"
                            + "|prove[sdn]?|disprove[sdn]?|falsifie[sd]|demonstrate[sd]?|establishe[sd]"
                            + "|inconclusive|unchecked|significant(?:ly)?|(?:was|were|is|are) shown"
                            + "|we (?:show|find|found|observed?|see|saw)|results? shows?)\\b",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /// `10⁻⁶`, `10^-6`, `10^{-6}`, `3×10⁻⁶`, `3 \cdot 10^{-6}`.
    private static final Pattern POWER_OF_TEN =
            Pattern.compile(
                    "(?:(?<factor>[0-9]+(?:\\.[0-9]+)?) ?(?:[×·*]|\\\\cdot|\\\\times) ?)?"
                            + "(?<![0-9.])10(?:\\^\\{?(?<plain>[-−]?[0-9]{1,3})}?"
                            + "|(?<raised>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}))");

    /// Controls but tab and line feed, separators of lines, and whatever turns the order of text.
    private static final Pattern HIDDEN =
            Pattern.compile("[\\p{Cc}&&[^\\t\\n]]|[\\p{Cf}\\p{Cs}\\p{Cn}\\u2028\\u2029]");

    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻";
    private static final Pattern BINDING = Pattern.compile("\\{\\{|\\[\\[|\\[@|<[A-Za-z/!?]");
    private static final Set<String> COUNTING = Set.of("0", "1", "2");

    private Sentences() {}

    /// Text of one or more lines.
    static void prose(String what, String text, List<String> problems) {
        Matcher hidden = HIDDEN.matcher(text);
        if (hidden.find()) {
            problems.add(
                    "The %s holds the hidden character U+%04X; leave it out"
                            .formatted(what, hidden.group().codePointAt(0)));
        }
    }

    /// Text of one line.
    static void line(String what, String text, List<String> problems) {
        prose(what, text, problems);
        if (text.indexOf('\n') >= 0 || text.indexOf('\t') >= 0) {
            problems.add("The " + what + " is more than one line; write one sentence");
        }
        if (BINDING.matcher(text).find()) {
            problems.add("The " + what + " holds a binding or markup; write plain words");
        }
    }

    static void claim(Claim claim, ExperimentDesign design, List<String> problems) {
        line("sentence of claim " + claim.id(), claim.sentence(), problems);
        line("scope of claim " + claim.id(), claim.scope(), problems);
        Set<String> known = knownNumbers(claim.rule(), design);
        String says = "Claim " + claim.id() + " says '";
        for (String numeral : results(claim.sentence(), known)) {
            problems.add(
                    says
                            + numeral
                            + "', which is no level, constant or threshold of its rule; a claim"
                            + " holds no results");
        }
        for (String word : verdictWords(claim.sentence())) {
            problems.add(says + word + "'; predict, and leave the verdict to the run");
        }
    }

    /// Numerals in a sentence that the design and the rule do not know.
    static List<String> results(String sentence, Set<String> known) {
        return NUMERAL.matcher(withPowersWritten(sentence))
                .results()
                .map(match -> match.group())
                .filter(numeral -> !known.contains(plain(numeral)))
                .distinct()
                .toList();
    }

    /// The same sentence with `1e-6` for `10⁻⁶`.
    private static String withPowersWritten(String sentence) {
        return POWER_OF_TEN
                .matcher(sentence)
                .replaceAll(
                        power -> {
                            String plain = power.group("plain");
                            String raised = power.group("raised");
                            String exponent =
                                    plain != null
                                            ? plain
                                            : lowered(Objects.requireNonNullElse(raised, ""));
                            String factor = power.group("factor");
                            return (factor == null ? "1" : factor)
                                    + "e"
                                    + exponent.replace('−', '-');
                        });
    }

    private static String lowered(String raised) {
        StringBuilder digits = new StringBuilder();
        raised.chars().forEach(c -> digits.append("0123456789-".charAt(SUPERSCRIPTS.indexOf(c))));
        return digits.toString();
    }

    static List<String> verdictWords(String sentence) {
        return VERDICT_WORD
                .matcher(sentence)
                .results()
                .map(match -> match.group())
                .distinct()
                .toList();
    }

    /// 0, 1 and 2, levels, constants, limits and resolutions of metrics, and the numbers of the
    /// rule.
    static Set<String> knownNumbers(DecisionRule rule, ExperimentDesign design) {
        TreeSet<String> known = new TreeSet<>(COUNTING);
        design.factors()
                .values()
                .forEach(levels -> levels.forEach(level -> known.add(plain(level))));
        design.constants().values().forEach(constant -> known.add(plain(constant)));
        design.metrics()
                .forEach(
                        metric ->
                                Stream.of(metric.resolution(), metric.min(), metric.max())
                                        .forEach(limit -> known.add(plain(limit.toString()))));
        rule.all()
                .flatMap(Sentences::numbers)
                .forEach(number -> known.add(plain(number.toString())));
        return known;
    }

    /// A text from outside, fit for a message: short and printable.
    static String shown(String text) {
        String clean = HIDDEN.matcher(text).replaceAll("?").replace('\n', ' ').replace('\t', ' ');
        return clean.length() <= 60 ? clean : clean.substring(0, 59) + "…";
    }

    /// The numbers that a simple rule itself names, without their sign.
    static Stream<BigDecimal> numbers(DecisionRule rule) {
        return switch (rule) {
            case Above above -> Stream.of(above.threshold().abs());
            case Below below -> Stream.of(below.threshold().abs());
            case Within within -> Stream.of(within.target().abs(), within.tolerance());
            case Monotone _, AllOf _ -> Stream.empty();
        };
    }

    /// One spelling for equal decimals; a text that is no decimal stays.
    static String plain(String number) {
        if (!number.matches("[+-]?[0-9]{1,20}(\\.[0-9]{1,20})?([eE][+-]?[0-9]{1,3})?")) {
            return number;
        }
        BigDecimal value = new BigDecimal(number).abs();
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toString();
    }
}

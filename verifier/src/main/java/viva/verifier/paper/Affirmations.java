package viva.verifier.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A lint: sentences that say a claim holds, beside claims that are not supported.
///
/// It looks at the sentence of the binding, and at its neighbours in the same paragraph where they
/// name no claim themselves and speak of "this", "it", a prediction or the like. A sentence is
/// found
/// where it holds a word that affirms and none that denies, limits or supposes.
final class Affirmations {
    private static final Pattern BINDING =
            Pattern.compile("\\[\\[claim:([a-z][a-z0-9_]{0,63})(?:\\.[a-z]+)?]]");

    private static final Pattern AFFIRMS =
            words(
                    "confirm(?:s|ed|ing|ation)?|support(?:s|ed|ing)?|verif(?:y|ies|ied)|validate[sd]?"
                            + "|corroborate[sd]?|substantiate[sd]?|vindicate[sd]?|holds?|held|born[e]? out"
                            + "|bears? (?:this |it |that )?out|true|correct|right|as (?:we |was )?"
                            + "(?:expected|predicted|anticipated|hypothesi[sz]ed)|in line with"
                            + "|in agreement with|agrees? with|consistent with|demonstrate[sd]?"
                            + "|establishe[sd]|prove[sdn]?|showed|shown|shows? that|succeed(?:s|ed)?"
                            + "|well founded|stands up");

    private static final Pattern DENIES =
            words(
                    "not|no|never|none|neither|nor|cannot|without|refut\\w*|contradict\\w*|disprov\\w*"
                            + "|falsif\\w*|fail\\w*|wrong|false|untrue|incorrect|reject\\w*|against"
                            + "|contrary|unsupported|overturn\\w*|rule[sd]? out|conflict\\w*"
                            + "|disagree\\w*|inconclusive|undecided|unchecked|open|instead|otherwise"
                            + "|breaks?|broken|if|would|whether|unless|hardly|far from|only|could"
                            + "|opposite|too strong|falls?|fell|belief|believed|expected that");

    private static final Pattern REFERS =
            words(
                    "this|that|it|these|those|both|indeed|prediction|predictions|claim|claims"
                            + "|statement|hypothesis|hypotheses|expectation|expectations|idea|rule"
                            + "|above|following");

    private static final Pattern SENTENCE_END =
            Pattern.compile("(?<=[.!?]|]])\\s+(?=[\\p{Lu}\\[{$*_])");

    private Affirmations() {}

    record Found(String claim, String sentence) {}

    /// @param markdown of one section
    /// @param notSupported claims whose verdict is anything but supported
    static List<Found> in(String markdown, Set<String> notSupported) {
        List<Found> found = new ArrayList<>();
        for (String block : markdown.split("\\n\\s*\\n|\\n(?=\\s*(?:[-*+|>]|[0-9]+[.)])\\s)")) {
            List<String> sentences =
                    List.of(SENTENCE_END.split(block.replaceAll("\\s+", " ").strip()));
            for (int i = 0; i < sentences.size(); i++) {
                Matcher binding = BINDING.matcher(sentences.get(i));
                while (binding.find()) {
                    if (notSupported.contains(binding.group(1))) {
                        look(binding.group(1), sentences, i, found);
                    }
                }
            }
        }
        return found.stream().distinct().toList();
    }

    private static void look(String claim, List<String> sentences, int at, List<Found> found) {
        if (affirms(sentences.get(at))) {
            found.add(new Found(claim, brief(sentences.get(at))));
        }
        for (int neighbour : new int[] {at - 1, at + 1}) {
            if (neighbour >= 0 && neighbour < sentences.size()) {
                String sentence = sentences.get(neighbour);
                if (!BINDING.matcher(sentence).find()
                        && REFERS.matcher(sentence).find()
                        && affirms(sentence)) {
                    found.add(new Found(claim, brief(sentence)));
                }
            }
        }
    }

    static boolean affirms(String sentence) {
        String words =
                BINDING.matcher(sentence).replaceAll("").replace("n't", " not").replace('’', '\'');
        return AFFIRMS.matcher(words).find() && !DENIES.matcher(words).find();
    }

    private static Pattern words(String alternatives) {
        return Pattern.compile(
                "\\b(?:" + alternatives + ")\\b", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static String brief(String sentence) {
        return sentence.length() <= 160 ? sentence : sentence.substring(0, 159) + "…";
    }
}

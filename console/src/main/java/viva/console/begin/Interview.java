package viva.console.begin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Predicate;
import viva.console.Plain;
import viva.console.terminal.Screen;
import viva.study.VivaException;

/// Asks a researcher what a study needs: one question at a time, with what is usual in brackets,
/// and again where an answer cannot be used.
final class Interview {
    private static final String NAME = "[a-z][a-z0-9_]{0,63}";
    private static final String LEVEL = "[A-Za-z0-9._+-]+";
    private static final String NUMBER = "[-+]?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?";

    private final Screen screen;

    /// @param screen with a prompt of its own
    Interview(Screen screen) {
        this.screen = screen;
    }

    /// @throws VivaException USER where the input ends before the last question
    Answered ask() {
        screen.say(
                "A few questions. Enter takes what stands in brackets; everything can be changed");
        screen.say("in the file afterwards.");
        screen.say("");
        String question = needed("What do you want to find out?");
        String hypothesis = needed("What do you expect?");
        String refutedBy = needed("What would refute it?");
        String title = given("A title for readers", brief(question));
        String id = checked("A short name, for the folder", slug(title), "[a-z0-9][a-z0-9-]{0,63}");
        String background = given("What does a proposer need to know? (definitions, setting)", "");
        List<String> library = words(given("Files of literature beside the study file", ""));
        String language = checked("Programs in java or python", "java", "java|python");
        SequencedMap<String, List<String>> factors = factors();
        List<Answered.Measured> metrics = metrics();
        int seeds = number("How many seeds does every arm run with?", 10);
        int cpus = number("How many processors may one experiment process use?", 1);
        int processes = number("How many such processes at once?", 2);
        String budget = checked("The most that models may cost", "5 USD", "[0-9]+(\\.[0-9]+)? USD");
        List<String> approvers =
                words(given("Who may approve? (user names; empty: anybody here)", ""));
        String provider =
                given(
                        "Who answers? (mailbox, openai, anthropic, gemini, ollama, command)",
                        "mailbox");
        boolean needsModel = !provider.equals("mailbox");
        Optional<String> model =
                needsModel ? Optional.of(needed("Which model?")) : Optional.empty();
        Optional<String> url =
                Optional.of(needsModel ? given("Address of a server of your own", "") : "")
                        .filter(text -> !text.isEmpty());
        return new Answered(
                id,
                title,
                question,
                hypothesis,
                refutedBy,
                background,
                library,
                language,
                factors,
                metrics,
                seeds,
                cpus,
                processes,
                budget,
                approvers,
                provider,
                model,
                url);
    }

    private SequencedMap<String, List<String>> factors() {
        SequencedMap<String, List<String>> factors = new LinkedHashMap<>();
        while (true) {
            String line =
                    until(
                            factors.isEmpty()
                                    ? "What do you vary? One factor: start_scale = 0, 0.1, 1"
                                    : "Another factor? (Enter: no more)",
                            "",
                            text ->
                                    (text.isEmpty() && !factors.isEmpty())
                                            || text.matches(
                                                    NAME + " *= *" + LEVEL + "( *, *" + LEVEL
                                                            + ")*"),
                            "Write name = level, level: small letters, digits and _ for the name");
            if (line.isEmpty()) {
                return factors;
            }
            String[] parts = line.split("=", 2);
            factors.put(
                    parts[0].strip(),
                    Arrays.stream(parts[1].split(",")).map(String::strip).distinct().toList());
        }
    }

    private List<Answered.Measured> metrics() {
        List<Answered.Measured> metrics = new ArrayList<>();
        while (true) {
            String name =
                    until(
                            metrics.isEmpty()
                                    ? "What does a program measure? A name, for example distance"
                                    : "Another metric? (Enter: no more)",
                            "",
                            text -> (text.isEmpty() && !metrics.isEmpty()) || text.matches(NAME),
                            "A name is small letters, digits and _");
            if (name.isEmpty()) {
                return metrics;
            }
            String meaning = needed("  What does it mean, in one sentence?");
            String unit = given("  Its unit", "1");
            String low = checked("  Smallest value that is possible", "0", NUMBER);
            String high = checked("  Largest value that is possible", "1e6", NUMBER);
            metrics.add(new Answered.Measured(name, unit, low, high, meaning));
        }
    }

    private String needed(String question) {
        return until(question, "", text -> !text.isEmpty(), "This one is needed");
    }

    private String given(String question, String usual) {
        return until(question, usual, _ -> true, "");
    }

    private String checked(String question, String usual, String pattern) {
        return until(question, usual, text -> text.matches(pattern), "Write it like: " + usual);
    }

    private int number(String question, int usual) {
        return Integer.parseInt(checked(question, Integer.toString(usual), "[1-9][0-9]{0,3}"));
    }

    private String until(String question, String usual, Predicate<String> good, String wrong) {
        while (true) {
            screen.say(question + (usual.isEmpty() ? "" : " [" + usual + "]"));
            String typed = Plain.text(line()).strip();
            String answer = typed.isEmpty() ? usual : typed;
            if (good.test(answer)) {
                return answer;
            }
            screen.say("  " + wrong + ".");
        }
    }

    private String line() {
        return screen.read()
                .orElseThrow(
                        () ->
                                new VivaException(
                                        VivaException.Code.USER,
                                        "The answers ended before the last question; nothing was"
                                                + " written"));
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split("[,\\s]+")).filter(word -> !word.isEmpty()).toList();
    }

    private static String brief(String question) {
        return Plain.line(question, 70).replaceAll("\\?$", "");
    }

    private static String slug(String title) {
        String slug =
                title.toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-+|-+$", "");
        return slug.isEmpty()
                ? "study"
                : slug.substring(0, Math.min(40, slug.length())).replaceAll("-+$", "");
    }
}

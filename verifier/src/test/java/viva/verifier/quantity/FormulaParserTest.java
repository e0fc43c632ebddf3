package viva.verifier.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import viva.verifier.quantity.FormulaParser.Parsing.Malformed;
import viva.verifier.quantity.FormulaParser.Parsing.Parsed;

class FormulaParserTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a - b - c | a - b - c",
                "a - (b - c) | a - (b - c)",
                "(a * b) / c | a * b / c",
                "a*(b+c) | a * (b + c)",
                "-(a + b) | -(a + b)",
                "--a | --a",
                "a - -b | a - -b",
                "max( a,min(b , 1.50)) | max(a, min(b, 1.5))",
                "log10(abs(a)/1e-3) | log10(abs(a) / 0.001)"
            })
    void readsAndWritesOneSpelling(String formula, String spelling) {
        assertThat(text(formula)).isEqualTo(spelling);
        assertThat(text(spelling)).isEqualTo(spelling);
    }

    @Test
    void listsReferencesInTheOrderOfUseAndRenamesThem() {
        Expression expression = parsed("b + a * max(c, b)");
        assertThat(expression.references()).containsExactly("b", "a", "c");
        assertThat(expression.renamed(Map.of("b", "b_p1")).text())
                .isEqualTo("b_p1 + a * max(c, b_p1)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "a +", "(a", "a)", "a b", "2a", "a ** b", "min(a)", "abs(a, b)", "exp(a)",
                "1.", ".5", "1e", "1e9999", "9e999", "A", "a;b", "a\u0000b", "{{q:a}}", "α", "a,b",
                "min(a,)", "12345678901234567890123456789012"
            })
    void namesWhatIsWrong(String formula) {
        assertThat(FormulaParser.parse(formula))
                .isInstanceOfSatisfying(
                        Malformed.class, bad -> assertThat(bad.problem()).isNotBlank());
    }

    @Test
    void boundsDepthAndLength() {
        assertThat(FormulaParser.parse("(".repeat(900))).isInstanceOf(Malformed.class);
        assertThat(FormulaParser.parse("-".repeat(900) + "a")).isInstanceOf(Malformed.class);
        assertThat(FormulaParser.parse("abs(".repeat(200))).isInstanceOf(Malformed.class);
        assertThat(FormulaParser.parse("a+".repeat(5000) + "a")).isInstanceOf(Malformed.class);
        assertThat(text("a+".repeat(499) + "a")).startsWith("a + a");
    }

    /// A reader that throws, or that loses something in reading its own spelling, fails here.
    @Test
    void readsAnyTextWithoutAnExceptionAndItsOwnSpellingExactly() {
        SplittableRandom random = new SplittableRandom(7);
        int parsed = 0;
        for (int run = 0; run < 200_000; run++) {
            if (FormulaParser.parse(noise(random)) instanceof Parsed(Expression expression)) {
                parsed++;
                assertThat(FormulaParser.parse(expression.text()))
                        .isInstanceOfSatisfying(
                                Parsed.class,
                                again ->
                                        assertThat(again.expression().text())
                                                .isEqualTo(expression.text()));
            }
        }
        assertThat(parsed).isGreaterThan(5_000);
    }

    private static String noise(SplittableRandom random) {
        String[] pieces = {
            "a", "b", "(", ")", "+", "-", "*", "/", "1", "0.5", ",", "abs(", "min(", "log10(", " ",
            "e", "\n", "9e9", "_", "é", "\uD800"
        };
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(1, 10);
        for (int i = 0; i < length; i++) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        return text.toString();
    }

    private static String text(String formula) {
        return parsed(formula).text();
    }

    private static Expression parsed(String formula) {
        return switch (FormulaParser.parse(formula)) {
            case Parsed(Expression expression) -> expression;
            case Malformed(String problem) -> throw new AssertionError(formula + ": " + problem);
        };
    }
}

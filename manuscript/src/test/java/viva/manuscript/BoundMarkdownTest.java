package viva.manuscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import viva.manuscript.BoundMarkdown.Numeral;
import viva.manuscript.BoundMarkdown.Quotation;
import viva.study.VivaException;

class BoundMarkdownTest {
    @Test
    void readsEveryReferenceWithItsLine() {
        String text =
                """
                The gap {{q:gap}} in {{q:gap.interval}}.
                With {{s:n}} rows, [[claim:c1]] [@poggio2019; @zhang.17]

                | a | b |
                |---|---|
                | {{q:cell}} | **{{s:factors.ridge}}** |

                ![Gap for {{s:seeds}} seeds](figure:gap_plot)
                """;

        assertThat(BoundMarkdown.parse(text).references())
                .containsExactly(
                        new Reference.ToQuantity("gap", false, 1),
                        new Reference.ToQuantity("gap", true, 1),
                        new Reference.ToConstant("n", 2),
                        new Reference.ToClaim("c1", 2),
                        new Reference.ToSource("poggio2019", 2),
                        new Reference.ToSource("zhang.17", 2),
                        new Reference.ToQuantity("cell", false, 6),
                        new Reference.ToConstant("factors.ridge", 6),
                        new Reference.ToFigure("gap_plot", 8),
                        new Reference.ToConstant("seeds", 8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "the gap is 0.83",
                "by 40%",
                "about ½ of it",
                "10⁻⁷",
                "٣ steps",
                "Ⅳ layers",
                "&#51; steps",
                "the 2**3** rows",
                "| a |\n|---|\n| 7 |",
                "- item 9",
                "```\n0.83\n```",
                "    0.83",
                "> a quote with 7 and no source",
                "see [here 8](https://example.org)",
                "L2 norm",
                "3\u200B.\u200B5",
                "$0.83$",
                "$12$",
                "$1{2}$",
                "${1}{2}$",
                "$\\frac{1}{2}{3}$",
                "$1\\,2$",
                "$x^{0.83}$",
                "$10^{-7}$",
                "$x^2 3$",
                "### Results 7",
                "![7 points](figure:a)"
            })
    void findsUnboundNumerals(String text) {
        assertThat(BoundMarkdown.parse(text).unboundNumerals())
                .extracting(Numeral::kind)
                .contains(Numeral.Kind.DIGITS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bound {{q:x1}} and {{s:n2}} and [@a2019] and [[claim:c1]]",
                "in code `0.83`",
                "### 3.1 Results",
                "### A.2 More",
                "1. first\n2. second",
                "$x_0 + \\frac{1}{2} y^{-12} = w_{10}$",
                "$\\{0, 1\\}$",
                "> by 40 rows [@key]",
                "![caption](figure:a1)"
            })
    void letsBoundAndAllowedNumeralsBe(String text) {
        assertThat(BoundMarkdown.parse(text).unboundNumerals()).isEmpty();
    }

    @Test
    void findsNumberWordsApartFromDigits() {
        assertThat(BoundMarkdown.parse("line\n\nTwelve seeds and 3 arms").unboundNumerals())
                .containsExactly(
                        new Numeral("Twelve", Numeral.Kind.WORD, 3),
                        new Numeral("3", Numeral.Kind.DIGITS, 3));
    }

    @Test
    void readsQuotationsWithoutTheirCitations() {
        String text = "One.\n\n> Steps are sums of\n> *rows* of $X$. [@poggio2019]\n\n> Mine.";

        assertThat(BoundMarkdown.parse(text).quotations())
                .containsExactly(
                        new Quotation(
                                "Steps are sums of rows of $X$.",
                                java.util.List.of("poggio2019"),
                                3),
                        new Quotation("Mine.", java.util.List.of(), 6));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert('x')</script>",
                "a <b>bold</b> word",
                "text <!-- hidden --> text",
                "[x](javascript:alert)",
                "[x](data:text/html,x)",
                "[x](file:///etc/passwd)",
                "![x](https://example.org/x.png)",
                "![x](data:image/png;base64,AAAA)",
                "![x](figure:../a)"
            })
    void findsMarkupThatAPaperMustNotHold(String text) {
        assertThat(BoundMarkdown.parse("fine\n\n" + text).rawHtml())
                .isNotEmpty()
                .allSatisfy(found -> assertThat(found.line()).isEqualTo(3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{q:gap",
                "{{q:gap }}",
                "{{q:Gap}}",
                "{{q:gap.median}}",
                "{{x:gap}}",
                "{{gap}}",
                "[[claim:c1]",
                "[[c1]]",
                "[@]",
                "[@key, p]",
                "costs $x and no more",
                "$\\input{/etc/passwd}$",
                "$\\newcommand{\\a}{\\a\\a}\\a$",
                "$\\begin{array}{c}x\\end{array}$",
                "${x$",
                "[@key]: https://example.org"
            })
    void findsBindingsThatAreNone(String text) {
        assertThat(BoundMarkdown.parse("fine\n\n" + text).malformed())
                .isNotEmpty()
                .allSatisfy(found -> assertThat(found.line()).isEqualTo(3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Our method is better.",
                "The best of all.",
                "It is lower than before.",
                "SGD outperforms the others.",
                "The effect is significant.",
                "It needs more steps than that."
            })
    void findsComparisonsOutsideClaims(String sentence) {
        assertThat(BoundMarkdown.parse("It holds. " + sentence).comparisons()).isNotEmpty();
        assertThat(BoundMarkdown.parse("[[claim:c1]], so " + sentence).comparisons()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "We use mini-batches rather than full batches.",
                "The lower bound is known.",
                "Other than that, it holds.",
                "> it is better [@key]"
            })
    void letsOtherSentencesBe(String sentence) {
        assertThat(BoundMarkdown.parse(sentence).comparisons()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[[[[[[[[[[[[[[[[[[",
                "{{{{{{{{q:x}}}}}}}}",
                "$$$$$$$",
                "****************a",
                "]]>",
                "<![CDATA[ x ]]>",
                "\u202Eevil\u202C \u0000 \uD800",
                "| a |\n|---|\n| b | c | d |"
            })
    void readsWhateverComes(String text) {
        assertThat(BoundMarkdown.parse(text).references()).hasSizeLessThan(2);
    }

    @Test
    void readsLongWordsAndManyLines() {
        BoundMarkdown read =
                BoundMarkdown.parse("a".repeat(10_000) + "\n\n" + "word 7\n\n".repeat(5_000));

        assertThat(read.unboundNumerals())
                .hasSize(5_000)
                .last()
                .extracting(Numeral::line)
                .isEqualTo(10_001);
    }

    @Test
    void refusesWhatIsNoPaper() {
        assertThatThrownBy(() -> BoundMarkdown.parse("x\n" + ">".repeat(5_000)))
                .isInstanceOf(VivaException.class)
                .hasMessageContaining("line 2");
        assertThatThrownBy(() -> BoundMarkdown.parse("x".repeat(300_001)))
                .isInstanceOf(VivaException.class)
                .hasMessageContaining("300000");
        assertThatThrownBy(() -> BoundMarkdown.parse("fine\n\n" + "{{q:".repeat(7_600)))
                .isInstanceOf(VivaException.class)
                .hasMessageContaining("line 3");
    }
}

package viva.manuscript;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaperPressTest {
    private static final Paper PAPER =
            new PaperPress().print(SamplePaper.manuscript(), SamplePaper.bindings());

    @Test
    void typesNoNumeralAndKeepsEveryRuleOfTheLanguage() {
        BoundMarkdown markdown = BoundMarkdown.parse(PAPER.markdown());

        assertThat(markdown.unboundNumerals()).isEmpty();
        assertThat(markdown.rawHtml()).isEmpty();
        assertThat(markdown.malformed()).isEmpty();
    }
}

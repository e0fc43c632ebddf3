package viva.manuscript;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import viva.study.Manuscript;
import viva.study.Source;

class PaperPressTest {
    private static final Paper PAPER =
            new PaperPress().print(SamplePaper.manuscript(), SamplePaper.bindings());

    @Test
    void typesNoNumeralAndKeepsEveryRuleOfTheLanguage() {
        BoundMarkdown markdown = BoundMarkdown.parse(PAPER.markdown());

        assertThat(markdown.unboundNumerals()).isEmpty();
        assertThat(markdown.rawHtml()).isEmpty();
        assertThat(markdown.malformed()).isEmpty();
        assertThat(PAPER.htmlText()).doesNotContain("class=\"unbound\"");
    }

    @Test
    void linksEachNumberAndVerdictToItsEvidence() {
        assertThat(PAPER.htmlText())
                .contains("href=\"#q-gd_from_one\"", "id=\"q-gd_from_one\"")
                .contains("href=\"#c-sgd_any\"", "id=\"c-sgd_any\"")
                .contains("href=\"#r-poggio2019\"", "id=\"r-poggio2019\"")
                .contains("MinNorm.java:118")
                .doesNotContain("r-uncited");
    }

    @Test
    void listsRefutedClaimsAgain() {
        String heading = "## Predictions that were refuted";
        assertThat(PAPER.markdown()).containsOnlyOnce(heading);
        String refuted = PAPER.markdown().substring(PAPER.markdown().indexOf(heading));

        assertThat(refuted).contains("[[claim:sgd_any]]", "[[claim:tiny_ridge]]");
        assertThat(refuted).doesNotContain("[[claim:gd_zero]]");
    }

    @Test
    void printsNoDateWhereAWorkBearsNone() {
        Bindings sample = SamplePaper.bindings();
        List<Source> undated =
                sample.sources().stream()
                        .map(
                                source ->
                                        new Source(
                                                source.key(),
                                                source.kind(),
                                                source.title(),
                                                source.authors(),
                                                0,
                                                source.venue(),
                                                source.locator(),
                                                source.text()))
                        .toList();
        Bindings bindings =
                new Bindings(
                        sample.study(),
                        sample.preregistration(),
                        sample.findings(),
                        undated,
                        sample.trials(),
                        sample.cells(),
                        sample.program(),
                        sample.constants(),
                        sample.notice());

        String html = new PaperPress().print(SamplePaper.manuscript(), bindings).htmlText();

        assertThat(html).contains("Society,</em> n.d. ");
    }

    @Test
    void printsTheSameBytesElsewhere() {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
            Paper again = new PaperPress().print(SamplePaper.manuscript(), SamplePaper.bindings());

            assertThat(again.markdown()).isEqualTo(PAPER.markdown());
            assertThat(again.htmlText()).isEqualTo(PAPER.htmlText());
            assertThat(again.pdf()).isEqualTo(PAPER.pdf());
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void loadsNothingAndRunsNothing() {
        assertThat(PAPER.htmlText())
                .contains("default-src &#39;none&#39;", "style-src &#39;sha256-")
                .doesNotContain("<script", "<link", "<img", "<iframe", "style=\"");
    }

    @Test
    void embedsEveryFontAndGivesThePdfItsTitle() throws IOException {
        try (PDDocument pdf = Loader.loadPDF(PAPER.pdf())) {
            assertThat(pdf.getDocumentInformation().getTitle())
                    .isEqualTo(SamplePaper.manuscript().title());
            for (var page : pdf.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    assertThat(page.getResources().getFont(name).isEmbedded()).isTrue();
                }
            }
            assertThat(new PDFTextStripper().getText(pdf)).contains("0.855", "Refuted", "Figure 1");
        }
    }

    @Test
    void escapesAndContainsHostileText() throws Exception {
        String hostile =
                """
                <script>alert('x')</script> <img src=x onerror=alert(1)> ]]> &lt; " ' \u202E
                [x](javascript:alert(1)) ![x](http://example.org/x.png) $\\input{/etc/passwd}$ $\\def\\a{\\a}\\a$ $x

                Claims
                ======

                %s

                {{q:nothing}} {{s:nothing}} [[claim:nothing]] [@nothing] ![x](figure:nothing)

                ```
                never closed
                """
                        .formatted("w".repeat(10_000));
        Paper paper = print(hostile);

        assertThat(paper.htmlText())
                .doesNotContain("<script", "<img", "href=\"javascript", "\u202E")
                .contains("&lt;script&gt;", "math not set", "unknown quantity", "unknown claim")
                .contains("Claims and verdicts</h2>", "<h3 id=\"s-claims\">");
        assertThat(paper.markdown()).contains("### Claims");
        assertThat(xml(paper)).isNotNull();
        assertThat(paper.pdf()).isNotEmpty();
    }

    @Test
    void printsHugeTables() {
        String table = "| a | b | c |\n|---|---|---|\n" + "| word | `code` | $x$ |\n".repeat(300);

        assertThat(print(table).pdf()).isNotEmpty();
    }

    private static Paper print(String body) {
        Manuscript writer = SamplePaper.manuscript();
        Manuscript hostile =
                new Manuscript(
                        "<b>Title</b> & more",
                        "<i>abstract</i>",
                        List.of(new Manuscript.Section("A </h2> heading", body)),
                        writer.figures());
        return new PaperPress().print(hostile, SamplePaper.bindings());
    }

    private static Object xml(Paper paper) throws Exception {
        String page = paper.htmlText().replaceFirst("<!DOCTYPE html>\n", "");
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(
                        new java.io.ByteArrayInputStream(
                                page.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }
}

package viva.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import viva.store.yaml.Problems;
import viva.study.Source;

class BibFileTest {
    @Test
    void readsTheFactsOfAnEntry() {
        Source source =
                one(
                        """
                        % a comment
                        @string{jmlr = {Journal of {M}achine Learning Research}}
                        @Article{erdos1960, title = {On the {E}volution -- of \\emph{Random} Graphs},
                          author = {Erd\\H{o}s, P{\\'a}l and Alfr\\'{e}d R\\'enyi and {The Viva authors} and others},
                          journal = jmlr, year = 1960, doi = {https://doi.org/10.1000/x_1}, url = {https://a.b} }
                        """);
        assertThat(source.kind()).isEqualTo("article");
        assertThat(source.title()).isEqualTo("On the Evolution – of Random Graphs");
        assertThat(source.authors())
                .containsExactly("Pál Erdős", "Alfréd Rényi", "The Viva authors", "et al.");
        assertThat(source.venue()).isEqualTo("Journal of Machine Learning Research");
        assertThat(source.locator()).isEqualTo("doi:10.1000/x_1");
        assertThat(source.year()).isEqualTo(1960);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "eprint={1912.06190}, archivePrefix={arXiv} | arXiv:1912.06190",
                "eprint={math/0211159} | arXiv:math/0211159",
                "url={https://x.org/~a\\_b?c=1\\%20} | https://x.org/~a_b?c=1%20",
                "doi={10.1214/21-AOS2133}, eprint={1903.08560} | doi:10.1214/21-AOS2133",
                "note={none} | ''"
            })
    void saysWhereAWorkIs(String fields, String locator) {
        assertThat(one("@misc{k, title={T}, author={A}, year=2001, " + fields + "}").locator())
                .isEqualTo(locator);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '!',
            value = {
                "@misc{k, author={A}, year=2001} | f.bib:1: k: title is missing",
                "@misc{k, title={ }, author={A}, year=2001} | f.bib:1: k: title is missing",
                "@misc{k, title={T}, year=2001} | f.bib:1: k: author is missing",
                "@misc{k, title={T}, author={A}} | f.bib:1: k: year is missing",
                "@misc{k, title={T}, author={A}, year={soon}} | k: year must be four digits, not `soon`",
                "@misc{k, title={T \\foo}, author={A}, year=2001} | k: TeX command \\foo is not known here",
                "@misc{k, title={T}, author={A and and B}, year=2001} | k: author: a name is empty",
                "@misc{k, title={T}, author={A}, year=2001, url={javascript:alert(1)}} | k: url cannot be",
                "@misc{k, title={T}, author={A}, year=2001, crossref={k}} | crossref is not followed",
                "@misc{, title={T}} | f.bib:1: an entry has no key",
                "@misc{k, title={T} | never closed",
                "@misc{k, title={T} author={A}} | f.bib:1: this is not BibTeX",
                "@misc{k, title=macro, author={A}, year=2001} | `macro` is no macro or entry of this file",
                "@misc{1k, title={T}, author={A}, year=2001} | '1k' is not a citation key"
            })
    void namesFileLineAndKeyOfWhatIsWrong(String entry, String message) {
        Problems problems = new Problems("f.bib");
        assertThat(BibFile.read(entry, problems)).isEmpty();
        assertThatThrownBy(problems::throwIfAny).hasMessageContaining(message);
    }

    @Test
    void countsLinesToTheEntry() {
        Problems problems = new Problems("f.bib");
        List<Found> found =
                BibFile.read(
                        "@comment{ @misc{no, title={x}} }\n\n@misc{a,\n title={T}, author={A}, year=2001}\n\n@misc{b,\n title={T}}",
                        problems);
        assertThat(found).extracting(Found::line).containsExactly(3);
        assertThatThrownBy(problems::throwIfAny)
                .hasMessageContaining("f.bib:6: b: author is missing");
    }

    @Test
    void refusesBracesThatAreNestedToHarm() {
        Problems problems = new Problems("f.bib");
        String deep = "{".repeat(50_000) + "}".repeat(50_000);
        assertThat(BibFile.read("@misc{k, title=" + deep + "}", problems)).isEmpty();
        assertThatThrownBy(problems::throwIfAny).hasMessageContaining("nested deeper than 20");
    }

    private static Source one(String text) {
        Problems problems = new Problems("f.bib");
        List<Found> found = BibFile.read(text, problems);
        problems.throwIfAny();
        assertThat(found).hasSize(1);
        return found.getFirst().source();
    }
}

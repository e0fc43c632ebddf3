package viva.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import viva.store.InMemoryArtifacts;
import viva.study.Source;

/// The library of the example study, as it stands in this repository.
class MinNormLibraryTest {
    private final Library library =
            Library.read(
                    Path.of(
                            Objects.requireNonNull(System.getProperty("viva.home")),
                            "examples",
                            "min-norm"),
                    List.of("library/references.bib", "library/row-space.md"),
                    new InMemoryArtifacts(),
                    "survey/r0");

    @Test
    void readsWithoutErrors() {
        assertThat(library.sources()).hasSize(11).allMatch(source -> !source.authors().isEmpty());
        assertThat(library.source("belkin2019reconciling").map(Source::locator))
                .contains("doi:10.1073/pnas.1903070116");
        assertThat(library.source("poggio-lecture").map(Source::year)).contains(0);
        assertThat(library.source("das2026do").map(Source::authors).orElseThrow())
                .endsWith("et al.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The gradient of the loss is (1/n)Xᵀ(Xw − y), a linear combination of the rows of X.",
                "An interpolating limit of gradient descent is therefore w∞ = X⁺y + P_null w₀.",
                "A mini-batch gradient is a linear combination of those rows of X that are in the batch.",
                "each step shrinks the difference at least by the factor 1 − ηλ: two runs with the same batch order"
            })
    void quotesItsNoteLiterally(String quote) {
        String text = library.text("row-space-note").orElseThrow();
        assertThat(library.passage("row-space-note", quote))
                .hasValueSatisfying(
                        passage ->
                                assertThat(text.startsWith(passage.text(), passage.start()))
                                        .isTrue());
    }

    @Test
    void doesNotFindWhatTheNoteDoesNotSay() {
        assertThat(
                        library.passage(
                                "row-space-note",
                                "SGD finds the minimum-norm solution from any start"))
                .isEmpty();
    }
}

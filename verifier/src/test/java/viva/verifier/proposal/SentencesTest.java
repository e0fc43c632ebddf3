package viva.verifier.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import viva.verifier.LabelledSentences;

class SentencesTest {
    private static final Set<String> KNOWN =
            Stream.of("0", "1", "2", "0.1", "0.5", "20", "60", "0.05", "1e-6")
                    .map(Sentences::plain)
                    .collect(Collectors.toSet());

    /// The figures stand in docs/verification.md; change both together.
    @Test
    void missesAndCriesWolfNoMoreThanMeasured() {
        LabelledSentences measured =
                LabelledSentences.measure(
                        SentencesTest.class,
                        "claim-sentences.tsv",
                        text ->
                                !Sentences.results(text, KNOWN).isEmpty()
                                        || !Sentences.verdictWords(text).isEmpty());
        System.out.println("Claim sentences: " + measured.report());
        assertThat(measured.misses()).hasSize(4);
        assertThat(measured.falseAlarms()).hasSize(2);
    }
}

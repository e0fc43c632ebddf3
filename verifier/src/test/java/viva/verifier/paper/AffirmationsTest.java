package viva.verifier.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import viva.verifier.LabelledSentences;

class AffirmationsTest {
    @Test
    void findsASentenceThatConfirmsWhatIsRefuted() {
        assertThat(Affirmations.in("[[claim:x]] This is confirmed.", Set.of("x")))
                .containsExactly(new Affirmations.Found("x", "This is confirmed."));
        assertThat(Affirmations.in("[[claim:x]] This is confirmed.", Set.of("y"))).isEmpty();
    }

    /// The figures stand in docs/verification.md; change both together.
    @Test
    void missesAndCriesWolfNoMoreThanMeasured() {
        LabelledSentences measured =
                LabelledSentences.measure(
                        AffirmationsTest.class,
                        "affirmations.tsv",
                        text -> !Affirmations.in(text, Set.of("x")).isEmpty());
        System.out.println("Affirmations: " + measured.report());
        assertThat(measured.misses()).hasSize(7);
        assertThat(measured.falseAlarms()).hasSize(2);
    }
}

package viva.console.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DraftedTest {
    private final List<String> shown = new ArrayList<>();

    @Test
    void showsTheAnswerAsItComesAndTakesItAway() {
        Drafted drafted = new Drafted();
        try (Drafted.Showing _ = drafted.showing(shown::add)) {
            drafted.begins();
            drafted.hears("{\"ans");
            drafted.hears("wer\": \"It \\\"wa");
            drafted.hears("its\\");
            drafted.hears("n at \\u00e");
            drafted.hears("9\", \"sources\": [\"[9]\"]}");
        }
        drafted.hears("too late");

        assertThat(shown)
                .containsExactly(
                        "…",
                        "…",
                        "… 5 characters",
                        "It \"wa",
                        "It \"waits",
                        "It \"waits\n at ",
                        "It \"waits\n at é",
                        "");
    }

    @Test
    void forgetsWhatATryThatBrokeHadSaid() {
        Drafted drafted = new Drafted();
        try (Drafted.Showing _ = drafted.showing(shown::add)) {
            drafted.hears("{\"answer\": \"It wai");
            drafted.begins();
            drafted.hears("{\"answer\": \"It runs");
        }
        assertThat(shown).containsExactly("…", "It wai", "…", "It runs", "");
    }

    @Test
    void keepsNoMoreThanAScreenCanUse() {
        Drafted drafted = new Drafted();
        try (Drafted.Showing _ = drafted.showing(shown::add)) {
            drafted.hears("{\"answer\": \"" + "a".repeat(30_000));
            drafted.hears("b".repeat(30_000));
        }
        assertThat(shown).allMatch(text -> text.length() <= 20_000 && !text.contains("b"));
    }
}

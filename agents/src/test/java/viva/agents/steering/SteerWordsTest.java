package viva.agents.steering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import viva.agents.prompt.PromptLibrary;
import viva.study.Steer;
import viva.study.VivaException;

class SteerWordsTest {
    @Test
    void readsEachCommand() {
        assertThat(SteerWords.parse(" note  say more\nabout seeds "))
                .isEqualTo(new Steer.Note("say more\nabout seeds", Optional.empty()));
        assertThat(SteerWords.parse("note @writer say more"))
                .isEqualTo(new Steer.Note("say more", Optional.of("writer")));
        assertThat(SteerWords.parse("PAUSE")).isEqualTo(new Steer.Pause());
        assertThat(SteerWords.parse("continue")).isEqualTo(new Steer.Continue());
        assertThat(SteerWords.parse("stop")).isEqualTo(new Steer.StopAfterStep());
        assertThat(SteerWords.parse("abort it is settled"))
                .isEqualTo(new Steer.Abort("it is settled"));
        assertThat(SteerWords.parse("amend gates = [plan, spend]"))
                .isEqualTo(new Steer.Amend("gates", "[plan, spend]"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "note | Write note",
                "note @cook stir | There is no role 'cook'",
                "pause now | takes nothing behind it",
                "abort | Write abort REASON",
                "amend budget.calls | Write amend KEY=VALUE",
                "amend =3 | Write amend KEY=VALUE",
                "amend a= | Write amend KEY=VALUE",
                "dance | nothing that a study can be asked",
            })
    void saysHowACommandIsWritten(String line, String message) {
        assertThatThrownBy(() -> SteerWords.parse(line))
                .isInstanceOf(VivaException.class)
                .hasMessageContaining(message);
    }

    @Test
    void knowsEveryRoleThatAPromptSpeaksTo() {
        assertThat(SteerWords.ROLES)
                .containsAll(
                        PromptLibrary.packed().all().stream()
                                .map(prompt -> prompt.role())
                                .filter(role -> !role.equals("steward"))
                                .distinct()
                                .toList());
    }
}

package viva.console.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import viva.agents.protocol.Replies.StewardReply;

class StewardTest {
    private static List<String> problems(List<String> sources, List<String> commands) {
        return Steward.problems(new StewardReply("It waits.", sources, commands), 20);
    }

    @Test
    void takesSourcesThatAreThereAndCommandsThatAct() {
        assertThat(problems(List.of("[3]", "plan-gate/r0"), List.of("/pause", "/note be brief")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/approve plan",
                "/quit now",
                "/dance",
                "rm -rf /",
                "pause",
                "/status",
                "/why gap",
                ""
            })
    void hasNoWayToApproveOrToDoAnythingElse(String command) {
        assertThat(problems(List.of("[3]"), List.of(command))).hasSize(1);
    }

    @Test
    void namesAnEventThatIsNotThere() {
        assertThat(problems(List.of("[21]", "[0]"), List.of())).hasSize(2);
    }

    @Test
    void suggestsAtMostThree() {
        assertThat(problems(List.of(), List.of("/pause", "/pause", "/pause", "/pause"))).hasSize(1);
    }
}

package viva.agents.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import viva.study.CallId;

class ScriptedModelTest extends ModelContract {
    @Override
    protected Model answering() {
        return ScriptedModel.of(
                request -> TEXT + request.call().path().substring("proposal/r0/p".length()));
    }

    @Test
    void answersByCallId() {
        Model model =
                ScriptedModel.of(
                        Map.of(new CallId("survey/r0"), "a", new CallId("survey/r1"), "b"));

        assertThat(((ScriptedModel) model).reply(request("survey/r1")).text()).isEqualTo("b");
    }

    @Test
    void failsWhereTheScriptHasNoAnswer() {
        ScriptedModel model = ScriptedModel.of(Map.of());

        assertThatThrownBy(() -> model.reply(request("survey/r1")))
                .isInstanceOf(ProviderFailure.class)
                .hasMessageContaining("survey/r1");
    }
}

package viva.agents.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import viva.study.CallId;
import viva.study.Digest;
import viva.study.Usage;
import viva.study.VivaException;

class ReplayModelTest extends ModelContract {
    private static final Digest OTHER = Digest.of("another prompt");

    private static ReplayModel replaying(Digest prompt, String... calls) {
        List<Recording.Entry> entries = new ArrayList<>();
        for (String call : calls) {
            entries.add(
                    new Recording.Entry(
                            new CallId(call),
                            prompt,
                            "a colleague",
                            TEXT + call.charAt(call.length() - 1)));
        }
        return new ReplayModel(
                new Recording("min-norm", "by hand", new LinkedHashMap<>(), entries));
    }

    @Override
    protected Model answering() {
        String[] calls = new String[10];
        for (int i = 0; i < 10; i++) {
            calls[i] = "proposal/r0/p" + i;
        }
        return replaying(Desk.prompt("Judge.").digest(), calls);
    }

    @Test
    void marksRepliesAsRecordedAndUsesNothing() {
        Reply reply =
                replaying(Desk.prompt("Judge.").digest(), "survey/r0").reply(request("survey/r0"));

        assertThat(reply.recorded()).isTrue();
        assertThat(reply.producer()).isEqualTo("a colleague");
        assertThat(reply.usage()).isEqualTo(Usage.NONE);
    }

    @Test
    void refusesACallThatWasNotRecorded() {
        assertThatThrownBy(() -> replaying(OTHER, "survey/r0").reply(request("survey/r1")))
                .asInstanceOf(type(VivaException.class))
                .returns(VivaException.Code.USER, VivaException::code)
                .extracting(Throwable::getMessage)
                .asString()
                .contains("does not fit", "survey/r1", "no answer", "--provider");
    }

    @Test
    void refusesAnotherPromptBeforeTheFirstTrial() {
        assertThatThrownBy(() -> replaying(OTHER, "program/r0/p0").reply(request("program/r0/p0")))
                .hasMessageContaining("the prompt is another")
                .hasMessageContaining("Record the study again");
    }

    @Test
    void takesAnotherPromptAfterTheTrials() {
        ReplayModel model = replaying(OTHER, "manuscript/r0", "review/r0");

        assertThat(model.reply(request("manuscript/r0")).text()).isEqualTo(TEXT + 0);
        assertThat(model.reply(request("review/r0")).text()).isEqualTo(TEXT + 0);
    }
}

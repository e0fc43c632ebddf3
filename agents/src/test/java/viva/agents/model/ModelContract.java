package viva.agents.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import viva.agents.prompt.OutputSchema;
import viva.study.CallId;

/// What holds of every model, scripted, recorded, by hand or live.
public abstract class ModelContract {
    protected static final String TEXT =
            "{\"choice\":\"YES\",\"reason\":\"größer als 10⁻³ \\u001b[31m\"}";

    /// A model that answers the call `proposal/r0/pN`, for N from 0 to 9, with [#TEXT] and N.
    protected abstract Model answering() throws Exception;

    public static Request request(String call) {
        return new Request(
                new CallId(call),
                "critic",
                Desk.prompt("Judge."),
                OutputSchema.of(Desk.Vote.class).json(),
                1000);
    }

    @Test
    void givesTheTextAsReceived() throws Exception {
        assertThat(answering().reply(request("proposal/r0/p3")).text()).isEqualTo(TEXT + 3);
    }

    @Test
    void saysWhoAnsweredAndWhyItEnded() throws Exception {
        Reply reply = answering().reply(request("proposal/r0/p3"));

        assertThat(reply.producer()).isNotBlank().doesNotContain("\n");
        assertThat(reply.finish()).isNotBlank();
    }

    @Test
    void hasALabelOfOneLine() throws Exception {
        assertThat(answering().label()).isNotBlank().doesNotContain("\n");
    }

    @Test
    void givesEachOfManyCallsAtOnceItsOwnAnswer() throws Exception {
        Model model = answering();
        List<Callable<Reply>> calls = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Request request = request("proposal/r0/p" + i);
            calls.add(() -> model.reply(request));
        }
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Reply>> replies = many.invokeAll(calls);
            for (int i = 0; i < 10; i++) {
                assertThat(replies.get(i).get().text()).isEqualTo(TEXT + i);
            }
        }
    }
}

package viva.agents.model.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Objects;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import viva.agents.model.Answer;
import viva.agents.model.Desk;
import viva.agents.model.Model;
import viva.agents.model.ModelContract;
import viva.agents.model.ModelGateway;
import viva.agents.model.Reply;
import viva.agents.model.Request;
import viva.agents.prompt.OutputSchema;
import viva.store.Json;
import viva.study.CallId;
import viva.study.Event;
import viva.study.Manuscript;

@Timeout(60)
class OpenAiModelTest extends ModelContract {
    private ChatServer server;

    @BeforeEach
    void starts() throws IOException {
        server = new ChatServer();
    }

    @AfterEach
    void stops() {
        server.close();
    }

    /// Tells the calls apart by their output limit, the only part of a request that is the call's
    /// own.
    @Override
    protected Model answering() {
        server.server()
                .setDispatcher(
                        new Dispatcher() {
                            @Override
                            public MockResponse dispatch(RecordedRequest request) {
                                try {
                                    JsonNode body =
                                            Json.tree(
                                                    Objects.requireNonNull(request.getBody())
                                                            .utf8());
                                    String text = TEXT + (body.path("max_tokens").asInt() - 1000);
                                    return ChatServer.json(200, ChatServer.completion(text));
                                } catch (IOException e) {
                                    throw new AssertionError(e);
                                }
                            }
                        });
        Model model = server.model();
        return new Model() {
            @Override
            public Reply reply(Request request) throws InterruptedException {
                int number =
                        Integer.parseInt(request.call().path().substring("proposal/r0/p".length()));
                return model.reply(
                        new Request(
                                request.call(),
                                request.role(),
                                request.prompt(),
                                request.schema(),
                                1000 + number));
            }

            @Override
            public String label() {
                return model.label();
            }
        };
    }

    private Answer<Desk.Vote> askThroughGateway(Desk desk) throws InterruptedException {
        return new ModelGateway(server.model(), desk.run(), Desk.calls(9), 1)
                .ask(Desk.CALL, Desk.prompt("Judge."), Desk.Vote.class, Desk.ANY);
    }

    @Test
    void sendsPromptSchemaLimitAndKeyInTheWireFormat() throws Exception {
        server.answers(Desk.GOOD);

        server.model().reply(request("survey/r0"));

        RecordedRequest sent = server.taken();
        JsonNode body = Json.tree(Objects.requireNonNull(sent.getBody()).utf8());
        assertThat(sent.getRequestLine()).startsWith("POST /v1/chat/completions");
        assertThat(sent.getHeaders().get("Authorization")).isEqualTo("Bearer " + ChatServer.KEY);
        assertThat(body.path("model").asText()).isEqualTo("gpt-x");
        assertThat(body.path("messages").toString())
                .isEqualTo(
                        "[{\"role\":\"system\",\"content\":\"You judge.\"},"
                                + "{\"role\":\"user\",\"content\":\"# Task\\nJudge.\"}]");
        assertThat(body.at("/response_format/type").asText()).isEqualTo("json_schema");
        assertThat(body.at("/response_format/json_schema/strict").asBoolean()).isTrue();
        assertThat(body.at("/response_format/json_schema/schema"))
                .isEqualTo(OutputSchema.of(Desk.Vote.class).json());
        assertThat(body.path("max_tokens").asInt()).isEqualTo(1000);
    }

    @Test
    void asksLenientlyWhereStrictModesWouldRefuseTheSchema() throws Exception {
        server.answers("{}");
        Request paper =
                new Request(
                        new CallId("manuscript/r0"),
                        "writer",
                        Desk.prompt("Write."),
                        OutputSchema.of(Manuscript.class).json(),
                        1000);

        server.model().reply(paper);

        assertThat(server.takenJson().at("/response_format/json_schema/strict").asBoolean(true))
                .isFalse();
    }

    @Test
    void readsTextFinishProducerAndUsage() throws Exception {
        server.answers(Desk.GOOD);

        Reply reply = server.model().reply(request("survey/r0"));

        assertThat(reply.text()).isEqualTo(Desk.GOOD);
        assertThat(reply.finish()).isEqualTo("stop");
        assertThat(reply.recorded()).isFalse();
        assertThat(reply.producer()).startsWith("openai gpt-x at ").endsWith("(gpt-x-2026-08-01)");
        assertThat(reply.usage().inputTokens()).isEqualTo(120);
        assertThat(reply.usage().cachedTokens()).isEqualTo(100);
        assertThat(reply.usage().outputTokens()).isEqualTo(30);
    }

    @Test
    void goodReplyBecomesAValue() throws Exception {
        Desk desk = new Desk();
        server.answers(Desk.GOOD);

        assertThat(Desk.usedCall(askThroughGateway(desk))).isEqualTo(Desk.CALL);
        Event.CallSettled settled = (Event.CallSettled) desk.events().getLast();
        assertThat(settled.usage().tokens()).isEqualTo(150);
    }

    @Test
    void malformedReplyIsRepaired() throws Exception {
        Desk desk = new Desk();
        server.answers("Well, I think it is fine.");
        server.answers(Desk.GOOD);

        assertThat(Desk.usedCall(askThroughGateway(desk))).isEqualTo(Desk.CALL.repair(1));
        server.taken();
        assertThat(server.takenJson().at("/messages/1/content").asText())
                .contains("Well, I think it is fine.", "no JSON object");
    }

    @Test
    void replyMalformedThriceIsUnusable() throws Exception {
        Desk desk = new Desk();
        for (int i = 0; i < 3; i++) {
            server.answers("{\"choice\":\"YES\"");
        }

        assertThat(Desk.unusable(askThroughGateway(desk))).contains("#repair2", "does not parse");
        assertThat(server.server().getRequestCount()).isEqualTo(3);
    }

    @Test
    void refusalIsAnAnswerAndIsNotRepaired() throws Exception {
        Desk desk = new Desk();
        server.enqueue(
                ChatServer.json(
                        200,
                        ChatServer.completion("null", "\"I cannot help with that.\"", "stop")));

        assertThat(Desk.unusable(askThroughGateway(desk)))
                .contains("refused: I cannot help with that.");
        assertThat(desk.events().getLast()).isInstanceOf(Event.CallSettled.class);
    }

    @Test
    void filteredPromptIsARefusal() throws Exception {
        server.enqueue(
                ChatServer.json(
                        400, ChatServer.error("The prompt was filtered.", "content_filter")));

        Reply reply = server.model().reply(request("survey/r0"));

        assertThat(reply.finish()).isEqualTo(Reply.REFUSED);
        assertThat(reply.text()).isEqualTo("The prompt was filtered.");
    }

    @Test
    void cutOffAndEmptyAnswersAreReplies() throws Exception {
        server.enqueue(ChatServer.json(200, ChatServer.completion("\"{\"", "null", "length")));
        server.enqueue(ChatServer.json(200, ChatServer.completion("null", "null", "stop")));

        assertThat(server.model().reply(request("survey/r0")).finish()).isEqualTo(Reply.CUT_OFF);
        assertThat(server.model().reply(request("survey/r0")).text()).isEmpty();
    }

    @Test
    void asksWithoutSchemaWhereTheServerTakesNone() throws Exception {
        ChatProvider model = server.model();
        server.enqueue(
                ChatServer.json(
                        400,
                        ChatServer.error(
                                "Invalid parameter: 'response_format' is not supported.",
                                "unsupported")));
        server.answers("a");
        server.answers("b");

        assertThat(model.reply(request("survey/r0")).text()).isEqualTo("a");
        assertThat(model.reply(request("survey/r1")).text()).isEqualTo("b");
        assertThat(server.takenJson().has("response_format")).isTrue();
        assertThat(server.takenJson().has("response_format")).isFalse();
        assertThat(server.takenJson().has("response_format")).isFalse();
    }
}

package viva.agents.model.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import viva.agents.model.Desk;
import viva.agents.model.ModelContract;
import viva.agents.model.Reply;
import viva.agents.prompt.OutputSchema;
import viva.store.Json;
import viva.study.Tuning;

/// What goes over each wire, and what is read off it.
@Timeout(60)
class WireFormatTest {
    private ChatServer server;

    @BeforeEach
    void starts() throws IOException {
        server = new ChatServer();
    }

    @AfterEach
    void stops() {
        server.close();
    }

    private ChatProvider model(Format format, Tuning tuning) {
        return server.model(format.api, format.base, tuning, ChatServer.LIMITS);
    }

    private Reply reply(Format format, String body) throws InterruptedException {
        server.enqueue(ChatServer.json(200, body));
        return model(format, ChatServer.WHOLE).reply(ModelContract.request("survey/r0"));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void sendsPromptSchemaLimitAndKey(Format format) throws Exception {
        reply(format, format.answer(Desk.GOOD));

        RecordedRequest sent = server.taken();
        JsonNode body = Json.tree(Objects.requireNonNull(sent.getBody()).utf8());
        assertThat(sent.getRequestLine()).startsWith("POST " + format.path);
        if (!format.keyHeader.isEmpty()) {
            assertThat(sent.getHeaders().get(format.keyHeader))
                    .isEqualTo(format.keyPrefix + ChatServer.KEY);
        }
        assertThat(body.at(format.systemAt()).asText()).isEqualTo("You judge.");
        assertThat(body.at(format.userAt()).asText()).isEqualTo("# Task\nJudge.");
        assertThat(body.at(format.limitAt()).asInt()).isEqualTo(1000);
        assertThat(body.at(format.schemaAt())).isEqualTo(OutputSchema.of(Desk.Vote.class).json());
        assertThat(body.path("stream").asBoolean(false)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void readsTextFinishProducerAndTokens(Format format) throws Exception {
        Reply reply = reply(format, format.answer(Desk.GOOD));

        assertThat(reply.text()).isEqualTo(Desk.GOOD);
        assertThat(reply.finish()).isEqualTo("stop");
        assertThat(reply.producer())
                .startsWith(format.api.word() + " gpt-x at ")
                .endsWith("(gpt-x-2026-08-01)");
        assertThat(reply.usage().inputTokens()).isEqualTo(120);
        assertThat(reply.usage().cachedTokens()).isEqualTo(format == Format.OLLAMA_CHAT ? 0 : 100);
        assertThat(reply.usage().outputTokens()).isEqualTo(30);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void tellsCutOffEmptyAndRefusedAnswersApart(Format format) throws Exception {
        assertThat(reply(format, format.cutOff()).finish()).isEqualTo(Reply.CUT_OFF);
        assertThat(reply(format, format.empty()).text()).isEmpty();
        Reply refusal = reply(format, format.refusal());
        if (format != Format.OLLAMA_CHAT) {
            assertThat(refusal.finish()).isEqualTo(Reply.REFUSED);
            assertThat(refusal.text()).isNotBlank();
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void asksWithoutSchemaWhereTheServerTakesNone(Format format) throws Exception {
        ChatProvider model = model(format, ChatServer.WHOLE);
        server.enqueue(ChatServer.json(400, format.refusesSchema()));
        server.enqueue(ChatServer.json(200, format.answer("a")));
        server.enqueue(ChatServer.json(200, format.answer("b")));

        assertThat(model.reply(ModelContract.request("survey/r0")).text()).isEqualTo("a");
        assertThat(model.reply(ModelContract.request("survey/r1")).text()).isEqualTo("b");
        assertThat(server.takenJson().at(format.schemaAt()).isObject()).isTrue();
        assertThat(server.takenJson().at(format.schemaAt()).isObject()).isFalse();
        assertThat(server.takenJson().at(format.schemaAt()).isObject()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void keepsToTheStudysOwnLimitAndTemperature(Format format) throws Exception {
        Tuning tuning =
                new Tuning(
                        Optional.of(77),
                        Optional.empty(),
                        Optional.of(new BigDecimal("0.5")),
                        Optional.empty(),
                        Optional.empty(),
                        false);
        server.enqueue(ChatServer.json(200, format.answer("{}")));

        model(format, tuning).reply(ModelContract.request("survey/r0"));

        JsonNode body = server.takenJson();
        assertThat(body.at(format.limitAt()).asInt()).isEqualTo(77);
        assertThat(body.findValue("temperature").asDouble()).isEqualTo(0.5);
    }

    @Test
    void anthropicIsAskedToCacheTheStablePrefixOnly() throws Exception {
        reply(Format.MESSAGES, Format.MESSAGES.answer("{}"));

        JsonNode body = server.takenJson();
        assertThat(body.at("/system/0/cache_control/type").asText()).isEqualTo("ephemeral");
        assertThat(body.path("messages").findValue("cache_control")).isNull();
    }

    @Test
    void responsesAreNotStored() throws Exception {
        reply(Format.RESPONSES, Format.RESPONSES.answer("{}"));

        assertThat(server.takenJson().path("store").asBoolean(true)).isFalse();
    }

    @Test
    void ollamaIsToldItsContext() throws Exception {
        reply(Format.OLLAMA_CHAT, Format.OLLAMA_CHAT.answer("{}"));

        assertThat(server.takenJson().at("/options/num_ctx").asInt()).isEqualTo(32_768);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void streamsTheSameAnswerInPieces(Format format) throws Exception {
        server.enqueue(Pieces.response(format, format.answer(Desk.GOOD)));
        List<String> heard = new CopyOnWriteArrayList<>();

        Reply reply =
                model(format, Tuning.NONE).reply(ModelContract.request("survey/r0"), heard::add);

        assertThat(String.join("", heard)).isEqualTo(Desk.GOOD);
        assertThat(reply).isEqualTo(reply(format, format.answer(Desk.GOOD)));
        RecordedRequest sent = server.taken();
        JsonNode body = Json.tree(Objects.requireNonNull(sent.getBody()).utf8());
        if (format == Format.GENERATE_CONTENT) {
            assertThat(sent.getRequestLine()).contains(":streamGenerateContent?alt=sse");
        } else {
            assertThat(body.path("stream").asBoolean()).isTrue();
        }
        assertThat(body.at(format.schemaAt())).isEqualTo(OutputSchema.of(Desk.Vote.class).json());
        assertThat(body.at(format.limitAt()).asInt()).isEqualTo(1000);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void tellsStreamedCutOffEmptyAndRefusedAnswersApart(Format format) throws Exception {
        for (String whole : List.of(format.cutOff(), format.empty(), format.refusal())) {
            server.enqueue(Pieces.response(format, whole));
            Reply streamed = model(format, Tuning.NONE).reply(ModelContract.request("survey/r0"));
            Reply atOnce = reply(format, whole);

            assertThat(streamed.text()).isEqualTo(atOnce.text());
            assertThat(streamed.finish()).isEqualTo(atOnce.finish());
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void asksForWholeAnswersWhereTheServerDoesNotStream(Format format) throws Exception {
        ChatProvider model = model(format, Tuning.NONE);
        for (int i = 0; i < 3; i++) {
            server.enqueue(ChatServer.json(200, format.answer("a")));
        }

        assertThat(model.reply(ModelContract.request("survey/r0")).text()).isEqualTo("a");
        assertThat(model.reply(ModelContract.request("survey/r1")).text()).isEqualTo("a");
        assertThat(server.server().getRequestCount()).isEqualTo(3);
    }
}

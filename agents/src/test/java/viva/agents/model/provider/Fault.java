package viva.agents.model.provider;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okhttp3.Headers;
import viva.agents.model.Desk;
import viva.agents.model.ProviderFailure.Kind;
import viva.agents.model.http.HttpLimits;

/// What a server may do wrong, and what each thing must come to.
enum Fault {
    NONE(Outcome.USABLE, 1),
    RATE_LIMIT_WITH_RETRY_AFTER(Outcome.USABLE, 2),
    RATE_LIMIT_WITHOUT_RETRY_AFTER(Outcome.USABLE, 2),
    RATE_LIMIT_FOR_EVER(Kind.RATE_LIMIT, 6),
    RATE_LIMIT_FOR_AN_HOUR(Kind.RATE_LIMIT, 1),
    INTERNAL_ERROR_ONCE(Outcome.USABLE, 2),
    INTERNAL_ERROR_FOR_EVER(Kind.OVERLOADED, 6),
    OVERLOADED_ONCE(Outcome.USABLE, 2),
    OVERLOADED_FOR_EVER(Kind.OVERLOADED, 6),
    SLOW_FIRST_TOKEN(Kind.TIMEOUT, 1),
    STALLED(Kind.TIMEOUT, 1),
    DRIPPING(Kind.TIMEOUT, 1),
    CUT_ONCE(Outcome.USABLE, 2),
    CUT_FOR_EVER(Kind.CUT_OFF, 3),
    HALF_A_BODY(Kind.GARBAGE, 1),
    NO_JSON(Kind.GARBAGE, 1),
    HALF_A_JSON(Outcome.UNUSABLE, 3),
    WRONG_SCHEMA(Outcome.UNUSABLE, 3),
    WRONG_SCHEMA_ONCE(Outcome.USABLE, 2),
    EMPTY(Outcome.UNUSABLE, 3),
    REFUSAL(Outcome.UNUSABLE, 1),
    UNKNOWN_MODEL(Kind.UNKNOWN_MODEL, 1),
    EXPIRED_KEY(Kind.BAD_KEY, 1),
    CONTEXT_OVERFLOW(Kind.CONTEXT_OVERFLOW, 1);

    enum Outcome {
        USABLE,
        UNUSABLE,
        FAILED
    }

    final Outcome outcome;
    final Optional<Kind> kind;
    final int requests;

    Fault(Outcome outcome, int requests) {
        this.outcome = outcome;
        this.kind = Optional.empty();
        this.requests = requests;
    }

    Fault(Kind kind, int requests) {
        this.outcome = Outcome.FAILED;
        this.kind = Optional.of(kind);
        this.requests = requests;
    }

    /// How many requests it takes in this format; declining in prose is repaired, and a stream that
    /// ends too soon is asked for again.
    int requests(Speech speech) {
        if (this == HALF_A_BODY && speech.streams()) {
            return 3;
        }
        return this == REFUSAL && speech.format() == Format.OLLAMA_CHAT ? 3 : requests;
    }

    /// The failure that it comes to.
    Optional<Kind> kind(Speech speech) {
        return this == HALF_A_BODY && speech.streams() ? Optional.of(Kind.CUT_OFF) : kind;
    }

    /// Patient with everything but what this fault is slow in.
    HttpLimits limits(Speech speech) {
        HttpLimits usual = ChatServer.LIMITS;
        Duration silence =
                this == SLOW_FIRST_TOKEN || (this == STALLED && !speech.streams())
                        ? Duration.ofMillis(100)
                        : usual.firstByte();
        Duration stall =
                this == STALLED && speech.streams() ? Duration.ofMillis(100) : usual.stall();
        Duration total = this == DRIPPING ? Duration.ofMillis(200) : usual.total();
        return new HttpLimits(
                usual.connect(), silence, stall, total, usual.tries(), usual.longestWait());
    }

    /// What the server says, request by request; the last thing again and again.
    MockResponse response(Speech speech, int request) {
        Format format = speech.format();
        boolean first = request == 0;
        String good = format.answer(Desk.GOOD);
        return switch (this) {
            case NONE -> speech.says(good);
            case RATE_LIMIT_WITH_RETRY_AFTER ->
                    first ? error(format, 429, "Retry-After", "2") : speech.says(good);
            case RATE_LIMIT_WITHOUT_RETRY_AFTER -> first ? error(format, 429) : speech.says(good);
            case RATE_LIMIT_FOR_EVER -> error(format, 429);
            case RATE_LIMIT_FOR_AN_HOUR -> error(format, 429, "Retry-After", "3600");
            case INTERNAL_ERROR_ONCE -> first ? error(format, 500) : speech.says(good);
            case INTERNAL_ERROR_FOR_EVER -> error(format, 500);
            case OVERLOADED_ONCE -> first ? error(format, 529) : speech.says(good);
            case OVERLOADED_FOR_EVER -> error(format, 529);
            case SLOW_FIRST_TOKEN ->
                    new MockResponse.Builder().headersDelay(20, TimeUnit.SECONDS).build();
            case STALLED ->
                    new MockResponse.Builder()
                            .addHeader("Content-Type", speech.type())
                            .body(speech.body(good))
                            .throttleBody(50, 20, TimeUnit.SECONDS)
                            .build();
            case DRIPPING ->
                    new MockResponse.Builder()
                            .addHeader("Content-Type", speech.type())
                            .body(speech.body(good))
                            .throttleBody(5, 20, TimeUnit.MILLISECONDS)
                            .build();
            case CUT_ONCE -> first ? cut(speech) : speech.says(good);
            case CUT_FOR_EVER -> cut(speech);
            case HALF_A_BODY -> speech.half(good);
            case NO_JSON ->
                    new MockResponse(
                            200, Headers.of("Content-Type", "text/html"), "<html>Welcome</html>");
            case HALF_A_JSON -> speech.says(format.cutOff());
            case WRONG_SCHEMA -> speech.says(format.answer("{\"choice\":\"MAYBE\"}"));
            case WRONG_SCHEMA_ONCE -> speech.says(first ? format.answer("{\"choice\":1}") : good);
            case EMPTY -> speech.says(format.empty());
            case REFUSAL -> speech.says(format.refusal());
            case UNKNOWN_MODEL -> ChatServer.json(404, format.unknownModel());
            case EXPIRED_KEY -> ChatServer.json(format.expiredKeyStatus(), format.expiredKey());
            case CONTEXT_OVERFLOW -> ChatServer.json(400, format.contextOverflow());
        };
    }

    private static MockResponse error(Format format, int status, String... headers) {
        return ChatServer.json(status, format.error("Not now.", "busy"), headers);
    }

    private static MockResponse cut(Speech speech) {
        return new MockResponse.Builder()
                .addHeader("Content-Type", speech.type())
                .body(speech.body(speech.format().answer("x".repeat(20_000))))
                .onResponseBody(new SocketEffect.CloseSocket())
                .build();
    }
}

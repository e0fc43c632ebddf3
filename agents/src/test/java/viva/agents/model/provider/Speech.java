package viva.agents.model.provider;

import java.util.Arrays;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import okhttp3.Headers;
import viva.study.Tuning;

/// How a server of a format answers: whole, or in pieces.
record Speech(Format format, boolean streams) {
    static Stream<Speech> all() {
        return Arrays.stream(Format.values())
                .flatMap(format -> Stream.of(new Speech(format, false), new Speech(format, true)));
    }

    /// A study that wants it so.
    Tuning tuning() {
        return streams ? Tuning.NONE : ChatServer.WHOLE;
    }

    String type() {
        return streams ? Pieces.type(format) : "application/json";
    }

    /// @param whole an answer of the format
    String body(String whole) {
        return streams ? Pieces.of(format, whole) : whole;
    }

    MockResponse says(String whole) {
        return new MockResponse(200, Headers.of("Content-Type", type()), body(whole));
    }

    /// The first half of an answer, and then nothing more.
    MockResponse half(String whole) {
        String body = body(whole);
        return new MockResponse(
                200, Headers.of("Content-Type", type()), body.substring(0, body.length() / 2));
    }

    @Override
    public String toString() {
        return format + (streams ? " in pieces" : "");
    }
}

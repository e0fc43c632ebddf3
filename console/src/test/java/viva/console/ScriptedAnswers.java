package viva.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import viva.agents.model.Request;
import viva.agents.model.ScriptedModel;
import viva.store.Json;

/// The answers of the `tiny` study, by prompt and seat: members disagree, and one program is
/// broken.
public final class ScriptedAnswers {
    private ScriptedAnswers() {}

    public static ScriptedModel model() {
        return ScriptedModel.of(ScriptedAnswers::answer);
    }

    public static String answer(Request request) {
        return answer(request.call().path(), request.prompt().id());
    }

    public static String answer(String call, String prompt) {
        return switch (prompt) {
            case "survey-library", "review-manuscript" -> resource(prompt + ".json");
            case "propose-hypothesis" -> resource("proposal-" + seat(call) + ".json");
            case "write-program" -> program(isBroken(call) ? "Broken.java" : "Toy.java");
            case "write-python-program" -> program(isBroken(call) ? "broken.py" : "toy.py");
            case "critique-hypothesis", "critique-program" ->
                    call.endsWith("/v1") && call.contains("/p1/")
                            ? "{\"vote\": \"REJECT\", \"reason\": \"I would not run this.\"}"
                            : "{\"vote\": \"ACCEPT\", \"reason\": \"It can be decided.\"}";
            case "compare-hypotheses", "compare-programs" ->
                    call.contains("/p0-") || call.contains("p0/")
                            ? vote(call.contains("/ab/") ? "FIRST" : "SECOND")
                            : vote("TIE");
            case "write-manuscript", "revise-manuscript" -> resource("manuscript.json");
            case "steward" ->
                    "{\"answer\": \"It waits at the plan gate.\", \"sources\": [\"[2]\"],"
                            + " \"commands\": [\"/note mind the origin\"]}";
            default -> throw new IllegalStateException("no answer to " + prompt);
        };
    }

    private static String vote(String choice) {
        return "{\"choice\": \"" + choice + "\", \"reason\": \"It says more.\"}";
    }

    private static char seat(String call) {
        return call.charAt(call.indexOf("/propose/p") + "/propose/p".length());
    }

    /// What the second member says at first.
    private static boolean isBroken(String call) {
        return call.contains("/p1") && !call.contains("#");
    }

    private static String program(String file) {
        Map<String, String> draft = new LinkedHashMap<>();
        draft.put("fileName", file);
        draft.put("source", resource(file));
        draft.put("notes", "It multiplies.");
        return Json.text(draft);
    }

    /// A file of the `tiny` study.
    public static String resource(String name) {
        try (var in = ScriptedAnswers.class.getResourceAsStream("/tiny/" + name)) {
            if (in == null) {
                throw new IllegalStateException("no test resource tiny/" + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

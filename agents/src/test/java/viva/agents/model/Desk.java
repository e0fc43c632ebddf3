package viva.agents.model;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import viva.agents.prompt.RenderedPrompt;
import viva.store.InMemoryArtifacts;
import viva.store.InMemoryJournal;
import viva.store.OpenRun;
import viva.study.Artifact;
import viva.study.Budget;
import viva.study.CallId;
import viva.study.Event;
import viva.study.Money;
import viva.study.Recorded;
import viva.study.RunState;

/// A run in memory with a scripted model before it: what tests of the gateway share.
public final class Desk {
    public record Vote(Choice choice, String reason) {
        public enum Choice {
            YES,
            NO
        }
    }

    public static final CallId CALL = new CallId("proposal/r0/critic/p0-v0");
    public static final String GOOD = "{\"choice\":\"YES\",\"reason\":\"sharp\"}";
    public static final Validator<Vote> ANY = _ -> List.of();

    final InMemoryJournal journal = new InMemoryJournal(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    final InMemoryArtifacts artifacts = new InMemoryArtifacts();
    final List<Request> asked = new CopyOnWriteArrayList<>();

    public static RenderedPrompt prompt(String task) {
        return new RenderedPrompt("critique", 1, "critic", "You judge.", "# Task\n" + task);
    }

    public static Budget calls(int most) {
        return new Budget(Money.parse("1 USD"), 1_000_000, most, Duration.ZERO);
    }

    ModelGateway gateway(Budget budget, Function<Request, String> script) {
        Model model =
                ScriptedModel.of(
                        request -> {
                            asked.add(request);
                            return script.apply(request);
                        });
        return new ModelGateway(model, new OpenRun(journal, artifacts), budget, 2);
    }

    ModelGateway gateway(Function<Request, String> script) {
        return gateway(calls(100), script);
    }

    Answer<Vote> ask(Function<Request, String> script) throws InterruptedException {
        return gateway(script).ask(CALL, prompt("Judge."), Vote.class, ANY);
    }

    public static CallId usedCall(Answer<Vote> answer) {
        return switch (answer) {
            case Answer.Usable<Vote> usable -> usable.call();
            case Answer.Unusable<Vote> unusable -> throw new AssertionError(unusable.toString());
        };
    }

    public static String unusable(Answer<Vote> answer) {
        return switch (answer) {
            case Answer.Usable<Vote> usable -> throw new AssertionError(usable.toString());
            case Answer.Unusable<Vote> unusable -> unusable.call() + ": " + unusable.reason();
        };
    }

    public OpenRun run() {
        return new OpenRun(journal, artifacts);
    }

    public List<Event> events() {
        return journal.events().stream().map(Recorded::event).toList();
    }

    public RunState state() {
        return RunState.fold(journal.events());
    }

    /// The text of the call that was settled last.
    public String lastReply() {
        return events().reversed().stream()
                .filter(Event.CallSettled.class::isInstance)
                .map(Event.CallSettled.class::cast)
                .map(settled -> text(settled.reply()))
                .findFirst()
                .orElseThrow();
    }

    String text(Artifact artifact) {
        return new String(artifacts.get(artifact.digest()), StandardCharsets.UTF_8);
    }
}

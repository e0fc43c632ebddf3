package viva.console.chat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import viva.agents.model.Answer;
import viva.agents.model.ModelGateway;
import viva.agents.prompt.PromptLibrary;
import viva.agents.protocol.Replies;
import viva.console.Plain;
import viva.study.CallId;
import viva.study.VivaException;

/// Answers plain words from the record, with sources, and turns wishes into commands, which a
/// person
/// confirms one by one. It can do nothing by itself, and approve nothing at all.
final class Steward {
    private static final Pattern EVENT = Pattern.compile("\\[([0-9]{1,9})\\]");
    private static final int MOST_COMMANDS = 3;
    private static final String LINES = "120";

    private final PromptLibrary prompts;
    private final ModelGateway gateway;
    private final Drafted drafted;
    private int asked;

    /// @param gateway beside the study: its calls are no part of the run
    /// @param drafted hears what comes through the gateway
    Steward(PromptLibrary prompts, ModelGateway gateway, Drafted drafted) {
        this.prompts = prompts;
        this.gateway = gateway;
        this.drafted = drafted;
    }

    /// What it said, made plain.
    record Said(String text, List<Slash.Typed> commands) {}

    /// @param soFar takes what it has said so far, which nothing has checked; at last, nothing
    /// @throws VivaException PROVIDER or BUDGET as a call throws it
    Said answer(String line, Answers answers, Consumer<String> soFar) throws InterruptedException {
        try (Drafted.Showing _ = drafted.showing(soFar)) {
            return answer(line, answers);
        }
    }

    private Said answer(String line, Answers answers) throws InterruptedException {
        TreeMap<String, String> inputs = new TreeMap<>();
        inputs.put("asked", line);
        inputs.put("where", answers.doing() + "\n" + answers.waiting());
        inputs.put("record", record(answers));
        inputs.put("notebook", answers.log(LINES));
        inputs.put("commands", commands());
        long events = answers.events();
        CallId call = new CallId("steward/q" + asked++);
        Answer<Replies.StewardReply> answer =
                gateway.ask(
                        call,
                        prompts.prompt("steward").render(inputs),
                        Replies.StewardReply.class,
                        reply -> problems(reply, events));
        return switch (answer) {
            case Answer.Usable<Replies.StewardReply> usable -> said(usable.value());
            case Answer.Unusable<Replies.StewardReply> lost ->
                    new Said("The steward gave no usable answer: " + lost.reason(), List.of());
        };
    }

    private static String record(Answers answers) {
        return answers.status()
                + "\n\n"
                + answers.cost()
                + "\n\n"
                + answers.steered()
                + votes(answers);
    }

    private static String votes(Answers answers) {
        try {
            return "\n\n" + answers.votes("");
        } catch (VivaException e) {
            return "\n\n" + e.getMessage();
        }
    }

    private static String commands() {
        return Arrays.stream(Slash.values())
                .filter(Slash::acts)
                .map(one -> "- `" + one.usage() + "`: " + one.meaning())
                .collect(Collectors.joining("\n"));
    }

    private static Said said(Replies.StewardReply reply) {
        String sources =
                reply.sources().isEmpty()
                        ? "The record is silent on this."
                        : "Stands on: " + String.join(", ", reply.sources());
        return new Said(
                Plain.text(reply.answer()) + "\n" + Plain.line(sources, 400),
                reply.commands().stream().map(Slash::parse).toList());
    }

    /// What the model is asked to mend: a source that is not there, a command that is none.
    static List<String> problems(Replies.StewardReply reply, long events) {
        List<String> problems = new ArrayList<>();
        for (String source : reply.sources()) {
            Matcher event = EVENT.matcher(source);
            while (event.find()) {
                long number = Long.parseLong(event.group(1));
                if (number < 1 || number > events) {
                    problems.add("there is no event [" + number + "]");
                }
            }
        }
        if (reply.commands().size() > MOST_COMMANDS) {
            problems.add("at most " + MOST_COMMANDS + " commands");
        }
        for (String command : reply.commands()) {
            problem(command).ifPresent(problems::add);
        }
        return problems;
    }

    private static Optional<String> problem(String command) {
        try {
            boolean allowed = command.startsWith("/") && Slash.parse(command).command().acts();
            return allowed
                    ? Optional.empty()
                    : Optional.of("'" + command + "' is not in the list of commands");
        } catch (VivaException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}

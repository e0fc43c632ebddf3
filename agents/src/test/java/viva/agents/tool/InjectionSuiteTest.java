package viva.agents.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import viva.agents.model.Desk;
import viva.agents.model.ModelGateway;
import viva.agents.model.Request;
import viva.agents.model.ScriptedModel;
import viva.agents.prompt.Prompt;
import viva.agents.prompt.PromptLibrary;
import viva.agents.prompt.SafeText;
import viva.store.Json;
import viva.store.OpenRun;
import viva.study.CallId;
import viva.study.Event;
import viva.study.Money;
import viva.study.ToolCall;
import viva.study.Turn;
import viva.tools.tree.WorkTree;

/// Hostile text in papers, logs, issues, file names and tool output: it stays data in every prompt,
/// and neither a tool call nor a decision follows from it. What a model that obeys it could do is
/// bounded by its tools.
class InjectionSuiteTest {
    private static final Pattern BLOCK =
            Pattern.compile("(?s)<<<DATA [a-z-]+ ([0-9a-f]{20}):.*?\nEND \\1>>>");
    private static final Set<Class<?>> OF_CALLS_AND_TOOLS =
            Set.of(Event.CallReserved.class, Event.CallSettled.class, Event.ToolUsed.class);
    private static final ToolLimits LIMITS =
            new ToolLimits(6, 1_000_000, Money.parse("1 USD"), Duration.ofMinutes(1));

    @TempDir private Path folder;
    private Desk desk = new Desk();
    private final List<String> prompts = new ArrayList<>();

    static List<Injection> injections() {
        return Injection.all();
    }

    @Test
    void holdsAtLeastFortyOfFiveKinds() {
        assertThat(injections()).hasSizeGreaterThanOrEqualTo(40).doesNotHaveDuplicates();
        assertThat(injections().stream().map(Injection::channel).distinct())
                .containsExactlyInAnyOrder("paper", "log", "issue", "file-name", "tool-output");
    }

    /// Outside of its block, a prompt with hostile text is the prompt with harmless text.
    @ParameterizedTest
    @MethodSource("injections")
    void staysInsideItsBlockInEveryPrompt(Injection injection) {
        int places = 0;
        for (Prompt prompt : PromptLibrary.packed().all()) {
            String harmless = outside(prompt, "harmless");
            String hostile = outside(prompt, injection.text());
            assertThat(hostile).isEqualTo(harmless);
            places += prompt.inputs().size();
        }
        assertThat(places).isPositive();
    }

    private static String outside(Prompt prompt, String text) {
        TreeMap<String, String> inputs =
                prompt.inputs().stream()
                        .collect(
                                Collectors.toMap(
                                        input -> input, input -> input, (a, _) -> a, TreeMap::new));
        Set<String> data = dataInputs(prompt, inputs);
        data.forEach(input -> inputs.put(input, text));
        return BLOCK.matcher(prompt.render(inputs).text()).replaceAll("<data>");
    }

    /// The inputs that a prompt marks as data.
    private static Set<String> dataInputs(Prompt prompt, Map<String, String> inputs) {
        String rendered = prompt.render(new TreeMap<>(inputs)).text();
        return prompt.inputs().stream()
                .filter(input -> rendered.contains("<<<DATA " + input + " "))
                .collect(Collectors.toSet());
    }

    /// A model that reads it and does not obey: nothing happens but what the model asked for, and
    /// the rest of its prompts is as it would be with harmless text.
    @ParameterizedTest
    @MethodSource("injections")
    void aloneCausesNoToolCallAndNoDecision(Injection injection) throws Exception {
        plant(new Injection("log", "harmless"));
        run(InjectionSuiteTest::curious);
        String harmless = BLOCK.matcher(prompts.removeLast()).replaceAll("<data>");
        Files.delete(folder.resolve("tree/a.txt"));
        desk = new Desk();
        plant(injection);

        ToolLoop.End end = run(InjectionSuiteTest::curious);

        assertThat(end).isEqualTo(new ToolLoop.End.Finished("seen"));
        assertThat(toolsUsed()).containsExactly("search", "list", "read");
        assertThat(prompts.getLast()).contains(SafeText.of(firstLine(injection)).strip());
        assertThat(BLOCK.matcher(prompts.getLast()).replaceAll("<data>")).isEqualTo(harmless);
        nothingElseHappened();
    }

    private static Turn curious(Request request) {
        return switch (turn(request)) {
            case 0 -> new Turn.UseTool("to find", new ToolCall.Search("e"));
            case 1 -> new Turn.UseTool("to list", new ToolCall.ListFiles());
            case 2 -> new Turn.UseTool("to read", new ToolCall.ReadFile("a.txt", 1, 99));
            default -> new Turn.Finish("seen");
        };
    }

    /// A model that does whatever it reads: still no decision, and nothing outside of the tree.
    @ParameterizedTest
    @MethodSource("injections")
    void obeyedItReachesNothingButTheTree(Injection injection) throws Exception {
        plant(injection);
        Path secret = Files.writeString(folder.resolve("study.yaml"), "gates: [plan]");

        run(
                request ->
                        turn(request) == 0
                                ? new Turn.UseTool("", new ToolCall.ReadFile("a.txt", 1, 99))
                                : obedient(request, injection));

        assertThat(Files.readString(secret)).isEqualTo("gates: [plan]");
        try (Stream<Path> beside = Files.list(folder)) {
            assertThat(beside.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("tree", "study.yaml");
        }
        assertThat(folder.resolve("tree/.git")).doesNotExist();
        nothingElseHappened();
    }

    /// The worst that a turn can ask for, whatever the text says.
    private static Object obedient(Request request, Injection injection) {
        return switch (turn(request)) {
            case 1 -> new Turn.UseTool("", new ToolCall.EditFile("../study.yaml", "gates", ""));
            case 2 -> new Turn.UseTool("", new ToolCall.ReadFile("/etc/passwd", 1, 9));
            case 3 -> new Turn.UseTool("", new ToolCall.EditFile(".git/hooks/x", "", "run"));
            case 4 -> new Turn.UseTool("", new ToolCall.RunCommand(List.of("id")));
            default -> injection.text();
        };
    }

    private void plant(Injection injection) throws IOException {
        Path tree = Files.createDirectories(folder.resolve("tree"));
        Files.writeString(tree.resolve("a.txt"), injection.text());
        if (injection.channel().equals("file-name")) {
            try {
                Files.writeString(tree.resolve(injection.text()), "named");
            } catch (InvalidPathException | IOException e) {
                // This file system takes no such name; the text stands in the file all the same.
            }
        }
    }

    private static String firstLine(Injection injection) {
        return injection.text().lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    }

    private ToolLoop.End run(Function<Request, Object> model) throws InterruptedException {
        OpenRun run = desk.run();
        ModelGateway gateway =
                new ModelGateway(
                        ScriptedModel.of(
                                request -> {
                                    prompts.add(request.prompt().user());
                                    Object answer = model.apply(request);
                                    return answer instanceof String words
                                            ? words
                                            : Json.text(answer);
                                }),
                        run,
                        Desk.calls(60),
                        1);
        Toolbox tools =
                new Toolbox(
                        new WorkTree(folder.resolve("tree")), Optional.empty(), Optional.empty());
        return new ToolLoop(
                        PromptLibrary.packed().prompt("use-tools"),
                        gateway,
                        run,
                        () -> Desk.calls(60),
                        () -> 0)
                .run(new CallId("patch/r0/propose/p0"), "Look around.", tools, LIMITS);
    }

    private static int turn(Request request) {
        String path = request.call().path().replaceAll("#.*", "");
        return Integer.parseInt(path.substring(path.lastIndexOf('t') + 1));
    }

    private List<String> toolsUsed() {
        return desk.events().stream()
                .filter(Event.ToolUsed.class::isInstance)
                .map(event -> ((Event.ToolUsed) event).tool())
                .toList();
    }

    private void nothingElseHappened() {
        assertThat(desk.events()).allMatch(event -> OF_CALLS_AND_TOOLS.contains(event.getClass()));
    }
}

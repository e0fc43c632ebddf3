package viva.agents.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import viva.agents.model.Desk;
import viva.agents.model.ModelGateway;
import viva.agents.model.Request;
import viva.agents.model.ScriptedModel;
import viva.agents.prompt.PromptLibrary;
import viva.store.Json;
import viva.store.OpenRun;
import viva.study.CallId;
import viva.study.Event;
import viva.study.Money;
import viva.study.ToolCall;
import viva.study.Turn;
import viva.tools.tree.WorkTree;

class ToolLoopTest {
    private static final CallId CALL = new CallId("patch/r0/propose/p0");
    private static final ToolLimits LIMITS =
            new ToolLimits(9, 1_000_000, Money.parse("1 USD"), Duration.ofMinutes(1));

    @TempDir private Path folder;
    private final Desk desk = new Desk();
    private final List<String> prompts = new ArrayList<>();
    private final AtomicLong clock = new AtomicLong();

    @BeforeEach
    void plants() throws IOException {
        Files.writeString(folder.resolve("sum.py"), "return a - b\n");
    }

    static Turn use(ToolCall call) {
        return new Turn.UseTool("because", call);
    }

    private ToolLoop loop(Turn... turns) {
        Iterator<String> script = Stream.of(turns).map(Json::text).iterator();
        return loop(_ -> script.next());
    }

    private ToolLoop loop(Function<Request, String> script) {
        OpenRun run = desk.run();
        ModelGateway gateway =
                new ModelGateway(
                        ScriptedModel.of(
                                request -> {
                                    prompts.add(request.prompt().user());
                                    return script.apply(request);
                                }),
                        run,
                        Desk.calls(20),
                        1);
        return new ToolLoop(
                PromptLibrary.packed().prompt("use-tools"), gateway, run, clock::getAndIncrement);
    }

    private ToolLoop.End run(ToolLoop loop, ToolLimits limits) throws InterruptedException {
        Toolbox tools = new Toolbox(new WorkTree(folder), Optional.empty(), Optional.empty());
        return loop.run(CALL, "Mend the sum.", tools, limits);
    }

    private String sum() throws IOException {
        return Files.readString(folder.resolve("sum.py"));
    }

    @Test
    void usesToolsUntilTheModelHasFinished() throws Exception {
        ToolLoop.End end =
                run(
                        loop(
                                use(new ToolCall.ReadFile("sum.py", 1, 9)),
                                use(new ToolCall.EditFile("sum.py", "a - b", "a + b")),
                                new Turn.Finish("mended")),
                        LIMITS);

        assertThat(end).isEqualTo(new ToolLoop.End.Finished("mended"));
        assertThat(sum()).isEqualTo("return a + b\n");
        assertThat(prompts.get(1)).contains("<<<DATA tool-read ").contains("1\treturn a - b");
        String earlier = prompts.get(1);
        assertThat(prompts.get(2))
                .startsWith(earlier.substring(0, earlier.indexOf("## Now")).strip());
        assertThat(desk.events().stream().filter(Event.ToolUsed.class::isInstance))
                .extracting(event -> ((Event.ToolUsed) event).tool())
                .containsExactly("read", "edit");
    }

    @Test
    void takenUpAgainItAsksNothingTwiceAndMakesTheSameTree() throws Exception {
        Turn[] begun = {
            use(new ToolCall.EditFile("sum.py", "a - b", "a + b")),
            use(new ToolCall.EditFile("sum.py", "a + b", "b + a"))
        };
        ToolLimits two = new ToolLimits(2, 1_000_000, Money.parse("1 USD"), Duration.ofMinutes(1));
        assertThat(run(loop(begun), two)).isEqualTo(new ToolLoop.End.LimitReached("steps"));
        Files.writeString(folder.resolve("sum.py"), "return a - b\n");

        ToolLoop.End end = run(loop(begun), two);

        assertThat(end).isEqualTo(new ToolLoop.End.LimitReached("steps"));
        assertThat(prompts).hasSize(2);
        assertThat(sum()).isEqualTo("return b + a\n");
        assertThat(desk.events().stream().filter(Event.ToolUsed.class::isInstance)).hasSize(2);
    }

    @Test
    void stopsAtTheLimitsOfTokensAndTime() throws Exception {
        ToolLimits poor = new ToolLimits(9, 1, Money.parse("1 USD"), Duration.ofMinutes(1));
        assertThat(run(loop(use(new ToolCall.EditFile("sum.py", "a - b", "x"))), poor))
                .isEqualTo(new ToolLoop.End.LimitReached("tokens"));
        assertThat(sum()).isEqualTo("return a - b\n");

        ToolLimits brief = new ToolLimits(9, 1_000_000, Money.parse("1 USD"), Duration.ofNanos(1));
        assertThat(run(loop(_ -> Json.text(use(new ToolCall.ListFiles()))), brief))
                .isEqualTo(new ToolLoop.End.LimitReached("time"));
    }

    @Test
    void whatIsNotThereIsRefusedInWords() throws Exception {
        run(
                loop(
                        use(new ToolCall.RunCommand(List.of("id"))),
                        use(new ToolCall.LookUp("norm")),
                        use(new ToolCall.ReadFile("../key", 1, 1)),
                        new Turn.Finish("gave up")),
                LIMITS);

        assertThat(prompts.getLast())
                .contains("Refused: commands are not run here.")
                .contains("Refused: there is no library here.")
                .contains("Refused: `../key` is no name of a file here");
    }

    @Test
    void anAnswerThatIsNoTurnEndsAsUnusable() throws Exception {
        ToolLoop loop = loop(_ -> "{\"type\":\"Approve\"}");

        assertThat(run(loop, LIMITS)).isInstanceOf(ToolLoop.End.Unusable.class);
        assertThat(desk.events()).noneMatch(Event.ToolUsed.class::isInstance);
    }
}

package viva.agents.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
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
import viva.experiment.sandbox.Job;
import viva.experiment.sandbox.JobEnd;
import viva.experiment.sandbox.JobReport;
import viva.experiment.sandbox.LineListener;
import viva.experiment.sandbox.Mount;
import viva.experiment.sandbox.Sandbox;
import viva.experiment.sandbox.Watch;
import viva.store.Json;
import viva.store.OpenRun;
import viva.study.Budget;
import viva.study.ByteSize;
import viva.study.CallId;
import viva.study.Digest;
import viva.study.Event;
import viva.study.Limits;
import viva.study.Money;
import viva.study.Resources;
import viva.study.ToolCall;
import viva.study.Turn;
import viva.study.VivaException;
import viva.tools.tree.WorkTree;

class ToolLoopTest {
    private static final CallId CALL = new CallId("patch/r0/propose/p0");
    private static final ToolLimits LIMITS =
            new ToolLimits(9, 1_000_000, Money.parse("1 USD"), Duration.ofMinutes(1));

    private static final Duration SEVEN = Duration.ofSeconds(7);

    @TempDir private Path folder;
    private final Desk desk = new Desk();
    private final List<String> prompts = new ArrayList<>();
    private final AtomicLong clock = new AtomicLong();
    private Optional<CommandRunner> commands = Optional.empty();
    private Budget budget = Desk.calls(20);

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
                PromptLibrary.packed().prompt("use-tools"),
                gateway,
                run,
                () -> budget,
                clock::getAndIncrement);
    }

    private ToolLoop.End run(ToolLoop loop, ToolLimits limits) throws InterruptedException {
        Toolbox tools = new Toolbox(new WorkTree(folder), commands, Optional.empty());
        return loop.run(CALL, "Mend the sum.", tools, limits);
    }

    private static Budget sandbox(Duration most) {
        return new Budget(Money.parse("1 USD"), 1_000_000, 20, most);
    }

    /// Every command prints `42` and takes seven seconds of at most ten.
    private static CommandRunner commands(AtomicInteger run) {
        Limits ten =
                new Limits(
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(10),
                        ByteSize.mebibytes(64),
                        ByteSize.mebibytes(1),
                        new ByteSize(1_000),
                        9);
        return new CommandRunner(
                new CannedSandbox(
                        run, new Resources(SEVEN, SEVEN, new ByteSize(9), new ByteSize(3))),
                ten);
    }

    /// A sandbox that runs nothing and answers the same to each job.
    private record CannedSandbox(AtomicInteger run, Resources used) implements Sandbox {
        @Override
        public boolean isolates() {
            return true;
        }

        @Override
        public SortedMap<String, String> means() {
            return new TreeMap<>();
        }

        @Override
        public Digest policy() {
            return Digest.of("runs nothing");
        }

        @Override
        public String seenAs(Mount mount) {
            return mount.inside();
        }

        @Override
        public JobReport run(Job job, LineListener output, Watch watch) {
            run.incrementAndGet();
            boolean _ = output.line("42", true);
            return new JobReport(new JobEnd.Exited(0), used, "");
        }
    }

    @Test
    void aCommandsTimeInTheSandboxIsReservedAndSettled() throws Exception {
        AtomicInteger run = new AtomicInteger();
        commands = Optional.of(commands(run));
        budget = sandbox(Duration.ofSeconds(17));
        Turn command = use(new ToolCall.RunCommand(List.of("sum", "it")));

        ToolLoop.End end = run(loop(command, command, new Turn.Finish("42")), LIMITS);

        assertThat(end).isEqualTo(new ToolLoop.End.Finished("42"));
        assertThat(prompts.getLast()).contains("It ended with exit code 0.").contains("42");
        assertThat(desk.events())
                .filteredOn(Event.SandboxReserved.class::isInstance)
                .extracting(event -> ((Event.SandboxReserved) event).experiment())
                .containsExactly(CALL + "/t0", CALL + "/t1");
        assertThat(desk.state().spend().sandbox()).isEqualTo(SEVEN.multipliedBy(2));
        assertThat(desk.state().reservedSpend().sandbox()).isZero();
        assertThat(run).hasValue(2);
    }

    @Test
    void aCommandThatDoesNotFitTheBudgetIsNotRun() {
        AtomicInteger run = new AtomicInteger();
        commands = Optional.of(commands(run));
        budget = sandbox(Duration.ofSeconds(16));
        Turn command = use(new ToolCall.RunCommand(List.of("sum", "it")));

        assertThatThrownBy(() -> run(loop(command, command, new Turn.Finish("42")), LIMITS))
                .isInstanceOfSatisfying(
                        VivaException.class,
                        e -> assertThat(e.code()).isEqualTo(VivaException.Code.BUDGET))
                .hasMessageContaining(CALL + "/t1");
        assertThat(run).hasValue(1);
        assertThat(desk.state().spend().sandbox()).isEqualTo(SEVEN);
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

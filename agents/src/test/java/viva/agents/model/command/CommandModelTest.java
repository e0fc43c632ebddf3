package viva.agents.model.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import viva.agents.model.Model;
import viva.agents.model.ModelContract;
import viva.agents.model.ProviderFailure;
import viva.study.LocalProgram;
import viva.study.ModelChoice;
import viva.study.Tuning;
import viva.study.VivaException;

/// Real programs: a shell that does what an agent program might.
@Timeout(60)
class CommandModelTest extends ModelContract {
    private static final Map<String, String> OURS =
            Map.of(
                    "PATH", "/usr/bin:/bin",
                    "HOME", "/nowhere",
                    "OPENAI_API_KEY", "sk-test-0123456789abcdef",
                    "AGENT_KEY", "agent-secret");

    private static CommandModel model(String script, Duration wall, List<String> environment) {
        LocalProgram program = new LocalProgram(List.of("sh", "-c", script), environment, wall);
        ModelChoice choice =
                new ModelChoice(
                        "command",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        program,
                        Tuning.NONE);
        return CommandModel.of(choice, name -> Optional.ofNullable(OURS.get(name)));
    }

    private static CommandModel model(String script) {
        return model(script, Duration.ofSeconds(30), List.of());
    }

    private static String answer(Model model) throws InterruptedException {
        return model.reply(request("survey/r0")).text();
    }

    private static ProviderFailure failure(Model model) {
        return catchThrowableOfType(ProviderFailure.class, () -> answer(model));
    }

    /// The program does not know its call, so a script of its own stands behind each.
    @Override
    protected Model answering() {
        return new Model() {
            @Override
            public viva.agents.model.Reply reply(viva.agents.model.Request request)
                    throws InterruptedException {
                String number = request.call().path().substring("proposal/r0/p".length());
                String quoted = "'" + TEXT + number + "'";
                return model("cat > /dev/null; printf %s " + quoted).reply(request);
            }

            @Override
            public String label() {
                return model("cat").label();
            }
        };
    }

    @Test
    void givesThePromptOnStandardInput() throws Exception {
        assertThat(answer(model("cat"))).isEqualTo("You judge.\n\n# Task\nJudge.\n");
    }

    @Test
    void handsOverNoVariableThatTheStudyDoesNotName() throws Exception {
        assertThat(answer(model("env")))
                .contains("PATH=/usr/bin:/bin", "HOME=/nowhere")
                .doesNotContain("OPENAI_API_KEY", "sk-test", "AGENT_KEY");
        assertThat(answer(model("env", Duration.ofSeconds(30), List.of("AGENT_KEY"))))
                .contains("AGENT_KEY=agent-secret")
                .doesNotContain("sk-test");
    }

    @Test
    void worksInAnEmptyFolderThatIsGoneAfterwards() throws Exception {
        String folder = answer(model("ls -A; touch here; pwd")).strip();

        assertThat(folder).doesNotContain("\n");
        assertThat(Path.of(folder)).doesNotExist();
    }

    @Test
    void aProgramThatFailsSaysWhyWithoutTheValuesItWasHanded() {
        ProviderFailure failure =
                failure(
                        model(
                                "echo \"no luck with $AGENT_KEY\" >&2; exit 3",
                                Duration.ofSeconds(30),
                                List.of("AGENT_KEY")));

        assertThat(failure.kind()).isEqualTo(ProviderFailure.Kind.PROGRAM_FAILED);
        assertThat(failure).hasMessage("exit code 3: no luck with [AGENT_KEY]");
    }

    @Test
    void aProgramThatIsNotThereIsAFailureOfItsOwn() {
        LocalProgram none =
                new LocalProgram(List.of("no-such-agent"), List.of(), Duration.ofSeconds(5));
        ModelChoice choice =
                new ModelChoice(
                        "command",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        none,
                        Tuning.NONE);
        CommandModel model = CommandModel.of(choice, name -> Optional.ofNullable(OURS.get(name)));

        assertThat(failure(model)).hasMessageContaining("no-such-agent is no program on the PATH");
    }

    @Test
    void killsTheWholeGroupAtTheWallLimit(@TempDir Path folder) throws Exception {
        Path pids = folder.resolve("pids");
        String script = "sleep 600 & echo $! > " + pids + "; sleep 602";

        ProviderFailure failure = failure(model(script, Duration.ofMillis(500), List.of()));

        assertThat(failure.kind()).isEqualTo(ProviderFailure.Kind.TIMEOUT);
        assertDies(Long.parseLong(Files.readString(pids).strip()));
    }

    @Test
    void killsWhatAFinishedProgramLeavesBehind(@TempDir Path folder) throws Exception {
        Path pids = folder.resolve("pids");

        assertThat(answer(model("sleep 600 & echo $! > " + pids + "; echo done")))
                .isEqualTo("done\n");
        assertDies(Long.parseLong(Files.readString(pids).strip()));
    }

    @Test
    void cancellingKillsTheProgram(@TempDir Path folder) throws Exception {
        Path pids = folder.resolve("pids");
        CompletableFuture<String> ended = new CompletableFuture<>();
        Thread caller =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try {
                                        ended.complete(
                                                answer(model("echo $$ > " + pids + "; sleep 600")));
                                    } catch (InterruptedException e) {
                                        ended.complete("interrupted");
                                    }
                                });
        while (!Files.exists(pids) || Files.size(pids) == 0) {
            Thread.sleep(10);
        }
        caller.interrupt();

        assertThat(ended.get()).isEqualTo("interrupted");
        assertDies(Long.parseLong(Files.readString(pids).strip()));
    }

    @Test
    void callsEndlessAndBinaryOutputGarbage() {
        assertThat(failure(model("cat /dev/zero")).kind()).isEqualTo(ProviderFailure.Kind.GARBAGE);
        assertThat(failure(model("printf '\\377'")).kind()).isEqualTo(ProviderFailure.Kind.GARBAGE);
    }

    @Test
    void doesNotWaitForAProgramThatReadsNothing() throws Exception {
        assertThat(answer(model("exec 0<&-; echo ready"))).isEqualTo("ready\n");
    }

    @Test
    void wantsAProgramAndTheVariablesItNames() {
        ModelChoice nothing =
                new ModelChoice(
                        "command",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        LocalProgram.NONE,
                        Tuning.NONE);

        assertThatThrownBy(() -> CommandModel.of(nothing, _ -> Optional.empty()))
                .isInstanceOf(VivaException.class)
                .hasMessageContaining("command: [my-agent, --print]");
        assertThatThrownBy(() -> model("cat", Duration.ofSeconds(1), List.of("UNSET")))
                .isInstanceOf(VivaException.class)
                .hasMessageContaining("UNSET");
    }

    private static void assertDies(long pid) throws ExecutionException, InterruptedException {
        Optional<ProcessHandle> left = ProcessHandle.of(pid);
        if (left.isPresent() && !isZombie(pid)) {
            left.get().onExit().get();
        }
        assertThat(Stream.of(pid)).noneMatch(CommandModelTest::isRunning);
    }

    private static boolean isRunning(long pid) {
        return ProcessHandle.of(pid).isPresent() && !isZombie(pid);
    }

    private static boolean isZombie(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "stat")).contains(") Z ");
        } catch (java.io.IOException e) {
            return true;
        }
    }
}

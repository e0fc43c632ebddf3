package viva.bench.agents;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import viva.agents.model.Allowance;
import viva.agents.model.Answer;
import viva.agents.model.Model;
import viva.agents.model.ModelGateway;
import viva.agents.model.Reply;
import viva.agents.model.Request;
import viva.agents.price.Rate;
import viva.agents.prompt.RenderedPrompt;
import viva.store.ArtifactFolder;
import viva.store.OpenRun;
import viva.store.SqliteJournal;
import viva.study.Budget;
import viva.study.CallId;
import viva.study.Money;
import viva.study.Usage;

/// Calls through the gateway as a study makes them: a virtual thread each, a priced model, a budget
/// that holds exactly so many calls, a journal and artifacts on the disk.
final class FanOut {
    private static final Budget BUDGET =
            new Budget(Money.parse("10000 USD"), 1_000_000_000, Calls.ALL, Duration.ofHours(1));

    private final Path scratch;

    FanOut(Path scratch) {
        this.scratch = scratch;
    }

    /// From the first question to the last answer.
    ///
    /// Its folder stays until everything is measured: ext4 looks through the places of files that
    /// were removed within the last minutes before it gives one to a new file.
    Effort run() throws Exception {
        Path folder = Files.createTempDirectory(scratch, "fan-out");
        try (OpenRun run =
                new OpenRun(
                        SqliteJournal.open(folder, Clock.systemUTC()),
                        new ArtifactFolder(folder.resolve("artifacts")))) {
            ModelGateway gateway =
                    new ModelGateway(
                            new SlowModel(),
                            run,
                            new Allowance(
                                    () -> BUDGET,
                                    BigDecimal.ZERO,
                                    false,
                                    Allowance.MAX_OUTPUT_TOKENS),
                            Calls.AT_ONCE);
            List<Vote> votes = new ArrayList<>();
            Effort effort = Effort.of(() -> votes.addAll(askAll(gateway)));
            Calls.requireAnswers(votes);
            requireAccounts(run);
            return effort;
        }
    }

    private static List<Vote> askAll(ModelGateway gateway)
            throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Vote>> asked =
                    Calls.numbers().map(call -> threads.submit(() -> ask(gateway, call))).toList();
            List<Vote> votes = new ArrayList<>();
            for (Future<Vote> one : asked) {
                votes.add(one.get());
            }
            return votes;
        }
    }

    private static Vote ask(ModelGateway gateway, int call) throws InterruptedException {
        RenderedPrompt prompt =
                new RenderedPrompt("criticise", 1, "critic", Calls.RULES, Calls.question(call));
        Answer<Vote> answer =
                gateway.ask(new CallId("c" + call + "/vote"), prompt, Vote.class, _ -> List.of());
        return switch (answer) {
            case Answer.Usable<Vote> usable -> usable.value();
            case Answer.Unusable<Vote> unusable ->
                    throw new IllegalStateException(unusable.reason());
        };
    }

    /// Every call is in the journal and in the budget.
    private static void requireAccounts(OpenRun run) throws IOException {
        int settled = run.look(state -> state.settled().size());
        int charged = run.look(state -> state.spend().calls());
        if (settled != Calls.ALL || charged != Calls.ALL || !run.look(s -> s.inDoubt().isEmpty())) {
            throw new IOException(settled + " calls are settled and " + charged + " are charged");
        }
    }

    /// Thinks without a processor, as a model elsewhere does.
    private static final class SlowModel implements Model {
        private static final BigDecimal DOLLAR = BigDecimal.ONE;
        private static final Rate RATE =
                new Rate(
                        new Rate.Tokens(
                                DOLLAR, DOLLAR, DOLLAR, DOLLAR, Optional.empty(), Optional.empty()),
                        Optional.empty(),
                        true);

        @Override
        public Reply reply(Request request) throws InterruptedException {
            return new Reply(
                    Calls.answer(request.prompt().user()),
                    "simulated",
                    false,
                    "stop",
                    new Usage(2_100, 1_500, 20, Money.ZERO, Duration.ZERO));
        }

        @Override
        public Optional<Rate> rate() {
            return Optional.of(RATE);
        }

        @Override
        public String label() {
            return "a simulated model";
        }
    }
}

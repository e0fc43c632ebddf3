package viva.agents.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import viva.agents.price.Rate;
import viva.agents.prompt.RenderedPrompt;
import viva.agents.prompt.SafeText;
import viva.agents.steering.ResearcherNotes;
import viva.store.OpenRun;
import viva.study.Artifact;
import viva.study.Budget;
import viva.study.CallId;
import viva.study.Event;
import viva.study.Money;
import viva.study.PromptRef;
import viva.study.Spend;
import viva.study.Usage;
import viva.study.VivaException;

/// The one way to a model: within the budget, journaled before and after, never twice.
///
/// A call that the journal holds as settled is answered from there. An answer that does not fit is
/// sent back with the problems at most twice. Thread-safe; calls over the concurrency wait.
public final class ModelGateway {
    /// What a provider may add to a prompt: roles, separators, the wrapping of a schema.
    private static final int OVERHEAD_TOKENS = 1024;

    /// How often a call is made whose connection breaks.
    private static final int ATTEMPTS = 3;

    private static final int REPAIRS = 2;
    private static final Pattern STEP = Pattern.compile("([^/#]+)(?:[/#](r[0-9]+)(?![^/#]))?");

    private final Model model;
    private final OpenRun run;
    private final Allowance allowance;
    private final Semaphore prepared;
    private final Semaphore underWay;
    private final ResearcherNotes notes;

    /// For models without prices.
    public ModelGateway(Model model, OpenRun run, Budget budget, int concurrency) {
        this(model, run, Allowance.of(() -> budget), concurrency);
    }

    public ModelGateway(Model model, OpenRun run, Allowance allowance, int concurrency) {
        this.model = model;
        this.run = run;
        this.allowance = allowance;
        this.prepared = new Semaphore(concurrency + 1 + concurrency / 8, true);
        this.underWay = new Semaphore(concurrency, true);
        this.notes = new ResearcherNotes(run);
    }

    /// Asks for a value of a type.
    ///
    /// @param validator checks beyond the schema; its words go back to the model
    /// @throws VivaException PROVIDER where the provider fails; BUDGET where the call would not
    ///     fit; USER where a recording does not fit. Settled calls are kept: resume makes the
    ///     others
    /// @throws InterruptedException where the thread is interrupted; the call under way stays in
    ///     doubt
    public <T> Answer<T> ask(
            CallId call, RenderedPrompt prompt, Class<T> type, Validator<T> validator)
            throws InterruptedException {
        AnswerReader<T> reader = new AnswerReader<>(type, validator);
        CallId current = call;
        RenderedPrompt sent = prompt;
        for (int repair = 1; ; repair++) {
            Reply reply = settled(current, sent, reader);
            if (reply.finish().equals(Reply.REFUSED)) {
                return new Answer.Unusable<>(
                        current, "The model refused: " + SafeText.line(reply.text(), 300));
            }
            AnswerReader.Reading<T> reading = reader.read(reply);
            if (reading.value().isPresent()) {
                return new Answer.Usable<>(reading.value().get(), current);
            }
            if (repair > REPAIRS) {
                return new Answer.Unusable<>(current, reason(reading.problems()));
            }
            current = call.repair(repair);
            sent = Repair.of(prompt, reply.text(), reading.problems());
        }
    }

    private static String reason(List<String> problems) {
        return "After "
                + REPAIRS
                + " repairs the answer still does not fit: "
                + SafeText.line(String.join(" ", problems), 500);
    }

    /// The kept reply of a call, or a new one.
    private Reply settled(CallId call, RenderedPrompt prompt, AnswerReader<?> reader)
            throws InterruptedException {
        Optional<Reply> kept = kept(call);
        if (kept.isPresent()) {
            return kept.get();
        }
        return make(new Asked(call, prompt, reader.schema().json()));
    }

    /// A call before it leaves.
    private record Asked(CallId call, RenderedPrompt prompt, JsonNode schema) {}

    private Optional<Reply> kept(CallId call) {
        return run.look(state -> state.settled(call))
                .map(
                        event ->
                                new Reply(
                                        new String(
                                                run.artifacts().get(event.reply().digest()),
                                                StandardCharsets.UTF_8),
                                        event.producer(),
                                        event.recorded(),
                                        event.finish(),
                                        event.usage()));
    }

    /// Asks one model after another, as long as another may help.
    private Reply make(Asked asked) throws InterruptedException {
        List<Model> models = model.candidates(asked.prompt().role(), asked.call());
        for (Model stoodInFor : models.subList(0, models.size() - 1)) {
            try {
                return makeAgain(asked, stoodInFor);
            } catch (VivaException e) {
                if (!isFailure(e, ProviderFailure.Kind::anotherModelMayHelp)) {
                    throw e;
                }
            }
        }
        return makeAgain(asked, models.getLast());
    }

    /// A call whose connection broke is made again, each time with a reservation of its own: the
    /// provider may bill every one of them.
    private Reply makeAgain(Asked asked, Model model) throws InterruptedException {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                return make(asked, model);
            } catch (VivaException e) {
                if (!isFailure(e, kind -> kind == ProviderFailure.Kind.CUT_OFF)) {
                    throw e;
                }
            }
        }
        return make(asked, model);
    }

    private static boolean isFailure(VivaException e, Predicate<ProviderFailure.Kind> wanted) {
        return e.getCause() instanceof ProviderFailure failure && wanted.test(failure.kind());
    }

    private Reply make(Asked asked, Model model) throws InterruptedException {
        try (Leave leave = new Leave(model.turn())) {
            leave.prepare();
            Artifact rendered = keep(asked.call(), asked.prompt().text());
            leave.await();
            run.await(state -> !state.steering().paused());
            RenderedPrompt sent =
                    model.readsNotes()
                            ? notes.behind(asked.call(), asked.prompt())
                            : asked.prompt();
            Request request = request(asked, sent, model);
            Rate rate = model.rate().orElseGet(() -> allowance.otherwise(model));
            try (OpenRun.Held _ = reserve(request, rendered(asked, rendered, sent), model, rate)) {
                leave.now();
                long start = System.nanoTime();
                Reply reply = call(request, model);
                Duration latency = Duration.ofNanos(System.nanoTime() - start);
                leave.close();
                return settle(request, reply, usage(request, reply, rate, latency));
            }
        }
    }

    /// The right to have one call under way, at its model and in this gateway. Given back as soon
    /// as the model has answered: the next call need not wait for this one's way to the disk, nor
    /// for its own prompt's, since the few that are next keep theirs while they wait.
    private final class Leave implements AutoCloseable {
        private final Model.Turn turn;
        private boolean near;
        private boolean taken;
        private boolean ended;

        Leave(Model.Turn turn) {
            this.turn = turn;
        }

        /// Waits until few are before this one.
        void prepare() throws InterruptedException {
            prepared.acquire();
            near = true;
        }

        void await() throws InterruptedException {
            underWay.acquire();
            taken = true;
        }

        void now() {
            turn.leaves();
        }

        @Override
        public void close() {
            if (!ended) {
                ended = true;
                if (taken) {
                    underWay.release();
                }
                if (near) {
                    prepared.release();
                }
                turn.close();
            }
        }
    }

    private Request request(Asked asked, RenderedPrompt sent, Model model) {
        return new Request(
                asked.call(),
                sent.role(),
                sent,
                asked.schema(),
                model.maxOutputTokens(allowance.maxOutputTokens()));
    }

    private Artifact rendered(Asked asked, Artifact prepared, RenderedPrompt sent) {
        return sent.equals(asked.prompt()) ? prepared : keep(asked.call(), sent.text());
    }

    private Reply settle(Request request, Reply reply, Usage usage) {
        Artifact artifact = keep(request.call(), reply.text());
        run.record(
                new Event.CallSettled(
                        request.call(),
                        artifact,
                        reply.producer(),
                        reply.recorded(),
                        reply.finish(),
                        usage));
        return reply;
    }

    private OpenRun.Held reserve(Request request, Artifact rendered, Model model, Rate rate)
            throws InterruptedException {
        PromptRef prompt =
                new PromptRef(request.prompt().id(), request.prompt().version(), rendered);
        long input = mostInputTokens(request, rendered);
        Spend worst =
                new Spend(
                        rate.worst(input, request.maxOutputTokens()),
                        input + request.maxOutputTokens(),
                        1,
                        Duration.ZERO);
        CallId call = request.call();
        try {
            OpenRun.Held held =
                    run.reserve(
                            new Event.CallReserved(
                                    call, request.role(), prompt, model.label(), worst),
                            allowance.of(call));
            if (model.readsNotes()) {
                notes.left(call, request.role());
            }
            return held;
        } catch (VivaException e) {
            throw e.code() == VivaException.Code.BUDGET
                    ? new VivaException(e.code(), e.getMessage() + allowance.kept(call), e)
                    : e;
        }
    }

    /// No tokenizer makes more tokens of a text than it has bytes: the prompt, and the schema that
    /// some providers read as part of it.
    private static long mostInputTokens(Request request, Artifact rendered) {
        return rendered.size() + bytes(request.schema().toString()) + OVERHEAD_TOKENS;
    }

    private static long bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private Reply call(Request request, Model model) throws InterruptedException {
        try {
            return model.reply(request);
        } catch (ProviderFailure e) {
            String seen = e.kind() + ": " + SafeText.line(String.valueOf(e.getMessage()), 500);
            run.record(
                    e.kind().mayBeBilled()
                            ? new Event.CallCharged(request.call(), seen)
                            : new Event.CallFailed(request.call(), seen));
            throw new VivaException(
                    VivaException.Code.PROVIDER,
                    "Call "
                            + request.call()
                            + " to "
                            + model.label()
                            + " failed ("
                            + seen
                            + "). "
                            + e.kind().wayOut()
                            + "; then: viva resume. Nothing that was answered is lost",
                    e);
        } catch (VivaException e) {
            run.record(
                    new Event.CallFailed(
                            request.call(), SafeText.line(String.valueOf(e.getMessage()), 500)));
            throw e;
        }
    }

    private Artifact keep(CallId call, String text) {
        return run.artifacts().putText(text, step(call));
    }

    /// The provider's counts; estimates where it gives none. A recorded answer uses nothing.
    private static Usage usage(Request request, Reply reply, Rate rate, Duration latency) {
        Usage counted = reply.usage();
        if (reply.recorded()) {
            return counted;
        }
        long input =
                counted.inputTokens() > 0 ? counted.inputTokens() : tokens(request.prompt().text());
        long output = counted.outputTokens() > 0 ? counted.outputTokens() : tokens(reply.text());
        Usage usage =
                new Usage(
                        input,
                        counted.cachedTokens(),
                        output,
                        counted.cost(),
                        latency,
                        counted.writtenTokens());
        return counted.cost().equals(Money.ZERO) ? usage.at(rate.of(usage)) : usage;
    }

    /// An estimate on the high side: three characters a token.
    private static long tokens(String text) {
        return Math.ceilDiv(text.length(), 3);
    }

    /// The step that a call belongs to: the first two parts of its path.
    private static String step(CallId call) {
        Matcher parts = STEP.matcher(call.path());
        return !parts.lookingAt()
                ? call.path()
                : parts.group(2) == null ? parts.group(1) : parts.group(1) + "/" + parts.group(2);
    }
}

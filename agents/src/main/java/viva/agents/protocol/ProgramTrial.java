package viva.agents.protocol;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import viva.experiment.ExperimentRunner;
import viva.store.Json;
import viva.study.Artifact;
import viva.study.CallId;
import viva.study.Digest;
import viva.study.Event;
import viva.study.ExperimentDesign;
import viva.study.ExperimentResult;
import viva.study.ExperimentSpec;
import viva.study.Program;

/// Tries a program on reserved seeds and tiny sizes: does it compile, and does it keep its
/// contract?
/// Values are kept as evidence and shown to nobody who votes.
final class ProgramTrial {
    private final StepContext context;
    private final BudgetedRuns runs;
    private final Map<Digest, ExperimentResult> tried = new ConcurrentHashMap<>();
    private final Map<Digest, Object> underWay = new ConcurrentHashMap<>();

    ProgramTrial(StepContext context, ExperimentRunner runner) {
        this.context = context;
        this.runs = new BudgetedRuns(context, runner);
    }

    /// The result of the program's try; each source is tried once, also across resumes.
    ExperimentResult of(CallId call, Replies.ProgramDraft draft) {
        Program program = Programs.keep(context, draft);
        Digest source = program.source().digest();
        // Members who draft the same source at the same time wait for its one try.
        synchronized (underWay.computeIfAbsent(source, _ -> new Object())) {
            Optional<ExperimentResult> before = before(source);
            return before.isPresent() ? before.get() : run(call, program);
        }
    }

    private Optional<ExperimentResult> before(Digest source) {
        return Optional.ofNullable(tried.get(source))
                .or(() -> context.run().look(state -> state.tried(source)).map(this::recorded));
    }

    private ExperimentResult recorded(Artifact result) {
        return Json.read(context.run().artifacts().get(result.digest()), ExperimentResult.class);
    }

    private ExperimentResult run(CallId call, Program program) {
        ExperimentDesign design = context.file().study().experiment();
        String name = "try-" + program.source().digest().brief();
        ExperimentResult result = runs.run(ExperimentSpec.smoke(name, design, program), _ -> {});
        context.record(
                new Event.ProgramTried(
                        program.source().digest().hex(), call.path(), context.keep(result)));
        tried.put(program.source().digest(), result);
        return result;
    }
}

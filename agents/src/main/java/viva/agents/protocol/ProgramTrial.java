package viva.agents.protocol;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import viva.experiment.ExperimentRunner;
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
    private final ExperimentRunner runner;
    private final Map<Digest, ExperimentResult> tried = new ConcurrentHashMap<>();

    ProgramTrial(StepContext context, ExperimentRunner runner) {
        this.context = context;
        this.runner = runner;
    }

    /// The result of the program's try; each source is tried once.
    ExperimentResult of(CallId call, Replies.ProgramDraft draft) {
        Program program = Programs.keep(context, draft);
        ExperimentResult before = tried.get(program.source().digest());
        if (before != null) {
            return before;
        }
        ExperimentDesign design = context.file().study().experiment();
        String name = "try-" + program.source().digest().brief();
        ExperimentResult result = runner.run(ExperimentSpec.smoke(name, design, program), _ -> {});
        context.record(new Event.SandboxUsed(name, result.account().resources()));
        context.record(
                new Event.ProgramTried(
                        program.source().digest().hex(), call.path(), context.keep(result)));
        tried.put(program.source().digest(), result);
        return result;
    }
}

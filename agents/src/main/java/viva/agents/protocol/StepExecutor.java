package viva.agents.protocol;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import viva.store.OpenRun;
import viva.study.ByteSize;
import viva.study.Event;
import viva.study.Stage;
import viva.study.Step;
import viva.study.StudyFile;
import viva.study.VivaException;

/// Runs a study: asks the protocol, performs what is ready, records how it ended, until nothing is.
///
/// Crash, resume, human pause and test are this same loop over whatever the journal holds.
public final class StepExecutor {
    private final Protocol protocol;
    private final Map<Stage, StepHandler> handlers;
    private final StudyFile file;
    private final OpenRun run;
    private final Supplier<ByteSize> disk;

    /// @param disk measures the study's folder
    public StepExecutor(
            StudyFile file,
            OpenRun run,
            Map<Stage, StepHandler> handlers,
            Supplier<ByteSize> disk) {
        this.protocol = new Protocol(file.policy());
        this.handlers = Map.copyOf(handlers);
        this.file = file;
        this.disk = disk;
        this.run = run;
    }

    /// Why the loop ended.
    public sealed interface Stop {
        record Ended(Event.RunEnded end) implements Stop {}

        record Waiting(Event.GateOpened gate) implements Stop {}
    }

    /// Goes on until the run ends or a person has to decide.
    ///
    /// @throws VivaException where machinery broke: the failed step is recorded, and starts again
    /// on resume
    public Stop run() throws InterruptedException {
        while (true) {
            Optional<Event.RunEnded> end = run.look(protocol::end);
            end.ifPresent(run::record);
            Optional<Event.RunEnded> ended = run.look(state -> state.ended());
            if (ended.isPresent()) {
                return new Stop.Ended(ended.get());
            }
            List<Step> ready = run.look(protocol::next);
            for (Step step : ready) {
                if (perform(step) instanceof StepOutcome.Waiting waiting) {
                    return new Stop.Waiting(waiting.gate());
                }
            }
        }
    }

    private StepOutcome perform(Step step) throws InterruptedException {
        StepHandler handler = handlers.get(step.stage());
        if (handler == null) {
            throw new VivaException(VivaException.Code.BUG, "No handler performs " + step.stage());
        }
        run.record(new Event.StepStarted(step));
        try {
            StepOutcome outcome = handler.handle(new StepContext(step, file, run));
            if (outcome instanceof StepOutcome.Finished finished) {
                run.record(
                        new Event.StepFinished(
                                step, finished.ending(), finished.product(), finished.summary()));
                run.record(new Event.DiskMeasured(disk.get()));
            }
            return outcome;
        } catch (VivaException e) {
            if (e.code() != VivaException.Code.OUTAGE && e.code() != VivaException.Code.STORE) {
                run.record(
                        new Event.StepFailed(
                                step, e.code().name(), String.valueOf(e.getMessage())));
            }
            throw e;
        }
    }
}

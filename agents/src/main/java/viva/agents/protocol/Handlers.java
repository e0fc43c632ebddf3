package viva.agents.protocol;

import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import viva.agents.committee.Committee;
import viva.experiment.ExperimentRunner;
import viva.manuscript.PaperPress;
import viva.study.Stage;

/// One handler a stage.
public final class Handlers {
    private Handlers() {}

    /// @param studyFolder base of the library's files and of `paper/`
    /// @param recordedVerdicts claim → verdict of a recording; empty where answers are live
    public static Map<Stage, StepHandler> of(
            Asking asking,
            ExperimentRunner runner,
            Approver approver,
            PaperPress press,
            RunChecks checks,
            Path studyFolder,
            Map<String, String> recordedVerdicts,
            Clock clock) {
        Committee committee = new Committee();
        RecordedVerdicts fitting = new RecordedVerdicts(recordedVerdicts);
        Path paper = studyFolder.resolve("paper");
        Map<Stage, StepHandler> handlers = new EnumMap<>(Stage.class);
        handlers.put(Stage.SURVEY, new SurveyHandler(asking, studyFolder));
        handlers.put(Stage.PROPOSAL, new ProposalHandler(asking, committee));
        handlers.put(Stage.PREREGISTRATION, new PreregistrationHandler());
        handlers.put(Stage.PLAN_GATE, new GateHandler(Cards::plan, approver, clock));
        handlers.put(Stage.PROGRAM, new ProgramHandler(asking, committee, runner));
        handlers.put(Stage.SPEND_GATE, new GateHandler(Cards::spend, approver, clock));
        handlers.put(Stage.EXPERIMENT, new ExperimentHandler("full", runner));
        handlers.put(Stage.RERUN, new ExperimentHandler("rerun", runner));
        handlers.put(Stage.EVALUATION, new EvaluationHandler(fitting, checks));
        handlers.put(Stage.FINDINGS_GATE, new GateHandler(Cards::findings, approver, clock));
        handlers.put(
                Stage.MANUSCRIPT,
                fitting.before(new ManuscriptHandler(asking, press, PaperFiles.drafts(paper))));
        handlers.put(Stage.CHECKS, new ChecksHandler(checks));
        handlers.put(Stage.REVIEW, fitting.before(new ReviewHandler(asking)));
        handlers.put(Stage.RELEASE_GATE, new GateHandler(Cards::release, approver, clock));
        handlers.put(Stage.BUNDLE, new BundleHandler(paper));
        bind(handlers, Stage.PROGRAM, Stage.PLAN_GATE, Cards::plan, clock);
        bind(handlers, Stage.EXPERIMENT, Stage.SPEND_GATE, Cards::spend, clock);
        bind(handlers, Stage.RERUN, Stage.SPEND_GATE, Cards::spend, clock);
        bind(handlers, Stage.BUNDLE, Stage.RELEASE_GATE, Cards::release, clock);
        StepHandler gate = new GateHandler(Cards::step, approver, clock);
        handlers.replaceAll(
                (stage, handler) ->
                        stage.gate().isPresent() ? handler : new AskFirst(gate, handler));
        return handlers;
    }

    private static void bind(
            Map<Stage, StepHandler> handlers,
            Stage stage,
            Stage gate,
            Function<StepContext, String> card,
            Clock clock) {
        handlers.computeIfPresent(stage, (_, handler) -> new Binding(gate, card, handler, clock));
    }
}

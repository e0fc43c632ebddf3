package viva.agents.protocol;

import java.util.Locale;
import java.util.stream.Collectors;
import viva.agents.committee.SelectionReport;
import viva.store.Json;
import viva.study.Artifact;
import viva.study.Budget;
import viva.study.Digest;
import viva.study.ExperimentDesign;
import viva.study.Findings;
import viva.study.Limits;
import viva.study.Preregistration;
import viva.study.Proposal;
import viva.study.RunState;
import viva.study.Selection;
import viva.study.Spend;
import viva.study.Stage;
import viva.study.Study;

/// What a person sees at each gate. Every card names the digests of what it speaks of, so that the
/// digest of the card covers them all.
final class Cards {
    private Cards() {}

    @SuppressWarnings("unchecked")
    static String plan(StepContext context) {
        Study study = context.file().study();
        Preregistration plan = context.product(Stage.PREREGISTRATION, Preregistration.class);
        Selection<Proposal> proposals =
                context.product(Stage.PROPOSAL, Selection.class, Proposal.class);
        return """
                Register this plan? After it is approved, what decides is fixed.

                %s
                %s

                %d claims, each judged at level %.4f (%s over %d looks):
                %s

                Quantities:
                %s

                Experiment: %d arms × %d seeds. Budget: %s

                %s
                plan     %s
                design   %s
                """
                .formatted(
                        plan.title(),
                        plan.thesis(),
                        plan.claims().size(),
                        plan.levelOfOneLook(),
                        plan.analysis().correction().name().toLowerCase(Locale.ROOT),
                        plan.looks(),
                        plan.claims().stream().map(Briefs::claim).collect(Collectors.joining("\n")),
                        Briefs.quantities(plan.quantities()),
                        study.experiment().arms().size(),
                        study.experiment().seeds().size(),
                        budget(context.file().budget()),
                        SelectionReport.text(proposals, Proposal::title),
                        digest(context, Stage.PREREGISTRATION),
                        Digest.of(Json.bytes(study.experiment())));
    }

    @SuppressWarnings("unchecked")
    static String spend(StepContext context) {
        ExperimentDesign design = context.file().study().experiment();
        Selection<Replies.ProgramDraft> programs =
                context.product(Stage.PROGRAM, Selection.class, Replies.ProgramDraft.class);
        Replies.ProgramDraft draft = Programs.chosen(context);
        Limits limits = design.limits();
        return """
                Run this program, twice (the run and its clean-room repetition)?

                %s, %d lines, %d cells on %d processes of %d cpu.
                Limits of each process: %d s wall, %d s cpu, %s memory, %s disk, %sno network.
                Used so far: %s. Budget: %s

                %s
                program  %s
                design   %s

                %s
                """
                .formatted(
                        draft.fileName(),
                        draft.source().lines().count(),
                        design.cells().size(),
                        design.processes(),
                        design.cpus(),
                        limits.wall().toSeconds(),
                        limits.cpu().toSeconds(),
                        limits.memory(),
                        limits.disk(),
                        gpus(limits),
                        used(context.run().look(RunState::spend)),
                        budget(context.file().budget()),
                        SelectionReport.text(programs, Replies.ProgramDraft::fileName),
                        Digest.of(draft.source()),
                        Digest.of(Json.bytes(design)),
                        draft.source());
    }

    private static String gpus(Limits limits) {
        return limits.gpus() == 0
                ? ""
                : limits.gpus()
                        + " GPU"
                        + (limits.gpus() > 1 ? "s" : "")
                        + (limits.gpuMemory().bytes() == 0
                                ? ""
                                : " with " + limits.gpuMemory() + " memory")
                        + ", ";
    }

    static String findings(StepContext context) {
        Preregistration plan = context.product(Stage.PREREGISTRATION, Preregistration.class);
        Findings findings = context.product(Stage.EVALUATION, Findings.class);
        return """
                Write these findings up?

                %s

                The clean-room repetition gave the same values.
                findings %s
                """
                .formatted(Briefs.claims(plan, findings), digest(context, Stage.EVALUATION));
    }

    static String release(StepContext context) {
        Draft draft = context.product(Stage.MANUSCRIPT, Draft.class);
        return """
                Release this paper?

                %s
                Read it: paper/draft/paper.pdf or paper/draft/paper.html in the study folder. All checks
                passed; the reviewer has nothing that blocks it.

                paper.md   %s
                paper.html %s
                paper.pdf  %s
                checks     %s
                review     %s
                """
                .formatted(
                        draft.manuscript().title(),
                        draft.markdown().digest(),
                        draft.html().digest(),
                        draft.pdf().digest(),
                        digest(context, Stage.CHECKS),
                        digest(context, Stage.REVIEW));
    }

    private static String digest(StepContext context, Stage stage) {
        return context.productOf(stage).map(Artifact::digest).map(Digest::hex).orElse("none");
    }

    private static String budget(Budget budget) {
        return "%d model calls, %d tokens, %s, %d min of sandbox"
                .formatted(
                        budget.calls(),
                        budget.tokens(),
                        budget.money(),
                        budget.sandbox().toMinutes());
    }

    private static String used(Spend spend) {
        return "%d model calls, %d tokens, %s"
                .formatted(spend.calls(), spend.tokens(), spend.money());
    }
}

package viva.agents.protocol;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import viva.agents.committee.SelectionReport;
import viva.store.Json;
import viva.study.Artifact;
import viva.study.Budget;
import viva.study.Digest;
import viva.study.ExperimentDesign;
import viva.study.Findings;
import viva.study.Limits;
import viva.study.Models;
import viva.study.Preregistration;
import viva.study.Proposal;
import viva.study.Selection;
import viva.study.Stage;
import viva.study.Study;
import viva.study.StudyFile;

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

                Leaves this machine: %s
                If nobody answers: the study waits here. It never goes on by itself.

                %s
                plan     %s
                design   %s
                %s
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
                        leaves(context.file().models()),
                        SelectionReport.text(proposals, Proposal::title),
                        digest(context, Stage.PREREGISTRATION),
                        Digest.of(Json.bytes(study.experiment())),
                        terms(context.file()));
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
                Budget: %s
                If nobody answers: the study waits here. It never goes on by itself.

                %s
                program  %s
                design   %s
                %s

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
                        budget(context.file().budget()),
                        SelectionReport.text(programs, Replies.ProgramDraft::fileName),
                        Digest.of(draft.source()),
                        Digest.of(Json.bytes(design)),
                        terms(context.file()),
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
                %s
                """
                .formatted(
                        Briefs.claims(plan, findings),
                        digest(context, Stage.EVALUATION),
                        terms(context.file()));
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
                %s
                """
                .formatted(
                        draft.manuscript().title(),
                        draft.markdown().digest(),
                        draft.html().digest(),
                        draft.pdf().digest(),
                        digest(context, Stage.CHECKS),
                        digest(context, Stage.REVIEW),
                        terms(context.file()));
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

    /// Before a step that the policy names.
    static String step(StepContext context) {
        return """
                Begin %s?

                The study's policy asks before this step. Budget: %s
                Leaves this machine: %s
                If nobody answers: the study waits here. It never goes on by itself.

                step     %s
                %s
                """
                .formatted(
                        context.step().stage().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        budget(context.file().budget()),
                        leaves(context.file().models()),
                        context.step(),
                        terms(context.file()));
    }

    /// Under which terms a decision is given: cost ceiling and limits, as one line of every card.
    static String terms(StudyFile file) {
        return "terms    "
                + Digest.of(Json.bytes(List.of(file.budget(), file.study().experiment().limits())));
    }

    private static String leaves(Models models) {
        if (!models.casting().isEmpty()) {
            return models.casting().models().values().stream()
                    .map(choice -> to(choice.provider(), choice.baseUrl()))
                    .distinct()
                    .collect(Collectors.joining("; "));
        }
        return to(models.provider(), models.baseUrl());
    }

    private static String to(String provider, Optional<String> host) {
        return switch (provider) {
            case "replay" -> "nothing; the answers are replayed";
            case "mailbox" -> "what you carry; prompts lie in mailbox/";
            case "command" -> "what a program of yours sends; it sees every prompt";
            default ->
                    "every prompt (question, background, library, programs, results) to "
                            + provider
                            + host.map(url -> " at " + url).orElse("");
        };
    }
}

package viva.agents.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import viva.agents.committee.SelectionReport;
import viva.store.Json;
import viva.study.Artifact;
import viva.study.Digest;
import viva.study.Event;
import viva.study.ExperimentDesign;
import viva.study.Findings;
import viva.study.Limits;
import viva.study.Preregistration;
import viva.study.Proposal;
import viva.study.Selection;
import viva.study.Stage;
import viva.study.Step;
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

                Experiment: %d arms × %d seeds.
                %s
                %s
                %s
                plan     %s
                design   %s
                %s
                """
                .formatted(
                        text(plan),
                        study.experiment().arms().size(),
                        study.experiment().seeds().size(),
                        Stakes.of(context, Stage.PLAN_GATE),
                        changes(shownBefore(context, Stage.PREREGISTRATION), Cards::text, plan),
                        SelectionReport.text(proposals, Proposal::title),
                        digest(context, Stage.PREREGISTRATION),
                        Digest.of(Json.bytes(study.experiment())),
                        terms(context.file()));
    }

    private static String text(Preregistration plan) {
        return """
                %s
                %s

                %d claims, each judged at level %.4f (%s over %d looks):
                %s

                Quantities:
                %s"""
                .formatted(
                        plan.title(),
                        plan.thesis(),
                        plan.claims().size(),
                        plan.levelOfOneLook(),
                        plan.analysis().correction().name().toLowerCase(Locale.ROOT),
                        plan.looks(),
                        plan.claims().stream().map(Briefs::claim).collect(Collectors.joining("\n")),
                        Briefs.quantities(plan.quantities()));
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
                %s
                %s
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
                        Stakes.of(context, Stage.SPEND_GATE),
                        changes(programBefore(context), Replies.ProgramDraft::source, draft),
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
                %s
                findings %s
                %s
                """
                .formatted(
                        Briefs.claims(plan, findings),
                        Stakes.of(context, Stage.FINDINGS_GATE),
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
                %s
                %s
                paper.md   %s
                paper.html %s
                paper.pdf  %s
                checks     %s
                review     %s
                %s
                """
                .formatted(
                        draft.manuscript().title(),
                        Stakes.of(context, Stage.RELEASE_GATE),
                        changes(paperBefore(context), one -> markdown(one, context), draft),
                        draft.markdown().digest(),
                        draft.html().digest(),
                        draft.pdf().digest(),
                        digest(context, Stage.CHECKS),
                        digest(context, Stage.REVIEW),
                        terms(context.file()));
    }

    private static String markdown(Draft draft, StepContext context) {
        return new String(context.run().artifacts().get(draft.markdown().digest()), UTF_8);
    }

    /// What is otherwise than the last time that a person was asked here.
    private static <T> String changes(Optional<T> before, Function<T, String> text, T now) {
        return before.map(one -> LineDiff.of(text.apply(one), text.apply(now)))
                .map(
                        diff ->
                                diff.isEmpty()
                                        ? "\nNothing changed since you were asked before.\n"
                                        : "\nChanged since you were asked before:\n" + diff)
                .orElse("");
    }

    private static Optional<Preregistration> shownBefore(StepContext context, Stage stage) {
        return ofRound(context, stage, round(context, stage) - 1)
                .map(plan -> Json.read(plan, Preregistration.class));
    }

    @SuppressWarnings("unchecked")
    private static Optional<Replies.ProgramDraft> programBefore(StepContext context) {
        return ofRound(context, Stage.PROGRAM, round(context, Stage.PROGRAM) - 1)
                .map(bytes -> Json.read(bytes, Selection.class, Replies.ProgramDraft.class))
                .flatMap(
                        votes ->
                                ((Selection<Replies.ProgramDraft>) votes)
                                        .chosen()
                                        .map(Selection.Candidate::content));
    }

    /// The last paper before this one that passed its review, so that a person was shown it.
    private static Optional<Draft> paperBefore(StepContext context) {
        for (int round = round(context, Stage.MANUSCRIPT) - 1; round >= 0; round--) {
            Step review = new Step(Stage.REVIEW, round);
            if (context.run()
                    .look(state -> state.finished(review))
                    .filter(done -> done.ending() == Event.Ending.DONE)
                    .isPresent()) {
                return ofRound(context, Stage.MANUSCRIPT, round)
                        .map(bytes -> Json.read(bytes, Draft.class));
            }
        }
        return Optional.empty();
    }

    private static int round(StepContext context, Stage stage) {
        return context.run()
                .look(state -> state.latest(stage))
                .map(done -> done.step().round())
                .orElse(0);
    }

    private static Optional<byte[]> ofRound(StepContext context, Stage stage, int round) {
        return round < 0
                ? Optional.empty()
                : context.run()
                        .look(state -> state.finished(new Step(stage, round)))
                        .map(done -> context.run().artifacts().get(done.product().digest()));
    }

    private static String digest(StepContext context, Stage stage) {
        return context.productOf(stage).map(Artifact::digest).map(Digest::hex).orElse("none");
    }

    /// Before a step that the policy names.
    static String step(StepContext context) {
        return """
                Begin %s?

                The study's policy asks before this step.
                %s

                step     %s
                %s
                """
                .formatted(
                        context.step().stage().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        Stakes.of(context, context.step().stage()),
                        context.step(),
                        terms(context.file()));
    }

    /// Under which terms a decision is given: cost ceiling and limits, as one line of every card.
    static String terms(StudyFile file) {
        return "terms    "
                + Digest.of(Json.bytes(List.of(file.budget(), file.study().experiment().limits())));
    }
}

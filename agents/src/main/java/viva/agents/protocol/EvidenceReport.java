package viva.agents.protocol;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import viva.agents.committee.SelectionReport;
import viva.agents.cost.CostReport;
import viva.study.Approval;
import viva.study.Artifact;
import viva.study.Checks;
import viva.study.Digest;
import viva.study.Event;
import viva.study.ExperimentResult;
import viva.study.Findings;
import viva.study.Gate;
import viva.study.Preregistration;
import viva.study.Proposal;
import viva.study.Review;
import viva.study.RunState;
import viva.study.Selection;
import viva.study.Spend;
import viva.study.Stage;
import viva.study.Steering;

/// What the paper stands on and does not print itself: who answered, who approved, which checks
/// held,
/// how the committees voted, where and with what the experiments ran, what it cost.
///
/// Written as `paper/evidence.json` (format `viva.evidence/1`) and rendered as
/// `paper/evidence.html`.
///
/// @param origin `new`, or which run and event this one comes from
/// @param note what the researcher gave a fork to go on with
/// @param costs by step, role and model, beside the forecast
/// @param amendments other budgets that a person gave
/// @param committees sizes that were decided as money ran out, where the study says so
/// @param steering what people asked while the run went on, and what became of it
/// @param callsInDoubt calls that were cut off and charged at their worst case
public record EvidenceReport(
        String schema,
        String study,
        Digest studyDigest,
        String origin,
        Optional<String> note,
        Optional<String> notice,
        String models,
        List<String> producers,
        List<Decision> decisions,
        List<String> gatesNotAsked,
        Checks checks,
        Preregistration preregistration,
        Digest preregistrationDigest,
        Findings findings,
        String proposals,
        String programs,
        Digest program,
        ExperimentResult.Account run,
        ExperimentResult.Account repetition,
        Review review,
        Spend spend,
        CostReport costs,
        List<Event.BudgetAmended> amendments,
        List<Event.CommitteeSized> committees,
        long callsInDoubt,
        List<Asked> steering,
        SortedMap<String, Artifact> steps) {
    static final String SCHEMA = "viva.evidence/1";

    /// One approval, as it was given.
    public record Decision(
            Gate gate, String decision, String by, String host, String how, Digest shown) {
        static Decision of(Approval approval) {
            return new Decision(
                    approval.gate(),
                    approval.decision().sentence(),
                    approval.by(),
                    approval.host(),
                    approval.how(),
                    approval.shown());
        }
    }

    /// One thing that a person asked while the run went on.
    ///
    /// @param event its position in the journal
    /// @param became in words; `unread` where nothing took it up
    public record Asked(long event, String asked, String by, String host, String became) {
        static Asked of(Steering.Word word) {
            Event.Steered steered = word.steered();
            String read =
                    word.readers().stream()
                            .map(one -> "read by " + one.role() + " at " + one.reader())
                            .collect(Collectors.joining("; "));
            return new Asked(
                    word.seq(),
                    steered.steer().sentence(),
                    steered.by(),
                    steered.host(),
                    word.refused()
                            .map(reason -> "refused: " + reason)
                            .or(word::applied)
                            .orElse(read.isEmpty() ? "unread" : read));
        }
    }

    @SuppressWarnings("unchecked")
    static EvidenceReport of(StepContext context) {
        RunRecord record = context.runRecord();
        Products products = record.products();
        Selection<Proposal> proposals =
                products.get(Stage.PROPOSAL, Selection.class, Proposal.class);
        CostReport costs = CostReport.of(context.run().events(), context.file().budget());
        return context.run()
                .look(
                        state ->
                                new EvidenceReport(
                                        SCHEMA,
                                        context.file().study().id().value(),
                                        state.started().orElseThrow().study(),
                                        state.started().orElseThrow().origin(),
                                        Optional.ofNullable(
                                                state.started()
                                                        .orElseThrow()
                                                        .settings()
                                                        .get("note")),
                                        record.notice(),
                                        state.started().orElseThrow().models(),
                                        state.settled().stream()
                                                .map(Event.CallSettled::producer)
                                                .distinct()
                                                .sorted()
                                                .toList(),
                                        state.decisions().values().stream()
                                                .map(Decision::of)
                                                .toList(),
                                        notAsked(context),
                                        products.get(Stage.CHECKS, Checks.class),
                                        products.get(Stage.PREREGISTRATION, Preregistration.class),
                                        products.artifact(Stage.PREREGISTRATION)
                                                .orElseThrow()
                                                .digest(),
                                        products.get(Stage.EVALUATION, Findings.class),
                                        SelectionReport.text(proposals, Proposal::title),
                                        SelectionReport.text(
                                                record.programs(), Replies.ProgramDraft::fileName),
                                        record.program().source().digest(),
                                        record.full().account(),
                                        record.rerun().account(),
                                        products.get(Stage.REVIEW, Review.class),
                                        state.spend(),
                                        costs,
                                        state.amendments(),
                                        state.sized(),
                                        state.charged().size() + state.inDoubt().size(),
                                        state.steering().words().stream().map(Asked::of).toList(),
                                        steps(state)));
    }

    private static List<String> notAsked(StepContext context) {
        return Gate.listed().stream()
                .filter(gate -> !context.file().policy().gates().contains(gate))
                .map(Gate::word)
                .toList();
    }

    private static SortedMap<String, Artifact> steps(RunState state) {
        TreeMap<String, Artifact> steps = new TreeMap<>();
        state.finished().forEach(done -> steps.put(done.step().id(), done.product()));
        return steps;
    }
}

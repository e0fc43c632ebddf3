package viva.agents.protocol;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import viva.agents.committee.CommitteeTask;
import viva.agents.committee.Proposed;
import viva.agents.model.Answer;
import viva.store.Json;
import viva.study.CallId;
import viva.study.Critique;
import viva.study.DecisionRule;
import viva.study.Preference;
import viva.study.Proposal;
import viva.study.Quantity;
import viva.study.Source;
import viva.study.Stage;
import viva.study.Study;
import viva.study.Survey;
import viva.verifier.proposal.ProposalIsSound;

/// The committee's work on hypotheses: proposals whose predictions this design can decide.
final class HypothesisTask implements CommitteeTask<Proposal> {
    private final StepContext context;
    private final Asking asking;
    private final Study study;
    private final Survey survey;
    private final String design;

    HypothesisTask(StepContext context, Asking asking) {
        this.context = context;
        this.asking = asking;
        this.study = context.file().study();
        this.survey = context.product(Stage.SURVEY, Survey.class);
        this.design = Briefs.design(study.experiment());
    }

    @Override
    public CallId call() {
        return context.step().call();
    }

    @Override
    public Proposed<Proposal> propose(CallId call, int slot) throws InterruptedException {
        Answer<Proposal> answer =
                asking.ask(
                        call,
                        "propose-hypothesis",
                        Map.of(
                                "question", study.question(),
                                "hypothesis", study.hypothesis(),
                                "refuted_by", study.refutedBy(),
                                "background", study.background(),
                                "design", design,
                                "survey", survey.summary() + "\n\n" + survey.novelty(),
                                "seat", Integer.toString(slot + 1)),
                        Proposal.class,
                        this::problems);
        return switch (answer) {
            case Answer.Usable<Proposal> usable ->
                    new Proposed.Made<>(usable.value(), usable.call());
            case Answer.Unusable<Proposal> unusable ->
                    new Proposed.NotMade<>(unusable.call(), unusable.reason());
        };
    }

    private List<String> problems(Proposal proposal) {
        Set<String> keys = survey.sources().stream().map(Source::key).collect(Collectors.toSet());
        return new ProposalIsSound().problems(proposal, study.experiment(), study.analysis(), keys);
    }

    /// What is measured and what would decide; the words around it do not make a proposal another
    /// one.
    @Override
    public String normalForm(Proposal proposal) {
        Map<String, String> measured = new TreeMap<>();
        for (Quantity quantity : proposal.quantities()) {
            measured.put(
                    quantity.id(),
                    switch (quantity) {
                        case Quantity.Query query ->
                                query.metric() + new TreeMap<>(query.where()) + query.within();
                        case Quantity.Formula formula -> formula.expression();
                    });
        }
        List<DecisionRule> rules =
                proposal.predictions().stream().map(prediction -> prediction.rule()).toList();
        return Json.text(List.of(measured, rules));
    }

    @Override
    public List<String> unsound(String id, Proposal proposal) {
        return problems(proposal);
    }

    @Override
    public Critique criticise(CallId call, String id, Proposal proposal, int vote)
            throws InterruptedException {
        return asking.critique(
                call,
                "critique-hypothesis",
                Map.of(
                        "question", study.question(),
                        "background", study.background(),
                        "design", design,
                        "proposal", Json.pretty(proposal),
                        "vote", Integer.toString(vote + 1)));
    }

    @Override
    public Preference compare(CallId call, Proposal first, Proposal second, int vote)
            throws InterruptedException {
        return asking.prefer(
                call,
                "compare-hypotheses",
                Map.of(
                        "question", study.question(),
                        "background", study.background(),
                        "design", design,
                        "first", Json.pretty(first),
                        "second", Json.pretty(second)));
    }
}

package viva.agents.protocol;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import viva.agents.committee.Aggregation;
import viva.store.Json;
import viva.study.Digest;
import viva.study.Event;
import viva.study.Preregistration;
import viva.study.Proposal;
import viva.study.Selection;
import viva.study.Stage;
import viva.study.Study;
import viva.verifier.proposal.PreregistrationMaker;

/// Fixes what will be computed and what would decide: the predictions of every surviving proposal.
final class PreregistrationHandler implements StepHandler {
    @Override
    @SuppressWarnings("unchecked")
    public StepOutcome handle(StepContext context) {
        Selection<Proposal> selection =
                context.product(Stage.PROPOSAL, Selection.class, Proposal.class);
        Study study = context.file().study();
        SequencedMap<String, Proposal> survivors = new LinkedHashMap<>();
        for (String id : Aggregation.survivors(selection)) {
            survivors.put(id, selection.candidate(id).orElseThrow().content());
        }
        // Where nobody survived, the policy may have let the best voted win all the same; a person
        // may have preferred another one.
        String winner = SentBack.preferred(context).or(selection::winner).orElseThrow();
        survivors.putIfAbsent(winner, selection.candidate(winner).orElseThrow().content());
        PreregistrationMaker maker = new PreregistrationMaker();
        Preregistration plan =
                SentBack.editedPlan(context)
                        .orElseGet(
                                () ->
                                        maker.make(
                                                Digest.of(Json.bytes(study)),
                                                study.analysis(),
                                                winner,
                                                survivors));
        return maker.undecidable(plan, study.experiment().seeds().size())
                .map(why -> context.end(Event.Ending.NOTHING, plan, why))
                .orElseGet(
                        () ->
                                context.done(
                                        plan,
                                        plan.claims().size()
                                                + " claims over "
                                                + plan.quantities().size()
                                                + " quantities, "
                                                + plan.looks()
                                                + " looks at level "
                                                + plan.analysis().level()));
    }
}

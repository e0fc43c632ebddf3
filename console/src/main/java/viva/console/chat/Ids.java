package viva.console.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import viva.agents.protocol.Products;
import viva.agents.protocol.Replies;
import viva.store.StudyView;
import viva.study.Preregistration;
import viva.study.Proposal;
import viva.study.Selection;
import viva.study.Stage;
import viva.study.Survey;

/// The names that a study's record knows, for completion.
///
/// @param view of the study
record Ids(StudyView view) {
    /// Claims, quantities and sources.
    List<String> ofTheRecord() {
        List<String> ids = new ArrayList<>();
        products()
                .find(Stage.PREREGISTRATION, Preregistration.class)
                .ifPresent(
                        plan -> {
                            plan.claims().forEach(claim -> ids.add(claim.id()));
                            plan.quantities().forEach(quantity -> ids.add(quantity.id()));
                        });
        products()
                .find(Stage.SURVEY, Survey.class)
                .ifPresent(
                        survey -> survey.sources().forEach(source -> ids.add("@" + source.key())));
        return ids;
    }

    /// Of both committees, as far as they have met.
    List<String> ofCandidates() {
        TreeSet<String> ids = new TreeSet<>();
        products()
                .find(Stage.PROPOSAL, Selection.class, Proposal.class)
                .ifPresent(votes -> add(votes, ids));
        products()
                .find(Stage.PROGRAM, Selection.class, Replies.ProgramDraft.class)
                .ifPresent(votes -> add(votes, ids));
        return List.copyOf(ids);
    }

    private static void add(Selection<?> votes, TreeSet<String> ids) {
        votes.candidates().forEach(candidate -> ids.add(candidate.id()));
    }

    private Products products() {
        return new Products(view.state()::latest, view.artifacts());
    }
}

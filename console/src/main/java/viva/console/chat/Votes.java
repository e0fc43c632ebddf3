package viva.console.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import viva.agents.committee.SelectionReport;
import viva.agents.protocol.Products;
import viva.agents.protocol.Replies;
import viva.console.Plain;
import viva.store.StudyView;
import viva.study.Critique;
import viva.study.Preference;
import viva.study.Proposal;
import viva.study.Selection;
import viva.study.Stage;
import viva.study.VivaException;

/// How a study's committees voted, and why a candidate won or lost: from the kept votes.
final class Votes {
    private static final int REASON = 200;

    private final StudyView view;

    Votes(StudyView view) {
        this.view = view;
    }

    /// @param candidate `p1`, or empty for the tables of all
    /// @throws VivaException USER where no committee has met, or none knows the candidate
    String text(String candidate) {
        List<String> pages = new ArrayList<>();
        proposals().ifPresent(one -> page(one, candidate, pages, Proposal::title));
        programs().ifPresent(one -> page(one, candidate, pages, Replies.ProgramDraft::fileName));
        if (pages.isEmpty()) {
            throw new VivaException(
                    VivaException.Code.USER,
                    candidate.isEmpty()
                            ? "No committee of this study has met yet"
                            : "No committee of this study knows a candidate '" + candidate + "'");
        }
        return String.join("\n", pages).stripTrailing();
    }

    private static <C> void page(
            Selection<C> selection,
            String candidate,
            List<String> pages,
            java.util.function.Function<C, String> label) {
        if (candidate.isEmpty()) {
            pages.add(SelectionReport.text(selection, label));
        } else if (selection.candidate(candidate).isPresent()) {
            pages.add(about(selection, candidate));
        }
    }

    private static String about(Selection<?> selection, String candidate) {
        StringBuilder text =
                new StringBuilder("%s of %s:%n".formatted(candidate, selection.committee()));
        for (Selection.CriticVote vote : selection.critiques()) {
            if (vote.candidate().equals(candidate)) {
                line(text, vote.call().path(), critique(vote.critique()));
            }
        }
        for (Selection.ComparisonVote vote : selection.comparisons()) {
            if (vote.first().equals(candidate) || vote.second().equals(candidate)) {
                line(text, vote.call().path(), preference(vote));
            }
        }
        return text.append("  Outcome: ")
                .append(Plain.line(selection.reason(), REASON))
                .append('\n')
                .toString();
    }

    private static void line(StringBuilder text, String call, String said) {
        text.append("  %s%n    %s%n".formatted(call, Plain.line(said, REASON)));
    }

    private static String critique(Critique critique) {
        return switch (critique) {
            case Critique.Accept yes -> "accepts: " + yes.reason();
            case Critique.Reject no -> "rejects: " + no.reason();
            case Critique.Unparsable lost -> "unusable: " + lost.reason();
        };
    }

    private static String preference(Selection.ComparisonVote vote) {
        return switch (vote.preference()) {
            case Preference.First first -> "prefers " + vote.first() + ": " + first.reason();
            case Preference.Second second -> "prefers " + vote.second() + ": " + second.reason();
            case Preference.Tie tie -> "a tie: " + tie.reason();
            case Preference.Unparsable lost -> "unusable: " + lost.reason();
        };
    }

    @SuppressWarnings("unchecked")
    private Optional<Selection<Proposal>> proposals() {
        return products()
                .find(Stage.PROPOSAL, Selection.class, Proposal.class)
                .map(votes -> (Selection<Proposal>) votes);
    }

    @SuppressWarnings("unchecked")
    private Optional<Selection<Replies.ProgramDraft>> programs() {
        return products()
                .find(Stage.PROGRAM, Selection.class, Replies.ProgramDraft.class)
                .map(votes -> (Selection<Replies.ProgramDraft>) votes);
    }

    private Products products() {
        return new Products(view.state()::latest, view.artifacts());
    }
}

package viva.agents.history;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import viva.agents.committee.SelectionReport;
import viva.agents.protocol.Replies;
import viva.store.Artifacts;
import viva.store.Json;
import viva.study.Event;
import viva.study.Proposal;
import viva.study.Selection;
import viva.study.Stage;
import viva.study.VivaException;

/// What committees and their members decided, read from artifacts; a damaged one is said to be.
final class Ballots {
    private static final int LONGEST = 100;

    private final Artifacts artifacts;

    Ballots(Artifacts artifacts) {
        this.artifacts = artifacts;
    }

    /// The table of votes, where the step was a committee's.
    @SuppressWarnings("unchecked")
    Optional<String> of(Event.StepFinished event) {
        Stage stage = event.step().stage();
        if (stage != Stage.PROPOSAL && stage != Stage.PROGRAM) {
            return Optional.empty();
        }
        try {
            byte[] product = artifacts.get(event.product().digest());
            return Optional.of(
                    stage == Stage.PROPOSAL
                            ? SelectionReport.text(
                                    (Selection<Proposal>)
                                            Json.read(product, Selection.class, Proposal.class),
                                    Proposal::title)
                            : SelectionReport.text(
                                    (Selection<Replies.ProgramDraft>)
                                            Json.read(
                                                    product,
                                                    Selection.class,
                                                    Replies.ProgramDraft.class),
                                    Replies.ProgramDraft::fileName));
        } catch (VivaException e) {
            return Optional.of("its votes cannot be read: " + e.getMessage());
        }
    }

    /// How a member voted, where the call was a vote and its answer can be read as one.
    Optional<String> vote(Event.CallSettled event) {
        if (!Sentences.isVote(event.call())) {
            return Optional.empty();
        }
        try {
            String reply =
                    new String(artifacts.get(event.reply().digest()), StandardCharsets.UTF_8);
            var vote = Json.tree(reply.substring(Math.max(0, reply.indexOf('{'))));
            String word = vote.path("vote").asText(vote.path("choice").asText());
            return word.isEmpty()
                    ? Optional.empty()
                    : Optional.of(word + ", \"" + brief(vote.path("reason").asText()) + "\"");
        } catch (VivaException e) {
            return Optional.of("the answer cannot be read: " + e.getMessage());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String brief(String text) {
        String line = text.replace('\n', ' ').strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }
}

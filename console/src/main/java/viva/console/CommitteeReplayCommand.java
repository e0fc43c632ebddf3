package viva.console;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import viva.agents.protocol.Products;
import viva.agents.protocol.Replies;
import viva.evaluation.replay.Replay;
import viva.evaluation.replay.ReplayReport;
import viva.store.Json;
import viva.store.StudyView;
import viva.study.CommitteePolicy.Rule;
import viva.study.Proposal;
import viva.study.Selection;
import viva.study.Stage;
import viva.study.VivaException;

/// Counts the kept votes of a study's committees again: other rules, other gates, every sub-pool.
@Command(
        name = "replay",
        description = {
            "Counts the kept votes of a study's committees again, without a call: who wins under other",
            "rules and acceptances, in every sub-pool, by simpler baselines; and how the members voted."
        },
        mixinStandardHelpOptions = true)
final class CommitteeReplayCommand implements Callable<Integer> {
    @Mixin private StudyArgument study = new StudyArgument();

    @Option(
            names = "--rule",
            paramLabel = "RULE",
            description = "Count by ${COMPLETION-CANDIDATES} (default: the committee's own).")
    private @Nullable Rule rule;

    @Option(
            names = "--acceptance",
            paramLabel = "SHARE",
            description = "Share of critic votes that must accept (default: the committee's own).")
    private @Nullable Double acceptance;

    @Option(names = "--json", description = "Print one JSON array instead of tables.")
    private boolean json;

    @Override
    public Integer call() {
        if (acceptance != null && !(acceptance > 0 && acceptance <= 1)) {
            throw new VivaException(
                    VivaException.Code.USER,
                    "--acceptance " + acceptance + " is no share: give more than 0, at most 1");
        }
        StudyView view = study.folder().read();
        List<Replay> replays = replays(new Products(view.state()::latest, view.artifacts()));
        PrintWriter out = study.out();
        if (json) {
            out.println(Json.text(replays));
        } else if (replays.isEmpty()) {
            out.println("No committee of this study has met yet. Go on with: viva resume");
        }
        for (Replay replay : json ? List.<Replay>of() : replays) {
            out.println(Plain.text(ReplayReport.text(replay)));
        }
        return replays.stream().allMatch(replay -> replay.problems().isEmpty()) ? 0 : 1;
    }

    @SuppressWarnings("unchecked")
    private List<Replay> replays(Products products) {
        List<Replay> replays = new ArrayList<>();
        products.find(Stage.PROPOSAL, Selection.class, Proposal.class)
                .map(votes -> (Selection<Proposal>) votes)
                .map(votes -> replay(votes))
                .ifPresent(replays::add);
        products.find(Stage.PROGRAM, Selection.class, Replies.ProgramDraft.class)
                .map(votes -> (Selection<Replies.ProgramDraft>) votes)
                .map(votes -> replay(votes))
                .ifPresent(replays::add);
        return replays;
    }

    private <C> Replay replay(Selection<C> votes) {
        try {
            return Replay.of(
                    votes,
                    Optional.ofNullable(rule),
                    Optional.ofNullable(acceptance),
                    content -> Json.bytes(content).length);
        } catch (IllegalArgumentException e) {
            throw new VivaException(
                    VivaException.Code.USER,
                    "The votes of " + votes.committee() + " cannot be counted: " + e.getMessage(),
                    e);
        }
    }
}

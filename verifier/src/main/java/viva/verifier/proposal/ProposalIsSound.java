package viva.verifier.proposal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import viva.study.Analysis;
import viva.study.Claim;
import viva.study.DecisionRule;
import viva.study.DecisionRule.Above;
import viva.study.DecisionRule.AllOf;
import viva.study.DecisionRule.Below;
import viva.study.DecisionRule.Monotone;
import viva.study.DecisionRule.Within;
import viva.study.ExperimentDesign;
import viva.study.Proposal;
import viva.verifier.Spelling;

/// Whether a proposal can be registered: what it predicts can be measured in this design, and
/// decided either way.
///
/// It says nothing about whether the proposal is a good idea: critics do.
public final class ProposalIsSound {
    private static final int MOST_QUANTITIES = 64;
    private static final int MOST_PREDICTIONS = 32;
    private static final int MOST_PARTS = 100;

    /// What is wrong with this proposal, each problem with its way out; empty where it is sound.
    ///
    /// The level is corrected for the looks of this proposal alone. Whether the merged predictions
    /// of all survivors can be decided, [PreregistrationMaker#undecidable] says.
    ///
    /// @param libraryKeys keys of the sources that may be cited
    public List<String> problems(
            Proposal proposal,
            ExperimentDesign design,
            Analysis analysis,
            Set<String> libraryKeys) {
        if (proposal.quantities().size() > MOST_QUANTITIES
                || proposal.predictions().size() > MOST_PREDICTIONS
                || proposal.predictions().stream().anyMatch(claim -> tooLarge(claim.rule()))) {
            return List.of(
                    "It is too large: at most "
                            + MOST_QUANTITIES
                            + " quantities, "
                            + MOST_PREDICTIONS
                            + " predictions, and "
                            + MOST_PARTS
                            + " rules and quantities in one prediction are looked at");
        }
        List<String> problems = new ArrayList<>();
        sources(proposal, libraryKeys, problems);
        Sentences.prose("title", proposal.title(), problems);
        Sentences.prose("thesis", proposal.thesis(), problems);
        Sentences.prose("argument", proposal.argument(), problems);
        Definitions definitions = new Definitions(proposal.quantities(), design);
        problems.addAll(definitions.problems());
        claims(proposal, design, problems);
        problems.addAll(new Decidability(definitions, design, analysis).problems(proposal));
        return List.copyOf(problems);
    }

    /// Counts without recursion: a rule inside a rule inside a rule may go very deep.
    private static boolean tooLarge(DecisionRule rule) {
        List<DecisionRule> open = new ArrayList<>(List.of(rule));
        int parts = 0;
        while (!open.isEmpty() && parts <= MOST_PARTS) {
            switch (open.removeLast()) {
                case AllOf all -> {
                    parts++;
                    open.addAll(all.rules());
                }
                case Monotone monotone -> parts += monotone.quantities().size();
                case Above _, Below _, Within _ -> parts++;
            }
        }
        return parts > MOST_PARTS;
    }

    private static void sources(Proposal proposal, Set<String> keys, List<String> problems) {
        for (String key : proposal.sources()) {
            if (!keys.contains(key)) {
                problems.add(
                        "Source '%s' is not in the library%s"
                                .formatted(Sentences.shown(key), Spelling.hint(key, keys)));
            }
        }
    }

    private static void claims(Proposal proposal, ExperimentDesign design, List<String> problems) {
        List<String> ids = proposal.predictions().stream().map(Claim::id).toList();
        ids.stream()
                .distinct()
                .filter(id -> ids.indexOf(id) != ids.lastIndexOf(id))
                .forEach(id -> problems.add("Claim id '" + id + "' is used twice; rename one"));
        for (Claim claim : proposal.predictions()) {
            Sentences.claim(claim, design, problems);
        }
    }
}

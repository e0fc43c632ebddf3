package viva.agents.committee;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import viva.agents.committee.plan.Move;
import viva.agents.committee.plan.Plan;
import viva.agents.committee.plan.Sequential;
import viva.agents.committee.rule.Tournament;
import viva.study.CommitteePolicy;
import viva.study.Selection;
import viva.tools.PlainText;

/// Why a committee chose as it did, in sentences for people.
record Reason(Selection<?> votes, List<Standing> standings) {
    private static final int QUOTED = 160;

    String onlySurvivor(Standing best) {
        String others = standings.size() == 1 && votes.failed().isEmpty() ? "" : fates();
        return best.candidate()
                + " is the only candidate left after the checks and the critics"
                + (votes.policy().critics() == 0 ? "." : " (" + best.critics() + " accept).")
                + others;
    }

    String byCopeland(Standing best) {
        List<Standing> level =
                standings.stream()
                        .filter(Standing::survived)
                        .filter(other -> other.copeland() == best.copeland())
                        .toList();
        String won =
                best.candidate()
                        + " won "
                        + best.wins()
                        + ", tied "
                        + best.ties()
                        + " and lost "
                        + best.losses()
                        + " of its pairs with the other survivors, in both presentation orders";
        if (level.size() == 1) {
            return won + ", more than any other." + fates();
        }
        return names(level)
                + " come out of the comparisons level. "
                + won
                + "; "
                + tieRule(best, level)
                + fates();
    }

    /// For the rules other than Copeland.
    String byTournament(Standing best, Tournament tournament) {
        List<Standing> level = Arrays.stream(tournament.level()).mapToObj(standings::get).toList();
        String chosen =
                best.candidate()
                        + switch (tournament.rule()) {
                            case COPELAND -> " has most pairs won less lost";
                            case DOMINANCE -> " won each of its pairs, in both orders";
                            case BORDA -> " has most votes over all pairs";
                            case BRADLEY_TERRY -> " is strongest in the Bradley-Terry model";
                            case KNOCK_OUT -> " is left of the knock-out by position";
                        }
                        + " ("
                        + scores(tournament)
                        + ")";
        if (level.size() == 1) {
            return chosen + "." + fates();
        }
        String what =
                tournament.rule() == CommitteePolicy.Rule.DOMINANCE
                        ? "No survivor won each of its pairs, and " + best.candidate() + " is taken"
                        : names(level) + " come out of the comparisons level. " + chosen;
        return what + "; " + tieRule(best, level) + fates();
    }

    private String scores(Tournament tournament) {
        double[] scores = tournament.scores();
        int[] taking = tournament.taking();
        return IntStream.range(0, scores.length)
                .mapToObj(at -> standings.get(taking[at]).candidate() + " " + number(scores[at]))
                .collect(Collectors.joining(", "));
    }

    private static String number(double score) {
        return score == Math.rint(score)
                ? Long.toString((long) score)
                : String.format(Locale.ROOT, "%.3f", score);
    }

    /// For a sequential committee.
    String likeliest(String winner, Sequential.Choice choice) {
        return winner
                + " is right with probability "
                + number(choice.right())
                + ", if the members are as assumed; that another proposal is right and it is not, "
                + number(choice.atStake())
                + "."
                + fates();
    }

    /// How an adaptive committee came to stop; empty for one that asks everything.
    String stopping() {
        CommitteePolicy policy = votes.policy();
        if (policy.adaptive().isEmpty()) {
            return "";
        }
        int k = policy.proposals();
        long most = k + (long) k * policy.critics() + (long) k * (k - 1) * policy.comparisons();
        String why =
                switch (Plan.of(policy).next(VotesSoFar.of(votes))) {
                    case Move.Ask _ -> "the rule would have asked more";
                    case Move.Stop(Move.Why stopped) ->
                            switch (stopped) {
                                case ALL_ASKED -> "there was nothing more to ask";
                                case SETTLED -> "the others could not change the outcome";
                                case ERROR_REACHED -> "the stated error was reached";
                                case BUDGET_SPENT -> "the budget was spent";
                            };
                };
        return " " + calls() + " of at most " + most + " calls were made: " + why + ".";
    }

    private int calls() {
        int proposals =
                votes.failed().size()
                        + votes.candidates().stream()
                                .mapToInt(one -> one.proposedBy().size())
                                .sum();
        return proposals + votes.critiques().size() + votes.comparisons().size();
    }

    String bestVoted(Standing best) {
        return "No candidate passed the critics, and the policy then takes the sound candidate with the best votes: "
                + best.candidate()
                + " ("
                + best.critics()
                + " accept)."
                + fates();
    }

    String nobody() {
        return standings.isEmpty()
                ? "No proposer made a candidate." + fates()
                : "No candidate passed the checks and the critics, so there is no winner."
                        + fates();
    }

    private String tieRule(Standing best, List<Standing> level) {
        List<Standing> others = without(level, best, _ -> true);
        if (others.stream()
                .allMatch(other -> Tally.BY_SHARE.compare(best.critics(), other.critics()) > 0)) {
            return "it has the best critic score (" + best.critics() + " accept).";
        }
        List<Standing> alike =
                without(
                        others,
                        best,
                        other -> Tally.BY_SHARE.compare(best.critics(), other.critics()) == 0);
        if (alike.stream().allMatch(other -> best.multiplicity() > other.multiplicity())) {
            return "at the best critic score it was proposed most often ("
                    + best.multiplicity()
                    + " times).";
        }
        return "with critic score and multiplicity level too, the earliest proposal is taken.";
    }

    /// What became of the proposals that did not reach the comparisons.
    private String fates() {
        List<String> fates = new ArrayList<>();
        for (Standing standing : standings) {
            if (!standing.survived()) {
                fates.add(fate(standing));
            }
        }
        for (Selection.FailedProposal failed : votes.failed()) {
            fates.add(
                    failed.id() + " made no proposal: " + PlainText.line(failed.reason(), QUOTED));
        }
        return fates.isEmpty() ? "" : " Left out: " + String.join("; ", fates) + ".";
    }

    private String fate(Standing standing) {
        if (!standing.sound()) {
            String first = votes.candidate(standing.candidate()).orElseThrow().unsound().getFirst();
            return standing.candidate() + " is unsound: " + PlainText.line(first, QUOTED);
        }
        if (votes.policy().adaptive().isPresent()
                && standing.critics().parsed() + standing.critics().unparsable() == 0) {
            return standing.candidate() + " was not judged before the committee stopped";
        }
        if (standing.critics().parsed() == 0) {
            return standing.candidate() + " has no critic vote that could be read";
        }
        return standing.candidate()
                + " was accepted by "
                + standing.critics()
                + " critics, and "
                + votes.policy().acceptance()
                + " of them are needed";
    }

    private static List<Standing> without(
            List<Standing> standings, Standing best, Predicate<Standing> also) {
        return standings.stream().filter(other -> !other.equals(best)).filter(also).toList();
    }

    private static String names(List<Standing> standings) {
        List<String> ids = standings.stream().map(Standing::candidate).toList();
        return String.join(", ", ids.subList(0, ids.size() - 1)) + " and " + ids.getLast();
    }
}

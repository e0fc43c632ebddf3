package viva.evaluation.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import viva.agents.committee.plan.Question;
import viva.evaluation.TextTable;
import viva.evaluation.simulator.Setting.Slice;
import viva.evaluation.statistics.Share;
import viva.study.Adaptive;
import viva.study.Adaptive.Assumed;
import viva.study.CommitteePolicy;
import viva.study.CommitteePolicy.OnNone;
import viva.study.CommitteePolicy.Rule;

/// What cheap and strong members are worth alone and together, by solved tasks and by cost.
///
/// A sequential committee is told what is true of its members on average, and what each costs. The
/// settings were written down in `docs/evaluation.md` before the first run.
public record CheapAndStrong(List<Line> lines) {
    static final Grade CHEAP = new Grade("cheap", 1, List.of(0.0, 0.3, 0.8), 0.4, 0.15, 0.12);
    static final Grade STRONG = new Grade("strong", 12, List.of(0.0, 0.6, 0.95), 0.85, 0.03, 0.35);

    private static final List<Double> WEIGHTS = List.of(0.1, 0.4, 0.5);
    private static final int K = 8;
    private static final int M = 4;
    private static final int R = 2;
    private static final double RHO = 0.1;
    private static final CommitteePolicy FIXED =
            new CommitteePolicy(K, M, R, 0.5, Rule.COPELAND, OnNone.FAIL);

    private static final List<Team> TEAMS =
            List.of(
                    new Team(List.of(CHEAP)),
                    new Team(List.of(STRONG)),
                    new Team(List.of(CHEAP, STRONG)));

    /// A model in all three roles.
    ///
    /// @param cost of one call
    /// @param right how often a proposal is right, by kind of task
    record Grade(
            String name, double cost, List<Double> right, double beta, double phi, double sigma) {
        Setting setting() {
            List<Slice> slices =
                    IntStream.range(0, right.size())
                            .mapToObj(at -> new Slice(WEIGHTS.get(at), right.get(at)))
                            .toList();
            return new Setting(slices, K, M, R, beta, phi, sigma, RHO, 1);
        }

        double meanRight() {
            return setting().slices().stream().mapToDouble(one -> one.weight() * one.q()).sum();
        }
    }

    /// Members who take turns.
    record Team(List<Grade> grades) {
        String words() {
            return String.join(" and ", grades.stream().map(Grade::name).toList());
        }

        Assumed truth() {
            return new Assumed(
                    grades.stream()
                            .map(one -> new Adaptive.Proposer(one.meanRight(), one.cost()))
                            .toList(),
                    grades.stream()
                            .map(one -> new Adaptive.Critic(one.beta(), one.phi(), one.cost()))
                            .toList(),
                    grades.stream()
                            .map(one -> new Adaptive.Comparator(0.5 + one.sigma(), one.cost()))
                            .toList(),
                    RHO);
        }

        Plays plays(CommitteePolicy policy, int tasks, long seed) {
            return new Plays(
                    IntStream.range(0, tasks)
                            .parallel()
                            .mapToObj(
                                    task ->
                                            Play.of(
                                                    policy,
                                                    members(seed, task),
                                                    this::priceOfACall))
                            .toList());
        }

        private Members members(long seed, int task) {
            return Members.inTurn(
                    grades.stream()
                            .map(one -> new Draws(one.setting(), seed * 1_000_003 + task))
                            .toArray(Draws[]::new));
        }

        private double priceOfACall(Question question) {
            int turn =
                    switch (question) {
                        case Question.Propose(int slot) -> slot;
                        case Question.Criticise(_, int vote) -> vote;
                        case Question.Compare(_, _, int vote) -> vote;
                    };
            return grades.get(turn % grades.size()).cost();
        }
    }

    /// One team under one protocol.
    ///
    /// @param error that a sequential committee is asked for; empty for the fixed protocol
    record Line(Team team, Optional<Double> error, Share solved, double cost, double calls) {
        static Line of(Team team, Optional<Double> error, int tasks, long seed) {
            CommitteePolicy policy =
                    error.map(one -> FIXED.deciding(AdaptiveGrid.sequential(1, one, team.truth())))
                            .orElse(FIXED);
            Plays plays = team.plays(policy, tasks, seed);
            return new Line(team, error, plays.solved(), plays.cost(), plays.calls());
        }
    }

    public static CheapAndStrong of(int tasks, long seed) {
        List<Line> lines = new ArrayList<>();
        for (Team team : TEAMS) {
            Stream.concat(
                            Stream.of(Optional.<Double>empty()),
                            AdaptiveGrid.ERRORS.stream().map(Optional::of))
                    .map(error -> Line.of(team, error, tasks, seed))
                    .forEach(lines::add);
        }
        return new CheapAndStrong(lines);
    }

    public String text() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(
                List.of(
                        "members",
                        "protocol",
                        "solved",
                        "cost of a task",
                        "a solved task",
                        "calls"));
        for (Line one : lines) {
            rows.add(
                    List.of(
                            one.team().words(),
                            one.error().map(error -> "sequential, " + error).orElse("fixed"),
                            one.solved().toString(),
                            number(one.cost()),
                            number(one.cost() / Math.max(1e-9, one.solved().value().orElse(0))),
                            number(one.calls())));
        }
        return "Cheap and strong members (k = %d, m = %d, r = %d; a cheap call costs %.0f, a strong one %.0f)\n"
                        .formatted(K, M, R, CHEAP.cost(), STRONG.cost())
                + TextTable.of(rows);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}

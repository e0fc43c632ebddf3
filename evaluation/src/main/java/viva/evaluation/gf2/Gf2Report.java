package viva.evaluation.gf2;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import viva.agents.committee.search.Search;
import viva.agents.committee.search.SearchPolicy;
import viva.agents.committee.search.Searched;
import viva.evaluation.Plot;
import viva.evaluation.TextTable;
import viva.evaluation.outcome.Endings;
import viva.evaluation.outcome.LabelledTask;
import viva.evaluation.statistics.Share;
import viva.study.CallId;

/// How well the next term is found, alone and by committees, and whole circuits by searches.
///
/// @param steps γ_g of each proposer, by depth and batch
/// @param committees what became of committees of one step, by pool
/// @param searches whole circuits
public record Gf2Report(List<StepShare> steps, List<Held> committees, List<Whole> searches) {
    private static final int BATCHES = 10;
    private static final Map<String, List<Solver>> POOLS = pools();

    /// @param right of so many circuits, those whose next term it proposed
    record StepShare(Solver solver, int depth, int batch, Share right) {}

    /// @param endings of the committees, by the first thing that went wrong
    record Held(String pool, int depth, Endings endings) {}

    /// @param how chain or best first
    /// @param right circuits that were found, of all
    /// @param wrong circuits that were finished and are wrong
    /// @param committees that were held for a circuit, on average
    record Whole(
            String pool,
            String how,
            int shown,
            int length,
            Share right,
            int wrong,
            double committees,
            double deadEnds) {}

    public static Gf2Report of(Gf2Settings settings, long seed) {
        return new Gf2Report(
                steps(settings, seed), committees(settings, seed), searches(settings, seed));
    }

    private static Map<String, List<Solver>> pools() {
        Map<String, List<Solver>> pools = new LinkedHashMap<>();
        pools.put("random", List.of(Solver.RANDOM));
        pools.put("greedy", List.of(Solver.GREEDY));
        pools.put("half", List.of(Solver.HALF));
        pools.put("elimination", List.of(Solver.ELIMINATION));
        pools.put("mixed", List.of(Solver.values()));
        return pools;
    }

    static Circuit circuit(int terms, long seed, int number) {
        return Circuit.drawn(terms, new SplittableRandom((seed * 1009 + terms) * 100_003 + number));
    }

    private static List<StepShare> steps(Gf2Settings settings, long seed) {
        List<StepShare> shares = new ArrayList<>();
        int size = settings.instances() / BATCHES;
        for (Solver solver : Solver.values()) {
            for (int depth : settings.depths()) {
                for (int batch = 0; batch < BATCHES; batch++) {
                    int from = batch * size;
                    int right =
                            (int)
                                    IntStream.range(from, from + size)
                                            .parallel()
                                            .filter(at -> finds(solver, depth, seed, at))
                                            .count();
                    shares.add(new StepShare(solver, depth, batch, new Share(right, size)));
                }
            }
        }
        return shares;
    }

    private static boolean finds(Solver solver, int depth, long seed, int number) {
        Circuit circuit = circuit(depth + 1, seed, number);
        SplittableRandom random = new SplittableRandom(seed * 31 + number);
        List<Circuit.Row> rows = circuit.rows(depth, Gf2Settings.SHOWN, random);
        Optional<Integer> found =
                solver.propose(circuit.supports().subList(0, depth), rows, random);
        return found.filter(circuit.supports().get(depth)::equals).isPresent();
    }

    private static List<Held> committees(Gf2Settings settings, long seed) {
        int tasks = settings.instances() / BATCHES;
        List<Held> all = new ArrayList<>();
        POOLS.forEach(
                (pool, solvers) -> {
                    for (int depth : settings.depths()) {
                        List<LabelledTask.Ending> endings =
                                IntStream.range(0, tasks)
                                        .mapToObj(at -> ending(solvers, depth, seed, at))
                                        .toList();
                        all.add(new Held(pool, depth, Endings.of(endings)));
                    }
                });
        return all;
    }

    /// A committee over the next term, with the right terms before it.
    private static LabelledTask.Ending ending(
            List<Solver> solvers, int depth, long seed, int number) {
        Circuit circuit = circuit(depth + 1, seed, number);
        Reconstruction whole =
                new Reconstruction(
                        new CallId("gf2"),
                        circuit,
                        Proposers.solvers(solvers),
                        Gf2Settings.SHOWN,
                        Gf2Settings.JUDGED,
                        seed + number);
        return whole.nextTerm(
                        new CallId("gf2/s0"),
                        depth,
                        Gf2Settings.STEP,
                        "g" + depth + "-" + number,
                        "")
                .ending();
    }

    private static List<Whole> searches(Gf2Settings settings, long seed) {
        List<Whole> searches = new ArrayList<>();
        for (String pool : List.of("greedy", "elimination", "mixed")) {
            for (int shown : new int[] {Gf2Settings.SHOWN, Gf2Settings.FEW}) {
                for (int length : settings.lengths()) {
                    searches.add(
                            whole(
                                    settings,
                                    seed,
                                    pool,
                                    "chain",
                                    shown,
                                    Gf2Settings.chain(length),
                                    length));
                    searches.add(
                            whole(
                                    settings,
                                    seed,
                                    pool,
                                    "best first",
                                    shown,
                                    Gf2Settings.bestFirst(length),
                                    length));
                }
            }
        }
        return searches;
    }

    private static Whole whole(
            Gf2Settings settings,
            long seed,
            String pool,
            String how,
            int shown,
            SearchPolicy policy,
            int length) {
        int right = 0;
        int wrong = 0;
        long committees = 0;
        long deadEnds = 0;
        for (int number = 0; number < settings.circuits(); number++) {
            Circuit circuit = circuit(length, seed, number);
            Searched<List<Integer>, Integer> searched =
                    new Search()
                            .search(
                                    new Reconstruction(
                                            new CallId("gf2"),
                                            circuit,
                                            Proposers.solvers(POOLS.getOrDefault(pool, List.of())),
                                            shown,
                                            Gf2Settings.JUDGED,
                                            seed + number),
                                    policy);
            boolean is = searched.reached().filter(circuit.supports()::equals).isPresent();
            right += is ? 1 : 0;
            wrong += !is && searched.reached().isPresent() ? 1 : 0;
            committees += searched.steps().size();
            deadEnds += searched.deadEnds();
        }
        double n = settings.circuits();
        return new Whole(
                pool,
                how,
                shown,
                length,
                new Share(right, settings.circuits()),
                wrong,
                committees / n,
                deadEnds / n);
    }

    /// γ_g against g, one line a proposer: medians and ranges over the batches.
    public String plot() {
        Plot plot = new Plot("gf2", "depth", "proposer", "gamma", "share of next terms found");
        steps.forEach(
                one ->
                        plot.point(
                                Integer.toString(one.depth()),
                                name(one.solver()),
                                one.batch(),
                                BigDecimal.valueOf(one.right().value().orElse(0))));
        return plot.svg();
    }

    public String text() {
        return "Next term found (gamma_g), 32 examples, right terms before it\n"
                + stepTable()
                + "\nCommittees over one step (k = 8, m = 2, r = 1), right terms before it\n"
                + committeeTable()
                + "\nWhole circuits, on the terms found before\n"
                + searchTable();
    }

    private String stepTable() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("g", "random", "greedy", "half", "elimination"));
        for (int depth : steps.stream().map(StepShare::depth).distinct().toList()) {
            List<String> row = new ArrayList<>(List.of("" + depth));
            for (Solver solver : Solver.values()) {
                row.add(
                        steps.stream()
                                .filter(one -> one.depth() == depth && one.solver() == solver)
                                .map(StepShare::right)
                                .reduce(new Share(0, 0), Share::plus)
                                .toString());
            }
            rows.add(row);
        }
        return TextTable.of(rows);
    }

    private String committeeTable() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("pool", "g", "solved", "what went wrong"));
        for (Held one : committees) {
            rows.add(
                    List.of(
                            one.pool(),
                            "" + one.depth(),
                            one.endings().solved().toString(),
                            one.endings().wrong()));
        }
        return TextTable.of(rows);
    }

    private String searchTable() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(
                List.of(
                        "pool",
                        "examples",
                        "terms",
                        "search",
                        "found",
                        "wrong",
                        "committees",
                        "dead ends"));
        for (Whole one : searches) {
            rows.add(
                    List.of(
                            one.pool(),
                            "" + one.shown(),
                            "" + one.length(),
                            one.how(),
                            one.right().toString(),
                            "" + one.wrong(),
                            String.format(Locale.ROOT, "%.1f", one.committees()),
                            String.format(Locale.ROOT, "%.1f", one.deadEnds())));
        }
        return TextTable.of(rows);
    }

    private static String name(Solver solver) {
        return solver.name().toLowerCase(Locale.ROOT);
    }
}

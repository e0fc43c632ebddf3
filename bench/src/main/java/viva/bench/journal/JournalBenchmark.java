package viva.bench.journal;

import java.nio.file.Path;
import java.util.List;
import viva.bench.Bench;
import viva.bench.Benchmark;
import viva.bench.Row;
import viva.bench.Target;

/// `viva bench journal`: what durability and the hash chain cost.
public final class JournalBenchmark implements Benchmark {
    private static final int APPENDS = 2_000;
    private static final int CALLERS = 16;
    private static final long FOLDED = 1_000_000;
    private static final long RESUMED = 100_000;
    private static final String BARE_LOOP = "a bare sqlite-jdbc loop";

    @Override
    public String name() {
        return "journal";
    }

    @Override
    public List<Row> run(Bench bench) throws Exception {
        Appending appending = new Appending(bench.scratch(), APPENDS);
        Folding folding = new Folding(bench, FOLDED);
        Path home = Path.of(System.getProperty("viva.home", "."));
        bench.log().accept("writing a study of " + RESUMED + " events");
        Resuming resuming = new Resuming(home, bench.scratch().resolve("resumed"), RESUMED);
        Resuming fresh = new Resuming(home, bench.scratch().resolve("fresh"), 1);
        return List.of(
                bench.compare(
                        "durable appends, one caller",
                        "appends/s",
                        new Target.RatioAtLeast(0.8),
                        appending::inTurn,
                        BARE_LOOP),
                bench.compare(
                        "durable appends, " + CALLERS + " callers",
                        "appends/s",
                        new Target.None(),
                        () -> appending.journal(CALLERS),
                        BARE_LOOP,
                        appending::bare),
                bench.compare(
                        "folding, 256 MB heap",
                        "events/s",
                        new Target.RatioAtLeast(0.5),
                        folding::fold,
                        "a scan that parses the JSON",
                        folding::scan),
                bench.compare(
                        "resuming 100,000 events, to the next step",
                        "s",
                        new Target.AtMost(1, "s"),
                        resuming::seconds,
                        "a study that has just begun",
                        fresh::seconds));
    }
}

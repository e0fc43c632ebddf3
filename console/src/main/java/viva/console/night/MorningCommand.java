package viva.console.night;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import viva.console.Installation;
import viva.console.Session;
import viva.console.night.morning.Morning;
import viva.console.night.morning.MorningHtml;
import viva.console.night.morning.MorningReader;
import viva.console.night.morning.MorningText;
import viva.console.night.queue.NightFolder;
import viva.store.disk.DurableFile;
import viva.store.disk.Outage;
import viva.study.VivaException;

/// What the last night left, on one page.
@Command(
        name = "morning",
        description = {
            "Says on one page what the last night of a plan did, found, cost and left for you; reads only,",
            "also while the night goes on."
        },
        mixinStandardHelpOptions = true)
public final class MorningCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "PLAN",
            arity = "0..1",
            description = "The plan's id (default: the one whose night was last under way).")
    private @Nullable String plan;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description =
                    "Write the page as one HTML file here (default: beside the night's queue).")
    private @Nullable Path html;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        NightFolder folder = folder();
        Morning morning =
                new MorningReader(folder, Clock.systemUTC())
                        .last()
                        .orElseThrow(() -> none(folder.path().toString()));
        new MorningText(out).print(morning);
        Path file = html == null ? folder.page() : html;
        try {
            DurableFile.write(file, MorningHtml.of(morning).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw Outage.of("writing " + file, e);
        }
        out.println();
        out.println("  page     " + Session.shown(file));
        out.flush();
        return 0;
    }

    private NightFolder folder() {
        Path shared = Installation.shared();
        return plan == null ? latest(shared) : NightFolder.of(shared, plan);
    }

    private static NightFolder latest(Path shared) {
        Path nights = shared.resolve("night");
        if (!Files.isDirectory(nights)) {
            throw none(nights.toString());
        }
        try (Stream<Path> all = Files.list(nights)) {
            List<NightFolder> known =
                    all.map(NightFolder::new).filter(NightFolder::exists).toList();
            return known.stream()
                    .max(Comparator.comparing(NightFolder::lastWritten))
                    .orElseThrow(() -> none(nights.toString()));
        } catch (IOException e) {
            throw Outage.of("reading " + nights, e);
        }
    }

    private static VivaException none(String where) {
        return new VivaException(
                VivaException.Code.USER,
                "There is no night in " + where + ". Begin one with: viva night PLAN");
    }
}

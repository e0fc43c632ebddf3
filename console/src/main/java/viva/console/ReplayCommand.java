package viva.console;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import viva.agents.history.Moment;
import viva.store.StudyFolder;
import viva.store.StudyView;
import viva.store.disk.DurableFile;
import viva.store.disk.NewFolder;
import viva.store.disk.Outage;
import viva.study.VivaException;

/// Looks at a study as it was, without touching it.
@Command(
        name = "replay",
        description = {
            "Says where a study stood right after event N (default: the last), and prints the paper of",
            "that moment anew into another folder. With --run, runs the study again with the answers and",
            "approvals of its journal and live experiments, and names every difference: exit code 1 if",
            "there is one. The study itself is never touched."
        },
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
    @Mixin private StudyArgument study = new StudyArgument();

    @Option(
            names = "--at",
            paramLabel = "N",
            description = "An event; viva log shows their numbers.")
    private @Nullable Long at;

    @Option(
            names = "--run",
            description = "Run the whole study again; nobody is asked, nothing is paid.")
    private boolean run;

    @Option(
            names = "--into",
            paramLabel = "DIR",
            description =
                    "Where to write; must not exist yet (default: ./ID-at-N; with --run, a"
                            + " temporary folder, kept where something differs).")
    private @Nullable Path into;

    @Override
    public Integer call() throws InterruptedException {
        return run ? rerun() : look();
    }

    private int rerun() throws InterruptedException {
        if (at != null) {
            throw new VivaException(
                    VivaException.Code.USER,
                    "--run runs the whole study again; to look at event " + at + ", leave it out");
        }
        StudyFolder folder = study.folder();
        Rerun rerun = new Rerun(folder, study.out());
        if (into != null) {
            return rerun.into(outside(folder, into)) ? 0 : 1;
        }
        return inTemporaryFolder(rerun);
    }

    private int inTemporaryFolder(Rerun rerun) throws InterruptedException {
        try {
            Path temporary = Files.createTempDirectory("viva-replay-");
            boolean same = rerun.into(temporary.resolve("study"));
            if (same) {
                NewFolder.remove(temporary);
            } else {
                study.out().println("  folder   " + Session.shown(temporary.resolve("study")));
            }
            return same ? 0 : 1;
        } catch (IOException e) {
            throw Outage.of("making a temporary folder", e);
        }
    }

    private int look() {
        StudyFolder folder = study.folder();
        StudyView view = folder.read();
        PrintWriter out = study.out();
        Moment moment = Moment.of(view, at == null ? view.events().size() : at);
        out.println("After event " + moment.last().seq() + ", " + moment.last().at() + ":");
        new StatusPage(out, moment.view()).past();
        Optional<Moment.Printed> paper = moment.paper(Wiring.press());
        if (paper.isEmpty()) {
            out.println("  paper    none had been written by then");
            return 0;
        }
        Path target = target(folder, moment);
        write(target, paper.get().files());
        out.println("  paper    " + Session.shown(target.resolve("paper.pdf")));
        boolean same = paper.get().sameBytes();
        out.println(
                same
                        ? "           the same bytes as were printed then"
                        : "           NOT the bytes that were printed then: another Viva prints it"
                                + " differently");
        return same ? 0 : 1;
    }

    private Path target(StudyFolder folder, Moment moment) {
        String name = moment.start().id() + "-at-" + moment.last().seq();
        return outside(folder, into == null ? Path.of(name) : into);
    }

    /// A folder that does not exist and is not in the study.
    private static Path outside(StudyFolder folder, Path target) {
        Path inside = target.toAbsolutePath().normalize();
        if (inside.startsWith(folder.path().toAbsolutePath().normalize())) {
            throw new VivaException(
                    VivaException.Code.USER,
                    target
                            + " lies in the study, which replay never touches. Name another: --into");
        }
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new VivaException(
                    VivaException.Code.USER,
                    target + " exists already. Name a folder that does not: --into");
        }
        return target;
    }

    /// Puts files into a folder, which is made where it is missing.
    static void write(Path folder, Map<String, byte[]> files) {
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                DurableFile.write(folder.resolve(file.getKey()), file.getValue());
            }
        } catch (IOException e) {
            throw Outage.of("writing a paper into " + folder, e);
        }
    }
}

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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import viva.agents.history.Moment;
import viva.store.StudyFolder;
import viva.store.StudyView;
import viva.store.disk.DurableFile;
import viva.store.disk.Outage;
import viva.study.VivaException;

/// Looks at a study as it was, without touching it.
@Command(
        name = "replay",
        description = {
            "Says where a study stood right after event N (default: the last), and prints the paper of",
            "that moment anew into another folder. The study itself is never touched."
        },
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "STUDY",
            arity = "0..1",
            description = "The study's folder (default: here).")
    private Path study = Path.of("");

    @Option(
            names = "--at",
            paramLabel = "N",
            description = "An event; viva log shows their numbers.")
    private @Nullable Long at;

    @Option(
            names = "--into",
            paramLabel = "DIR",
            description = "Where to write; must not exist yet (default: ./ID-at-N).")
    private @Nullable Path into;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        StudyFolder folder = StudyFolder.open(study);
        StudyView view = folder.read();
        PrintWriter out = spec.commandLine().getOut();
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
        Path target = into == null ? Path.of(name) : into;
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

package viva.console;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import viva.agents.steering.SteerWords;
import viva.store.StudyFolder;
import viva.study.Event;
import viva.study.Steering;
import viva.study.VivaException;

/// Asks something of a study that runs, from another terminal or a script.
@Command(
        name = "steer",
        description = {
            "Asks something of a study while it runs: it is journaled at once, takes effect or is refused in",
            "words, and is listed as unread where nothing took it up by the end.",
            "",
            "  note [@ROLE] TEXT    for the models that are asked from here on",
            "  pause, continue      no step and no call starts in between",
            "  stop                 leave the study after the step under way",
            "  abort REASON         end the run for good, at once; a fork can go on",
            "  amend KEY=VALUE      another budget, gates, committees, revisions: budget.calls=300",
            ""
        },
        mixinStandardHelpOptions = true)
final class SteerCommand implements Callable<Integer> {
    private static final int NOT_TAKEN = 1;

    @Parameters(index = "0", paramLabel = "STUDY", description = "The study's folder.")
    @SuppressWarnings("NullAway.Init")
    private Path study;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "WORDS", description = "See above.")
    private List<String> words = List.of();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        StudyFolder folder = StudyFolder.open(study);
        Messenger messenger = new Messenger(folder, Clock.systemUTC(), Person.here());
        Event.Steered word = messenger.word(SteerWords.parse(String.join(" ", words)), "command");
        requireOngoing(folder);
        PrintWriter out = spec.commandLine().getOut();
        return switch (messenger.send(word)) {
            case Messenger.Delivery.Taken taken -> {
                out.printf("Journaled after %d ms.%n", taken.after().toMillis());
                yield became(folder, word, out);
            }
            case Messenger.Delivery.Kept _ -> {
                out.println(
                        "Kept. Nothing runs this study now; it counts when it goes on: viva resume "
                                + Session.shown(folder.path()));
                yield 0;
            }
            case Messenger.Delivery.Refused refused -> {
                out.println("Refused: " + Plain.text(refused.reason()));
                yield NOT_TAKEN;
            }
            case Messenger.Delivery.Unanswered held -> {
                out.println("Posted, but not taken yet by " + Plain.text(held.holder()));
                yield NOT_TAKEN;
            }
        };
    }

    private static void requireOngoing(StudyFolder folder) {
        folder.read()
                .state()
                .ended()
                .ifPresent(
                        end -> {
                            throw new VivaException(
                                    VivaException.Code.USER,
                                    "This study has ended (%s). To go on otherwise: viva fork %s --at N"
                                            .formatted(
                                                    end.outcome(), Session.shown(folder.path())));
                        });
    }

    private static int became(StudyFolder folder, Event.Steered word, PrintWriter out) {
        for (Steering.Word known : folder.read().state().steering().words()) {
            if (known.steered().equals(word)) {
                out.println(Plain.text(SteeringLines.of(known)));
                return known.refused().isPresent() ? NOT_TAKEN : 0;
            }
        }
        return NOT_TAKEN;
    }
}

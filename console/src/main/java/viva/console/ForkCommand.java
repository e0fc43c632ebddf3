package viva.console;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import viva.agents.history.Fork;
import viva.agents.history.Moment;
import viva.store.StudyFolder;
import viva.store.StudyFork;

/// Makes a study that goes on otherwise from an event of another.
@Command(
        name = "fork",
        description = {
            "Makes a new study that shares another's past up to event N: what was answered and measured",
            "until then is not paid for again. The other study is not touched. Then: viva resume"
        },
        mixinStandardHelpOptions = true)
final class ForkCommand implements Callable<Integer> {
    @Mixin private StudyArgument study = new StudyArgument();

    @Option(
            names = "--at",
            required = true,
            paramLabel = "N",
            description = "The last event to share; viva log shows their numbers.")
    private long at;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "Another value in the study file, for example budget.calls=800 (may be repeated).")
    private Map<String, String> set = new LinkedHashMap<>();

    @Option(
            names = "--note",
            paramLabel = "TEXT",
            description =
                    "A note to whoever proposes, writes programs and writes the paper from here.")
    private @Nullable String note;

    @Option(
            names = "--into",
            paramLabel = "DIR",
            description =
                    "The new study's folder; must not exist yet (default: ID-fork beside STUDY).")
    private @Nullable Path into;

    @Override
    public Integer call() {
        StudyFolder parent = study.folder();
        Moment moment = Moment.of(parent.read(), at);
        Person person = Person.here();
        StudyFork plan =
                new Fork(
                                parent,
                                moment,
                                new LinkedHashMap<>(set),
                                Optional.ofNullable(note),
                                new Fork.Author(person.name(), person.host()))
                        .plan(Main.VERSION);
        Clock clock = Clock.systemUTC();
        Path beside = parent.path().toAbsolutePath().normalize().getParent();
        StudyFolder fork =
                into == null && beside != null
                        ? plan.under(beside, plan.begin().id(), clock)
                        : plan.into(into == null ? Path.of("fork") : into, clock);
        moment.draft()
                .ifPresent(draft -> ReplayCommand.write(fork.paperFolder(), moment.files(draft)));
        PrintWriter out = study.out();
        out.println("A new study that shares events 2 to " + at + ":");
        out.println("  folder   " + Session.shown(fork.path()));
        out.println("  go on    viva resume " + Session.shown(fork.path()));
        return 0;
    }
}

package viva.console;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import viva.console.begin.NewCommand;
import viva.console.chat.AttachCommand;
import viva.console.chat.ChatCommand;
import viva.console.night.MorningCommand;
import viva.console.night.NightCommand;
import viva.store.Preload;
import viva.study.VivaException;

/// The command line's entry point: one subcommand a job, one exit code a kind of ending.
@Command(
        name = "viva",
        description = {
            "A paper that defends itself: a hypothesis goes in, a manuscript that answers \"why?\" comes out.",
            "",
            "Start with:   viva demo",
            "Then look:    viva status     viva why claim_or_number     viva verify",
            ""
        },
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        version = "viva " + Main.VERSION,
        subcommands = {
            DemoCommand.class,
            NewCommand.class,
            RunCommand.class,
            ResumeCommand.class,
            StatusCommand.class,
            ApproveCommand.class,
            SteerCommand.class,
            ChatCommand.class,
            AttachCommand.class,
            WhyCommand.class,
            VerifyCommand.class,
            DoctorCommand.class,
            RecordCommand.class,
            LogCommand.class,
            CostCommand.class,
            ReplayCommand.class,
            ForkCommand.class,
            CommitteeCommand.class,
            EvalCommand.class,
            ExperimentCommand.class,
            NightCommand.class,
            MorningCommand.class,
        },
        footer = {
            "",
            "A command that takes a study uses the current folder when none is named.",
            "Exit codes: 0 done, 1 a check failed or something was altered, 2 usage, 3 environment,",
            "4 waiting for a person, 5 budget reached, 6 stopped by an outage (resume later), 70 bug."
        })
public final class Main {
    /// Of Viva, as journals name it.
    public static final String VERSION = "0.1.0";
    private static final int INTERRUPTED = 130;

    private Main() {}

    public static void main(String[] args) {
        Preload.journals();
        System.exit(run(args, utf8(System.out), utf8(System.err)));
    }

    private static PrintWriter utf8(OutputStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    /// Runs one command and returns its exit code; prints nothing anywhere else.
    public static int run(String[] args, PrintWriter out, PrintWriter err) {
        CommandLine line = line(args.length == 0 ? "" : args[0]);
        line.setOut(out);
        line.setErr(err);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(true);
        line.setExecutionExceptionHandler((e, command, _) -> report(e, command.getErr()));
        if (args.length == 0) {
            line.usage(err);
            return VivaException.Code.USER.exit();
        }
        return line.execute(args);
    }

    /// With the one command that is named, so that the others need not be looked at before each
    /// start; with all of them where none is.
    private static CommandLine line(String word) {
        return Stream.of(Main.class.getAnnotation(Command.class).subcommands())
                .filter(one -> one.getAnnotation(Command.class).name().equals(word))
                .findFirst()
                .map(named -> new CommandLine(new Named()).addSubcommand(named))
                .orElseGet(() -> new CommandLine(new Main()));
    }

    /// What stands before a command that is named.
    @Command(
            name = "viva",
            mixinStandardHelpOptions = true,
            synopsisSubcommandLabel = "COMMAND",
            version = "viva " + VERSION)
    private static final class Named {}

    private static int report(Exception e, PrintWriter err) {
        return switch (e) {
            case VivaException known -> {
                err.println("viva: " + Plain.text(String.valueOf(known.getMessage())));
                if (known.code() == VivaException.Code.BUG) {
                    known.printStackTrace(err);
                }
                yield known.code().exit();
            }
            case InterruptedException _ -> {
                err.println("viva: interrupted; nothing is lost. Go on with: viva resume");
                yield INTERRUPTED;
            }
            default -> {
                err.println("viva: this is a bug in Viva; nothing that was recorded is lost.");
                e.printStackTrace(err);
                yield VivaException.Code.BUG.exit();
            }
        };
    }
}

package viva.console;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import viva.evaluation.synthesis.SynthesisReport;
import viva.evaluation.synthesis.Target;
import viva.experiment.sandbox.Sandbox;
import viva.study.VivaException;

/// Programs from labelled examples.
@Command(
        name = "synthesis",
        description = {
            "Program synthesis in the manner of LLM-ERM (arXiv 2510.14331): training rows to the proposers,",
            "validation rows to the voters, 10,000 hidden rows to nobody. The proposers are enumerators;",
            "with --live, models that write Python programs, which are run in the sandbox."
        },
        mixinStandardHelpOptions = true)
final class EvalSynthesisCommand implements Callable<Integer> {
    @Option(
            names = "--seeds",
            paramLabel = "N",
            description = "Sets of rows a target (default: ${DEFAULT-VALUE}).",
            defaultValue = "10")
    private int seeds;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The same seed gives the same tables (default: ${DEFAULT-VALUE}).",
            defaultValue = "1")
    private long seed;

    @Mixin private EvalPlots plots = new EvalPlots();

    @Option(
            names = "--targets",
            split = ",",
            paramLabel = "NAME",
            description = "With --live: these hidden rules (default: all).")
    private List<String> targets = List.of();

    @Mixin private LiveEvaluation live = new LiveEvaluation();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        SynthesisReport report = live.given() ? live(out) : enumerated(out);
        plots.write("synthesis.svg", report::plot, "sets of rows", out);
        out.flush();
        return 0;
    }

    private SynthesisReport enumerated(PrintWriter out) {
        SynthesisReport report = SynthesisReport.of(Math.max(1, seeds), seed);
        out.print(report.text());
        return report;
    }

    private SynthesisReport live(PrintWriter out) throws InterruptedException {
        List<Target> asked =
                targets.isEmpty()
                        ? List.of(Target.values())
                        : targets.stream().map(EvalSynthesisCommand::target).toList();
        Sandbox sandbox = Wiring.sandbox(false);
        return live.run(
                out,
                one ->
                        SynthesisReport.live(
                                asked, Math.max(1, seeds), seed, one.pool(), one.programs(sandbox)),
                SynthesisReport::text);
    }

    private static Target target(String name) {
        return Target.named(name)
                .orElseThrow(
                        () ->
                                new VivaException(
                                        VivaException.Code.USER,
                                        "There is no target "
                                                + name
                                                + "; there are "
                                                + Stream.of(Target.values())
                                                        .map(Target::words)
                                                        .collect(Collectors.joining(", "))));
    }
}

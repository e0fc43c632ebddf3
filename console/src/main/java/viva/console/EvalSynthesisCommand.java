package viva.console;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import viva.evaluation.synthesis.SynthesisReport;

/// Programs from labelled examples.
@Command(
        name = "synthesis",
        description = {
            "Program synthesis in the manner of LLM-ERM (arXiv 2510.14331): training rows to the proposers,",
            "validation rows to the voters, 10,000 hidden rows to nobody. The proposers are enumerators."
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

    @Option(names = "--plots", paramLabel = "FOLDER", description = "Write the plot there, as SVG.")
    private @Nullable Path plots;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        SynthesisReport report = SynthesisReport.of(Math.max(1, seeds), seed);
        out.print(report.text());
        if (plots != null) {
            out.println("Plot: " + EvalPlots.write(plots, "synthesis.svg", report.plot()));
        }
        out.flush();
        return 0;
    }
}

package viva.agents.protocol;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import viva.study.Budget;
import viva.study.Dimension;
import viva.study.ExperimentDesign;
import viva.study.Forecast;
import viva.study.Models;
import viva.study.Policy;
import viva.study.Spend;
import viva.study.Stage;

/// What hangs on a decision, as lines of a card: what it is expected to use until somebody is asked
/// again, at worst, and at the very most; how long that takes; what leaves this machine; and what
/// happens if nobody answers.
///
/// All of it is fixed when the run begins or stands in the study file, so that a card that is made
/// again says the same.
final class Stakes {
    private Stakes() {}

    /// @param asked the stage at which a person is asked
    static String of(StepContext context, Stage asked) {
        Optional<Forecast> forecast = context.run().look(state -> state.forecast());
        Policy policy = context.file().policy();
        String costs =
                forecast.map(whole -> costs(whole, policy, asked, context))
                        .orElse("Expected: not forecast when this run began");
        return """
                %s
                Ceiling: %s (the whole budget; reached, it stops the run)
                Leaves this machine: %s
                If nobody answers: the study waits here. It never goes on by itself."""
                .formatted(costs, budget(context.file().budget()), leaves(context.file().models()));
    }

    private static String costs(Forecast whole, Policy policy, Stage asked, StepContext context) {
        Spend expected = until(whole, policy, asked, Forecast.Line::expected);
        Spend worst = until(whole, policy, asked, Forecast.Line::high);
        return """
                Until somebody is asked again (forecast when the run began):
                  expected %s
                  at worst %s
                  takes    %s"""
                .formatted(
                        used(expected),
                        used(worst),
                        time(expected, worst, context.file().study().experiment()));
    }

    private static Spend until(
            Forecast whole, Policy policy, Stage asked, Function<Forecast.Line, Spend> part) {
        return whole.lines().stream()
                .filter(line -> line.stage().compareTo(asked) >= 0)
                .filter(line -> line.stage().compareTo(next(policy, asked)) <= 0)
                .map(part)
                .reduce(Spend.NONE, Spend::plus);
    }

    /// The stage at which a person is asked next, or the last one.
    private static Stage next(Policy policy, Stage asked) {
        for (Stage stage : Stage.values()) {
            boolean asks =
                    stage.gate().filter(policy.gates()::contains).isPresent()
                            || policy.oversight().before().contains(stage);
            if (stage.compareTo(asked) > 0 && asks) {
                return stage;
            }
        }
        return Stage.BUNDLE;
    }

    private static String used(Spend spend) {
        String text =
                Stream.of(Dimension.CALLS, Dimension.TOKENS, Dimension.MONEY, Dimension.SANDBOX)
                        .filter(one -> one.of(spend).signum() > 0)
                        .map(one -> named(one, spend))
                        .collect(Collectors.joining(", "));
        return text.isEmpty() ? "nothing" : text;
    }

    private static String named(Dimension dimension, Spend spend) {
        String amount = dimension.text(dimension.of(spend));
        return switch (dimension) {
            case CALLS, TOKENS -> amount + " " + dimension.words();
            case SANDBOX -> amount + " of sandbox";
            case MONEY, GPU, WALL, DISK -> amount;
        };
    }

    private static String time(Spend expected, Spend worst, ExperimentDesign design) {
        if (worst.sandbox().isZero()) {
            return worst.calls() == 0 ? "seconds" : "as long as the models take to answer";
        }
        return "%s of experiments, %s at worst%s"
                .formatted(
                        minutes(expected.sandbox(), design),
                        minutes(worst.sandbox(), design),
                        worst.calls() == 0 ? "" : ", and as long as the models take to answer");
    }

    /// Of processes side by side.
    private static String minutes(Duration sandbox, ExperimentDesign design) {
        Duration wall = sandbox.dividedBy(design.processes());
        return wall.compareTo(Duration.ofMinutes(2)) < 0
                ? wall.toSeconds() + " s"
                : String.format(Locale.ROOT, "%.0f min", wall.toSeconds() / 60.0);
    }

    private static String budget(Budget budget) {
        return "%d model calls, %d tokens, %s, %d min of sandbox"
                .formatted(
                        budget.calls(),
                        budget.tokens(),
                        budget.money(),
                        budget.sandbox().toMinutes());
    }

    private static String leaves(Models models) {
        if (!models.casting().isEmpty()) {
            return models.casting().models().values().stream()
                    .map(choice -> to(choice.provider(), choice.baseUrl()))
                    .distinct()
                    .collect(Collectors.joining("; "));
        }
        return to(models.provider(), models.baseUrl());
    }

    private static String to(String provider, Optional<String> host) {
        return switch (provider) {
            case "replay" -> "nothing; the answers are replayed";
            case "mailbox" -> "what you carry; prompts lie in mailbox/";
            case "command" -> "what a program of yours sends; it sees every prompt";
            default ->
                    "every prompt (question, background, library, programs, results) to "
                            + provider
                            + host.map(url -> " at " + url).orElse("");
        };
    }
}

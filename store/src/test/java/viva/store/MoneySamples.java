package viva.store;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import viva.study.Budget;
import viva.study.ByteSize;
import viva.study.Degrade;
import viva.study.Event;
import viva.study.Forecast;
import viva.study.Money;
import viva.study.Spend;
import viva.study.Stage;
import viva.study.Step;

/// Instances of the records that have to do with money.
final class MoneySamples {
    static final Spend HELD =
            new Spend(
                    Money.ZERO,
                    0,
                    0,
                    Duration.ofMinutes(4),
                    Duration.ofMinutes(2),
                    Duration.ZERO,
                    ByteSize.mebibytes(32));

    private MoneySamples() {}

    static Forecast forecast() {
        Forecast.Line line = new Forecast.Line(Stage.PROPOSAL, Spend.NONE, Samples.SPEND, HELD);
        return new Forecast(List.of(line), "prices of 2026-01-02");
    }

    static Event.BudgetAmended amended() {
        Budget half = Budget.DEFAULTS.without(new BigDecimal("0.5"));
        return new Event.BudgetAmended(Budget.DEFAULTS, half, "ada", "host", "command");
    }

    static Event.CommitteeSized sized() {
        Step step = new Step(Stage.PROGRAM, 0);
        String reason = "52 % of the money was used";
        return new Event.CommitteeSized(step, 2, 1, 0, small("proposer"), true, reason);
    }

    static Degrade degrade() {
        return new Degrade(
                new BigDecimal("0.2"),
                List.of(
                        new Degrade.Threshold(
                                new BigDecimal("0.5"),
                                Optional.of(2),
                                Optional.of(1),
                                Optional.empty(),
                                small("critic"))));
    }

    private static SortedMap<String, List<String>> small(String role) {
        TreeMap<String, List<String>> roles = new TreeMap<>();
        roles.put(role, List.of("small"));
        return roles;
    }
}

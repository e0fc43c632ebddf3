package viva.store;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import viva.study.Casting;
import viva.study.LocalProgram;
import viva.study.ModelChoice;
import viva.study.Models;
import viva.study.Pricing;
import viva.study.Tuning;

/// Who answers: one model, and several by role.
final class ModelSamples {
    private ModelSamples() {}

    static Models models() {
        return new Models(
                "openai",
                Optional.of("m-1"),
                Optional.empty(),
                Optional.of("KEY"),
                Optional.empty(),
                8);
    }

    static Models castModels() {
        ModelChoice agent =
                new ModelChoice(
                        "command",
                        Optional.of("m-2"),
                        Optional.empty(),
                        Optional.empty(),
                        new LocalProgram(
                                List.of("agent", "--print"), List.of("TZ"), Duration.ofMinutes(5)),
                        new Tuning(
                                Optional.of(1000),
                                Optional.empty(),
                                Optional.of(new BigDecimal("0.5")),
                                Optional.of(2),
                                Optional.of(30),
                                false));
        TreeMap<String, ModelChoice> choices = new TreeMap<>();
        choices.put("a", agent);
        TreeMap<String, List<String>> roles = new TreeMap<>();
        roles.put(Casting.DEFAULT, List.of("a"));
        return new Models(
                "command",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                8,
                LocalProgram.NONE,
                Tuning.NONE,
                new Casting(choices, roles, List.of("a")),
                new Pricing(Optional.of("prices.yaml"), true));
    }
}

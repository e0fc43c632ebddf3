package viva.agents.model;

import java.math.BigDecimal;
import java.util.function.Supplier;
import viva.agents.price.Rate;
import viva.study.Budget;
import viva.study.CallId;
import viva.study.Stage;
import viva.study.Step;
import viva.study.VivaException;

/// What calls may use.
///
/// @param budget of the run, in force when a call leaves
/// @param reserve share of it that only manuscript and review may use
/// @param unpriced whether a model without a price may answer, counted as free
/// @param maxOutputTokens asked of a model, unless its own limit is lower
public record Allowance(
        Supplier<Budget> budget, BigDecimal reserve, boolean unpriced, int maxOutputTokens) {
    /// Enough for a paper or a program; a reasoning model's thoughts count too.
    public static final int MAX_OUTPUT_TOKENS = 32_000;

    /// A budget without a reserve, for models without prices.
    public static Allowance of(Supplier<Budget> budget) {
        return new Allowance(budget, BigDecimal.ZERO, true, MAX_OUTPUT_TOKENS);
    }

    /// What a call may use.
    Budget of(CallId call) {
        return writes(call) ? budget.get() : budget.get().without(reserve);
    }

    /// What to say of the reserve where a call found no room.
    String kept(CallId call) {
        return reserve.signum() == 0 || writes(call)
                ? ""
                : ". Of the budget, %s %% is kept for writing the paper (degrade.reserve)"
                        .formatted(reserve.movePointRight(2).stripTrailingZeros().toPlainString());
    }

    private static boolean writes(CallId call) {
        return call.step()
                .map(Step::stage)
                .filter(stage -> stage == Stage.MANUSCRIPT || stage == Stage.REVIEW)
                .isPresent();
    }

    /// The rate of a model without a price of its own, where that is allowed.
    Rate otherwise(Model model) {
        if (!unpriced) {
            throw new VivaException(
                    VivaException.Code.USER,
                    "The model "
                            + model.label()
                            + " has no price, so a budget of money could not hold. Give it one"
                            + " (docs/budgets.md), or write `unpriced: allow` under models");
        }
        return Rate.FREE;
    }
}

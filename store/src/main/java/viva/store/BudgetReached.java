package viva.store;

import java.math.BigDecimal;
import java.util.Optional;
import viva.study.Dimension;
import viva.study.Event;
import viva.study.Limit;
import viva.study.VivaException;

/// Why something was not begun, in words that say what would be needed.
///
/// @param lacking the dimension without room; empty where something else had found none before
record BudgetReached(Event.Reservation wanted, Optional<Limit> lacking) {
    VivaException exception() {
        return new VivaException(VivaException.Code.BUDGET, message());
    }

    private String message() {
        if (lacking.isEmpty()) {
            return wanted.subject()
                    + " was not begun: the budget is reached, and nothing new begins. Nothing is lost;"
                    + " go on with more: viva resume --budget";
        }
        Limit limit = lacking.get();
        Dimension dimension = limit.dimension();
        BigDecimal more = dimension.of(wanted.worstCase());
        String needs =
                more.signum() == 0
                        ? " was not begun, since nothing is left"
                        : " may need " + dimension.text(more) + ", which the budget does not hold";
        BigDecimal enough =
                more.signum() == 0 ? limit.used().multiply(BigDecimal.TWO) : limit.needed(more);
        return wanted.subject()
                + needs
                + " ("
                + limit
                + "). Nothing is lost; go on with at least: viva resume --budget "
                + dimension.key()
                + "="
                + dimension.written(enough);
    }
}

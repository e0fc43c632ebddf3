package viva.console.kill;

import java.util.HashSet;
import java.util.Set;
import viva.store.StudyView;
import viva.study.Budget;
import viva.study.Event;
import viva.study.Limit;
import viva.study.Recorded;
import viva.study.RunState;

/// What a journal must never show: a call or a cell that is done twice, or more reserved and spent
/// than there was.
final class Ledger {
    private final StudyView view;
    private final Figures figures;

    Ledger(StudyView view, Figures figures) {
        this.view = view;
        this.figures = figures;
    }

    /// @param budget the largest that the study has had
    void look(Budget budget) {
        RunState state = new RunState();
        Set<String> cells = new HashSet<>();
        for (Recorded recorded : view.events()) {
            switch (recorded.event()) {
                case Event.CallReserved call when state.settled(call.call()).isPresent() ->
                        figures.repeated.add(call.call() + " was settled, and reserved again");
                case Event.CallSettled call when state.settled(call.call()).isPresent() ->
                        figures.repeated.add(call.call() + " was settled twice");
                case Event.CellFinished cell
                        when !cells.add(cell.experiment() + " " + cell.cell().id()) ->
                        figures.repeated.add(cell.cell() + " was finished twice");
                default -> {}
            }
            state.apply(recorded);
            for (Limit limit : budget.limits(state.spend(), state.reservedSpend())) {
                if (limit.used().add(limit.reserved()).compareTo(limit.most()) > 0) {
                    figures.overBudget.add("event " + recorded.seq() + " exceeds " + limit);
                }
            }
        }
    }
}

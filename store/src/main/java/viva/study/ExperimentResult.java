package viva.study;

import java.util.List;
import java.util.SortedMap;

/// How a run of an experiment ended. A failed experiment is a result, not an exception.
///
/// @see ExperimentSpec
public sealed interface ExperimentResult {
    /// The scorer's source in [Account#harness].
    String SCORER = "scorer";

    /// Before the name of a protected input in [Account#harness].
    String PROTECTED = "protected ";

    /// Cells whose every declared metric was reported, in the order of the spec.
    List<CellResult> cells();

    /// What happened around the cells: what a re-run needs to be compared.
    Account account();

    /// Every cell finished and kept the contract.
    record Completed(List<CellResult> cells, Account account) implements ExperimentResult {
        public Completed {
            cells = List.copyOf(cells);
        }
    }

    /// The program did not compile, ended with an error, or broke the contract.
    ///
    /// @param reason one sentence naming the cell, metric or compiler message
    record Failed(List<CellResult> cells, Account account, String reason)
            implements ExperimentResult {
        public Failed {
            cells = List.copyOf(cells);
        }
    }

    /// The wall clock limit ended it.
    record TimedOut(List<CellResult> cells, Account account, String reason)
            implements ExperimentResult {
        public TimedOut {
            cells = List.copyOf(cells);
        }
    }

    /// Another limit ended it.
    ///
    /// @param limit `cpu`, `memory`, `disk`, `output` or `processes`
    record LimitExceeded(List<CellResult> cells, Account account, String limit, String reason)
            implements ExperimentResult {
        public LimitExceeded {
            cells = List.copyOf(cells);
        }
    }

    /// One finished cell.
    ///
    /// @param trials artifact of JSON lines, one [Trial] a line
    record CellResult(Cell cell, Artifact trials) {}

    /// The circumstances of a run.
    ///
    /// @param program digest of the source that was compiled
    /// @param sandboxed false only where the person asked for it by name
    /// @param environment JDK, libraries, processor, threads, which limits held by which means
    /// @param harness name → digest of each file of ours that the program ran against
    /// @param log what the program printed that was no trial, cut at the output limit
    record Account(
            Digest program,
            boolean sandboxed,
            SortedMap<String, String> environment,
            SortedMap<String, Digest> harness,
            Resources resources,
            Artifact log) {}

    /// The same end with other cells.
    default ExperimentResult withCells(List<CellResult> cells) {
        return switch (this) {
            case Completed done -> new Completed(cells, done.account());
            case Failed failed -> new Failed(cells, failed.account(), failed.reason());
            case TimedOut late -> new TimedOut(cells, late.account(), late.reason());
            case LimitExceeded over ->
                    new LimitExceeded(cells, over.account(), over.limit(), over.reason());
        };
    }

    /// One sentence for people.
    default String summary() {
        return switch (this) {
            case Completed done -> done.cells().size() + " cells completed";
            case Failed failed -> "failed: " + failed.reason();
            case TimedOut late -> "timed out: " + late.reason();
            case LimitExceeded over -> over.limit() + " limit exceeded: " + over.reason();
        };
    }
}

package viva.experiment.api;

/// What a program does for one cell: read its levels, compute, report.
@FunctionalInterface
public interface CellProgram {
    /// Runs one cell from nothing: no cell may see what another one left.
    void run(Cell cell) throws Exception;
}

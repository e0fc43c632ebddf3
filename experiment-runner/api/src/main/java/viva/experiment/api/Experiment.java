package viva.experiment.api;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Runs the cells of an experiment program. A program's `main` is one call of [#run].
public final class Experiment {
    private Experiment() {}

    /// Runs every cell of the spec in order, then ends the process: 0 after the last cell, 1 when
    /// a cell throws (its stack trace is on standard error), 2 when the spec cannot be read.
    ///
    /// What the program prints to `System.out` goes to standard error, so that no print can be
    /// taken for a measurement.
    ///
    /// @param args as given to `main`: the path of `spec.json`
    public static void run(String[] args, CellProgram program) {
        OutputStream real = new FileOutputStream(FileDescriptor.out);
        System.setOut(System.err);
        System.exit(run(args, program, real, System.err));
    }

    static int run(String[] args, CellProgram program, OutputStream out, PrintStream log) {
        SpecFile spec;
        try {
            if (args.length != 1) {
                throw new IllegalArgumentException("the one argument is the path of spec.json");
            }
            spec = SpecFile.parse(Files.readString(Path.of(args[0])));
        } catch (IOException | IllegalArgumentException e) {
            log.println("Cannot read the spec: " + e.getMessage());
            return 2;
        }
        try (TrialLines lines = new TrialLines(out)) {
            int number = 0;
            for (SpecFile.CellEntry entry : spec.cells()) {
                Folders folders = Folders.of(System.getenv(), ++number);
                Cell cell = new Cell(spec, entry, folders, lines);
                program.run(cell);
                cell.done();
            }
            return 0;
        } catch (Throwable e) {
            e.printStackTrace(log);
            return 1;
        }
    }
}

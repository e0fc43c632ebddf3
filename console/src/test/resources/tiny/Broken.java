import viva.experiment.api.Cell;
import viva.experiment.api.Experiment;

public final class Broken {
    public static void main(String[] args) {
        Experiment.run(args, Broken::cell);
    }

    static void cell(Cell cell) {
        cell.report("distance", Double.NaN);
    }
}

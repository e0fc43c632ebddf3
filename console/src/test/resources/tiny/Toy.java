import viva.experiment.api.Cell;
import viva.experiment.api.Experiment;

public final class Toy {
    public static void main(String[] args) {
        Experiment.run(args, Toy::cell);
    }

    static void cell(Cell cell) {
        double factor = 1 + 0.01 * (cell.seed() % 100);
        cell.report("distance", cell.number("gain") * cell.number("start_scale") * factor);
    }
}
